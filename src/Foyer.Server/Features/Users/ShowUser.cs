using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts.Accounts;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Shows an account to somebody: everything to oneself and to those who may see it, little to others.</summary>
internal sealed class ShowUser(FoyerDb db, AccessRights rights, AccountRules rules)
{
    public async Task<Outcome<UserPayload>> ExecuteAsync(Caller caller, UserSelector selector, bool withRooms, CancellationToken cancel)
    {
        if (await selector.FindAsync(db, cancel) is not { } user)
        {
            return AccountRefusals.NotFound;
        }

        var isOwn = user.Id == caller.Id;
        var seesAll = isOwn || rights.Holds(caller, AccountPermissions.ViewOthersInFull);
        var payload = UserWire.Of(user, seesAll, rules.CustomFields.PublicNames) with { CanViewAllInfo = seesAll };
        if (seesAll)
        {
            payload = payload with { ImportIds = await FormerIdsAsync(user.Id, cancel) };
        }

        if (isOwn)
        {
            payload = payload with { Services = await ServicesAsync(user, cancel) };
        }

        return withRooms && (isOwn || rights.Holds(caller, AccountPermissions.ViewRoomsOfOthers))
            ? payload with { Rooms = await RoomsAsync(user.Id, cancel) }
            : payload;
    }

    public static void Map(ApiRoutes api) => api.Get("users.info").SignedIn().Query(Shape.OneOf(
        Shape.Object(Shape.Need("userId", Shape.Text(1)), Shape.May("fields", Shape.Text())),
        Shape.Object(Shape.Need("username", Shape.Text(1)), Shape.May("fields", Shape.Text())),
        Shape.Object(Shape.Need("importId", Shape.Text(1)), Shape.May("fields", Shape.Text())))).Handle<ShowUser>(static async (call, show) =>
    {
        var selector = call.Query.Text("importId") is { } formerId ? await show.FindAsync(call.Caller, formerId, call.Cancel) : UserSelector.Read(call.Query);
        if (selector is null)
        {
            return ApiResult.Refused(AccountRefusals.NotFound);
        }

        var withRooms = call.Page.Fields is { } fields && DocumentQuery.IsYes(fields["userRooms"]);
        return (await show.ExecuteAsync(call.Caller, selector, withRooms, call.Cancel)).Answer(static user => new { user });
    });

    // Whoever may not see the ids learns nothing by trying them either.
    private async Task<UserSelector?> FindAsync(Caller caller, string formerId, CancellationToken cancel) =>
        rights.Holds(caller, AccountPermissions.ViewOthersInFull)
        && await db.FormerIds.AsNoTracking().SingleOrDefaultAsync(one => one.Value == formerId, cancel) is { } known
            ? new UserSelector(known.UserId.Value, null)
            : null;

    private async Task<IReadOnlyList<string>?> FormerIdsAsync(UserId user, CancellationToken cancel) =>
        await db.FormerIds.AsNoTracking().Where(one => one.UserId == user).Select(one => one.Value).Order().ToListAsync(cancel) is { Count: > 0 } ids ? ids : null;

    // Enough for a client to know which ways of signing in exist; never a secret and never a hash.
    private async Task<JsonObject> ServicesAsync(User user, CancellationToken cancel)
    {
        var devices = await db.LoginTokens.AsNoTracking().Where(token => token.UserId == user.Id).CountAsync(cancel);
        return new JsonObject
        {
            ["password"] = user.PasswordHash is not null,
            ["resume"] = new JsonObject { ["loginTokens"] = devices },
        };
    }

    private async Task<JsonArray> RoomsAsync(UserId user, CancellationToken cancel)
    {
        var memberships = await db.Subscriptions.AsNoTracking().Where(one => one.UserId == user).OrderBy(one => one.Name).ToListAsync(cancel);
        return
        [
            .. memberships.Select(one => (JsonNode)new JsonObject
            {
                ["rid"] = one.RoomId.Value,
                ["name"] = one.Name,
                ["t"] = one.Kind,
                ["roles"] = JsonSerializer.SerializeToNode(one.Roles),
                ["unread"] = one.Unread,
            }),
        ];
    }
}
