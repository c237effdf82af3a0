using System.Globalization;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>«Kontaktcenter» → «Chats»: every conversation I may read, narrowed by filters that live in the address.</summary>
public sealed partial class ChatsPage
{
    private ChatPage? page;
    private ChatFilter? loaded;
    private IReadOnlyList<(string Username, string Name)> agents = [];
    private string? exporting;
    private bool problem;
    private (string Id, bool SeesEverybody) asked;

    [Parameter]
    public string? RoomId { get; set; }

    [SupplyParameterFromQuery]
    public string? Name { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Department { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [SupplyParameterFromQuery]
    public string? Agent { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public bool? Up { get; set; }

    [SupplyParameterFromQuery]
    public int? Offset { get; set; }

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal ContactCentreApi Api { get; set; } = null!;

    [Inject]
    internal ChatListExport List { get; set; } = null!;

    [Inject]
    internal Store<DepartmentBook> Departments { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private ChatFilter Filter => new()
    {
        Name = Name,
        Status = Status,
        Department = Department,
        From = Date(From),
        To = Date(To),
        Agent = Agent,
        Tag = Tag,
        Sort = Sort ?? ChatFilter.Newest,
        Ascending = Up is true,
        Offset = Offset ?? 0,
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Departments);
        Watch(Account, () => Run(OnAccountAsync));
    }

    protected override Task OnParametersSetAsync() => loaded == Filter ? Task.CompletedTask : LoadAsync();

    // A fresh page is there before the account is, and a right may come or go while one looks.
    private async Task OnAccountAsync()
    {
        if (asked != (Account.State.Id, Api.SeesEverybody))
        {
            await LoadAsync();
            Redraw();
        }
    }

    private async Task LoadAgentsAsync()
    {
        try
        {
            agents = Api.SeesEverybody ? await Api.AgentsAsync(CancellationToken.None) : [];
        }
        catch (ServerUnreachableException)
        {
            // The list works without this filter.
        }
    }

    private static string? Text(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text.Trim() : null;

    private static DateOnly? Date(ChangeEventArgs change) => Date(change.Value as string);

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private string Moment(DateTimeOffset? at) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local).ToString("g", T.Culture) : "";

    private string AddressOf(string? roomId)
    {
        var path = roomId is null ? PageUrls.ContactCentreChats : PageUrls.ContactCentreChat(roomId);
        return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri(path).AbsoluteUri, Filter.ToAddress());
    }

    private void Go(ChatFilter filter)
    {
        var next = filter.Offset == Filter.Offset ? filter with { Offset = 0 } : filter;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(next.ToAddress()));
    }

    private async Task LoadAsync()
    {
        if (Account.State.Id.Length == 0)
        {
            return;
        }

        var filter = Filter;
        loaded = filter;
        if (asked != (Account.State.Id, Api.SeesEverybody))
        {
            asked = (Account.State.Id, Api.SeesEverybody);
            await LoadAgentsAsync();
        }

        try
        {
            var answer = await Api.ListAsync(filter, CancellationToken.None);
            if (loaded == filter)
            {
                (page, problem) = (answer, false);
            }
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = true;
        }
    }

    private async Task ExportAsync()
    {
        try
        {
            var rows = await List.DownloadAsync(Filter, OnProgress, CancellationToken.None);
            exporting = T.ExportDone(rows);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            exporting = T.ExportFailed;
        }
    }

    private void OnProgress(int done, int total)
    {
        exporting = T.ExportProgress(done, total);
        StateHasChanged();
    }

    private async Task OnDeletedAsync()
    {
        Navigation.NavigateTo(AddressOf(null));
        await LoadAsync();
    }
}
