using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Directory;

/// <summary>«Verzeichnis»: the channels, people and teams that I may see; never live chats.</summary>
public sealed partial class DirectoryPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private const string ByName = "name";

    private CancellationTokenSource running = new();
    private DirectoryPart? part;
    private string? shown;
    private string text = "";
    private string sort = ByName;
    private bool descending;
    private bool joinProblem;
    private bool problem;
    private int offset;

    [Parameter]
    public string Tab { get; set; } = "channels";

    [Inject]
    internal DirectoryApi Api { get; set; } = null!;

    [Inject]
    internal RoomApi RoomActs { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private (string Tab, string Label)[] Tabs =>
        [("channels", T.DirectoryChannels), ("users", T.DirectoryUsers), ("teams", T.DirectoryTeams)];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rooms);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Tab)
        {
            return;
        }

        (shown, part, text, offset, sort, descending, joinProblem) = (Tab, null, "", 0, ByName, false, false);
        await LoadAsync(TimeSpan.Zero);
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

    private string UrlOf(DirectoryEntry entry) => Tab is "users"
        ? PageUrls.Person(entry.Address ?? entry.Id)
        : PageUrls.Room(entry.Kind ?? "c", entry.Id, entry.Address);

    private Task OnFilterAsync(ChangeEventArgs change)
    {
        (text, offset) = (change.Value as string ?? "", 0);
        return LoadAsync(Pause);
    }

    private Task SortAsync(string column)
    {
        // What is newest or largest is looked for first; names begin with A.
        (descending, sort, offset) = (sort == column ? !descending : column is not (ByName or "username"), column, 0);
        return LoadAsync(TimeSpan.Zero);
    }

    private Task MoveAsync(int to)
    {
        offset = to;
        return LoadAsync(TimeSpan.Zero);
    }

    private string Day(DateTimeOffset? at) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local).ToString("d", T.Culture) : "–";

    private async Task JoinAsync(DirectoryEntry entry)
    {
        joinProblem = false;
        try
        {
            await RoomActs.JoinAsync(entry.Id, CancellationToken.None);
            Navigation.NavigateTo(UrlOf(entry));
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            joinProblem = true;
        }
    }

    private async Task LoadAsync(TimeSpan pause)
    {
        await running.CancelAsync();
        running.Dispose();
        running = new CancellationTokenSource();
        var mine = running.Token;
        try
        {
            await Task.Delay(pause, Time, mine);
            var found = await Api.ListAsync(Tab, text.Trim(), sort, descending, offset, mine);
            (part, problem) = mine.IsCancellationRequested ? (part, problem) : (found, false);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = true;
        }
        catch (OperationCanceledException)
        {
            // Asked anew.
        }
    }
}
