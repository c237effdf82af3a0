using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Lists accounts: for everybody who may see others, for administrators by state, and while a name is typed.</summary>
internal sealed class ListUsers(FoyerDb db, AccessRights rights, AccountRules rules, SettingValues settings)
{
    private const int MostSuggestions = 10;

    // The dialect's filters are arbitrary; they are applied to at most this many accounts.
    private const int MostFiltered = 20_000;

    private static readonly IReadOnlyList<string> BaseFields =
        ["_id", "name", "username", "emails", "roles", "status", "active", "avatarETag", "lastLogin", "type"];

    private static readonly HashSet<string> AllowedOperators = ["$or", "$and"];

    public static void Map(ApiRoutes api)
    {
        api.Get("users.list").SignedIn().Handle<ListUsers>(static (call, list) => list.ListAsync(call));
        api.Get("users.listByStatus").NeedsAll(RoomPermissions.ViewDirect).Query(Shape.Paged(
            Shape.May("status", Shape.Word("active", "deactivated")),
            Shape.May("hasLoggedIn", Shape.Flag()),
            Shape.May("type", Shape.Text()),
            Shape.May("roles", Shape.List(Shape.Text())),
            Shape.May("searchTerm", Shape.Text()),
            Shape.May("inactiveReason", Shape.Any()))).Handle<ListUsers>(static (call, list) => list.ListByStatusAsync(call));
        api.Get("users.autocomplete").SignedIn().Query(Shape.Object(Shape.Need("selector", Shape.Text(1))))
            .Handle<ListUsers>(static (call, list) => list.SuggestAsync(call));
    }

    private async Task<ApiResult> ListAsync(ApiCall call)
    {
        if (!call.Holds(RoomPermissions.ViewDirect) || HidesStrangers(call))
        {
            return ApiResult.Unauthorized();
        }

        var page = call.Page;
        if (page.Filter is { } filter && UsesForbidden(filter))
        {
            return ApiResult.Refused(new Refusal("error-invalid-query", $"Invalid query parameter provided: \"{call.Query.Text("query")}\""));
        }

        if (page.Filter is null or { Count: 0 } && page.Sort is null)
        {
            var total = await db.Users.CountAsync(call.Cancel);
            var users = await db.Users.AsNoTracking().OrderBy(user => user.UsernameKey).Skip(page.Offset).Take(page.Count).ToListAsync(call.Cancel);
            return Answer(page, users.Select(user => Document(call.Caller, user)), total);
        }

        var all = await db.Users.AsNoTracking().OrderBy(user => user.UsernameKey).Take(MostFiltered).ToListAsync(call.Cancel);
        var sort = page.Sort?.SelectMany(key => key.Key == "status" ? [key, new KeyValuePair<string, int>("active", key.Value)] : new[] { key }).ToList();
        var matching = DocumentQuery.Sorted(
            all.Select(user => Document(call.Caller, user)).Where(document => DocumentQuery.Matches(document, page.Filter)), sort).ToList();
        return Answer(page, matching.Skip(page.Offset).Take(page.Count), matching.Count);
    }

    private async Task<ApiResult> ListByStatusAsync(ApiCall call)
    {
        if (HidesStrangers(call))
        {
            return ApiResult.Unauthorized();
        }

        var page = call.Page;
        var users = Chosen(call);
        var total = await users.CountAsync(call.Cancel);
        var shown = await users.OrderBy(user => user.UsernameKey).Skip(page.Offset).Take(page.Count).ToListAsync(call.Cancel);
        return Answer(page, shown.Select(user => Document(call.Caller, user)), total);
    }

    private IQueryable<User> Chosen(ApiCall call)
    {
        var users = db.Users.AsNoTracking();
        if (call.Query.Text("status") is { } status)
        {
            var isActive = status == "active";
            users = users.Where(user => user.IsActive == isActive);
        }

        if (call.Query.Flag("hasLoggedIn") is { } hasLoggedIn)
        {
            users = users.Where(user => user.LastLoginAt != null == hasLoggedIn);
        }

        if (call.Query.Text("type") is { Length: > 0 } type)
        {
            users = users.Where(user => user.Type == type);
        }

        if (call.Query.Texts("roles") is { Count: > 0 } roles)
        {
            users = users.Where(user => user.Roles.Any(role => roles.Contains(role)));
        }

        if (call.Query.Text("searchTerm") is { Length: > 0 } term)
        {
            var key = term.ToLowerInvariant();
            users = users.Where(user => user.SearchKey.Contains(key) || user.Emails.Any(email => email.AddressKey.Contains(key)));
        }

        return users;
    }

    private async Task<ApiResult> SuggestAsync(ApiCall call)
    {
        if (ReadSelector(call.Query.Text("selector")!) is not { } selector)
        {
            return ApiResult.Refused(new Refusal("error-invalid-params", "Invalid selector"));
        }

        var conditions = selector.Object("conditions");
        if (conditions is not null && UsesForbidden(conditions))
        {
            return ApiResult.Refused(new Refusal("error-invalid-query", "The selector uses an operator that is not allowed"));
        }

        var me = call.Caller.Id;
        var users = db.Users.AsNoTracking().Where(user => user.IsActive && user.Username != null);
        if (!call.Holds(RoomPermissions.ViewOutsideRoom))
        {
            var rooms = db.Subscriptions.Where(one => one.UserId == me).Select(one => one.RoomId);
            users = users.Where(user => user.Id != me && db.Subscriptions.Any(one => one.UserId == user.Id && rooms.Contains(one.RoomId)));
        }

        if (selector.Text("term") is { Length: > 0 } term)
        {
            var key = term.ToLowerInvariant();
            users = users.Where(user => user.SearchKey.Contains(key));
        }

        if (selector.Texts("exceptions") is { Count: > 0 } exceptions)
        {
            users = users.Where(user => !exceptions.Contains(user.Username!));
        }

        var found = await users.OrderBy(user => user.UsernameKey).Take(conditions is null ? MostSuggestions : MostFiltered).ToListAsync(call.Cancel);
        var items = found
            .Where(user => conditions is null || DocumentQuery.Matches(Document(call.Caller, user), conditions))
            .Take(MostSuggestions)
            .Select(static user => new
            {
                _id = user.Id.Value,
                name = user.Name,
                username = user.Username,
                nickname = user.Nickname,
                status = UserWire.StatusWord(user.Status),
                avatarETag = user.AvatarETag,
            })
            .ToList();
        return ApiResult.Success(new { items });
    }

    private static JsonObject? ReadSelector(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool UsesForbidden(JsonObject filter) => filter.Any(clause =>
        (clause.Key[..1] == "$" && !AllowedOperators.Contains(clause.Key))
        || (clause.Value is JsonArray list && list.OfType<JsonObject>().Any(UsesForbidden)));

    private static ApiResult Answer(Page page, IEnumerable<JsonObject> documents, int total)
    {
        var users = documents.Select(document => DocumentQuery.Project(document, page.Fields, BaseFields)).ToList();
        return ApiResult.Success(new { users, count = users.Count, offset = page.Offset, total });
    }

    private bool HidesStrangers(ApiCall call) =>
        settings.Get(ApiSettings.ApplyViewOutsideRoomOnUsersList) && !call.Holds(RoomPermissions.ViewOutsideRoom);

    private JsonObject Document(Caller caller, User user)
    {
        var seesAll = rights.Holds(caller, AccountPermissions.ViewOthersInFull);
        var payload = UserWire.Of(user, seesAll, rules.CustomFields.PublicNames);
        return JsonSerializer.SerializeToNode(payload, WireJson.Rest)!.AsObject();
    }
}
