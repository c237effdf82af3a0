using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Foyer.Console.Features.Search;

/// <summary>«Suche»: finds chats and people by name, by keyboard alone.</summary>
public sealed partial class SearchDialog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<SearchHit> hits = [];
    private CancellationTokenSource running = new();
    private string term = "";
    private int active;
    private bool searched;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal NameSearch Names { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.FocusAsync("name-search");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            running.Cancel();
            running.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string IconOf(string kind) => kind switch
    {
        "l" => Icons.Material.Outlined.Forum,
        "c" => Icons.Material.Outlined.Tag,
        "p" => Icons.Material.Outlined.Lock,
        _ => Icons.Material.Outlined.Person,
    };

    private async Task OnInputAsync(ChangeEventArgs change)
    {
        await running.CancelAsync();
        running.Dispose();
        running = new CancellationTokenSource();
        var mine = running.Token;
        term = change.Value as string ?? "";
        var wanted = term.Trim();
        (active, searched) = (0, false);
        hits = wanted.Length == 0 ? [] : Names.Own(wanted);
        if (wanted.Length > 0)
        {
            await SearchOthersAsync(wanted, mine);
        }
    }

    private async Task SearchOthersAsync(string wanted, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Pause, Time, cancel);
            var others = await Names.OthersAsync(wanted, cancel);
            if (!cancel.IsCancellationRequested)
            {
                hits = [.. hits.Concat(others).DistinctBy(static hit => hit.Id)];
                searched = true;
            }
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            searched = true;
        }
        catch (OperationCanceledException)
        {
            // The next letter has been typed.
        }
    }

    private void OnKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when hits.Count > 0:
                active = (active + 1) % hits.Count;
                break;
            case "ArrowUp" when hits.Count > 0:
                active = (active + hits.Count - 1) % hits.Count;
                break;
            case "Enter" when active < hits.Count:
                Open(hits[active]);
                break;
        }
    }

    private void Open(SearchHit hit)
    {
        Dialog.Close();
        Navigation.NavigateTo(hit.Url);
    }
}
