using Foyer.Console.Wire;
using Foyer.Contracts.Visitors;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>«Kontaktcenter» → «Kontakte»: everybody who has written on a website, found by name, address or number.</summary>
public sealed partial class ContactsPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private ContactPage? page;
    private (string Term, bool Up, int Offset)? loaded;
    private ITimer? typing;
    private string typed = "";
    private bool problem;

    [Parameter]
    public string? ContactId { get; set; }

    [SupplyParameterFromQuery]
    public string? Term { get; set; }

    [SupplyParameterFromQuery]
    public bool? Up { get; set; }

    [SupplyParameterFromQuery]
    public int? Offset { get; set; }

    [Inject]
    internal ContactCentreApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private (string Term, bool Up, int Offset) Wanted => (Term ?? "", Up is true, Offset ?? 0);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        typing = Time.CreateTimer(_ => _ = InvokeAsync(() => Go(typed, Up is true, 0)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        KeepUntilGone(typing);
    }

    protected override Task OnParametersSetAsync() => loaded == Wanted ? Task.CompletedTask : LoadAsync();

    private static string NameOf(VisitorPayload contact) => contact.Name ?? contact.Username ?? contact.Id;

    private void OnSearchAsync(ChangeEventArgs change)
    {
        typed = (change.Value as string ?? "").Trim();
        typing?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private static Dictionary<string, object?> Query(string? term, bool up, int offset) => new()
    {
        ["term"] = string.IsNullOrEmpty(term) ? null : term,
        ["up"] = up ? true : null,
        ["offset"] = offset > 0 ? offset : null,
    };

    private string AddressOf(string? contactId)
    {
        var path = contactId is null ? PageUrls.ContactCentreContacts : PageUrls.ContactCentreContact(contactId);
        return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri(path).AbsoluteUri, Query(Term, Up is true, Offset ?? 0));
    }

    private void Go(string? term, bool up, int offset) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Query(term, up, offset)), replace: true);

    private async Task LoadAsync()
    {
        var wanted = Wanted;
        loaded = wanted;
        try
        {
            var answer = await Api.ContactsAsync(wanted.Term, wanted.Up, wanted.Offset, CancellationToken.None);
            if (loaded == wanted)
            {
                (page, problem) = (answer, false);
            }
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = true;
        }
    }

    private async Task OnDeletedAsync()
    {
        Navigation.NavigateTo(AddressOf(null));
        await LoadAsync();
    }
}
