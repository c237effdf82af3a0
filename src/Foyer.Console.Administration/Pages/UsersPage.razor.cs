using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Administration.Pages;

/// <summary>M20: accounts, found, made, approved, changed and ended.</summary>
public sealed partial class UsersPage
{
    private const int PageSize = 50;

    private IReadOnlyList<UserRow> users = [];
    private IReadOnlyList<RoleRow> roles = [];
    private string term = "";
    private string status = "";
    private string role = "";
    private int offset;
    private int total;
    private int asked;

    [Inject]
    internal IDialogService Dialogs { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await LoadRolesAsync();
        await LoadAsync(0);
    }

    private Task<bool> LoadRolesAsync() => ActAsync(async () =>
        roles = RoleRow.ReadAll((await Server.GetAsync("roles.list", CancellationToken.None))["roles"], "Users"));

    private Task<bool> LoadAsync(int from) => ActAsync(async () =>
    {
        var mine = ++asked;
        var query = $"users.listByStatus?offset={from}&count={PageSize}&searchTerm={Uri.EscapeDataString(term.Trim())}{StatusQuery}"
            + (role.Length > 0 ? $"&roles[]={Uri.EscapeDataString(role)}" : "");
        var answer = await Server.GetAsync(query, CancellationToken.None);

        // While one types, only the last question counts.
        if (mine == asked)
        {
            users = UserRow.ReadAll(answer["users"]);
            (offset, total) = (from, answer["total"].ReadNumber() ?? users.Count);
        }
    });

    private string StatusQuery => status switch
    {
        "active" => "&status=active",
        "deactivated" => "&status=deactivated&hasLoggedIn=true",
        "pending" => "&status=deactivated&hasLoggedIn=false",
        _ => "",
    };

    private async Task SetActiveAsync(UserRow user, bool isActive)
    {
        if (await ActAsync(() => Server.PostAsync("users.setActiveStatus", new JsonObject { ["userId"] = user.Id, ["activeStatus"] = isActive }, CancellationToken.None)))
        {
            await LoadAsync(offset);
            IsSaved = Problem is null;
        }
    }

    private async Task EditAsync(UserRow? user)
    {
        // The form shows every role, also to who opens it before the list has come.
        if (roles.Count == 0)
        {
            await LoadRolesAsync();
        }

        var parameters = new DialogParameters<UserDialog> { { dialog => dialog.User, user }, { dialog => dialog.AllRoles, roles } };
        var shown = await Dialogs.ShowAsync<UserDialog>((string?)null, parameters);
        if (await shown.Result is { Canceled: false })
        {
            await LoadAsync(offset);
            IsSaved = Problem is null;
        }
    }
}

/// <summary>An account in the list.</summary>
public sealed record UserRow(
    string Id, string Name, string Username, string? Email, bool IsEmailVerified, IReadOnlyList<string> Roles, bool IsActive, DateTimeOffset? LastSignIn, string? Reason)
{
    /// <summary>Whoever was never in and is not let in yet waits for a decision.</summary>
    public bool IsPending => !IsActive && LastSignIn is null;

    /// <summary>What the form shows, to be compared.</summary>
    public string Facts => string.Join('\n', [Name, Username, Email, $"{IsEmailVerified}", .. Roles.Order(StringComparer.Ordinal)]);

    public static IReadOnlyList<UserRow> ReadAll(JsonNode? list) => list is not JsonArray items ? [] : [.. items.OfType<JsonObject>().Select(Read)];

    private static UserRow Read(JsonObject one)
    {
        var email = one["emails"] is JsonArray { Count: > 0 } emails ? emails[0] : null;
        return new UserRow(
            one["_id"].ReadText() ?? "",
            one["name"].ReadText() ?? one["username"].ReadText() ?? "",
            one["username"].ReadText() ?? "",
            email?["address"].ReadText(),
            email?["verified"].ReadFlag() ?? false,
            one["roles"] is JsonArray roles ? [.. roles.Select(WireReading.ReadText).OfType<string>()] : [],
            one["active"].ReadFlag(),
            one["lastLogin"].ReadMoment(),
            one["reason"].ReadText());
    }
}

/// <summary>A role.</summary>
public sealed record RoleRow(string Id, string Name, string Description, string Scope, bool IsProtected)
{
    /// <param name="list">As the server sends them.</param>
    /// <param name="scope"><c>Users</c> or <c>Subscriptions</c>; null for all.</param>
    public static IReadOnlyList<RoleRow> ReadAll(JsonNode? list, string? scope = null) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Select(static one => new RoleRow(
                one["_id"].ReadText() ?? "",
                one["name"].ReadText() ?? "",
                one["description"].ReadText() ?? "",
                one["scope"].ReadText() ?? "Users",
                one["protected"].ReadFlag()))
            .Where(role => scope is null || role.Scope == scope)
            .OrderBy(static role => role.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
