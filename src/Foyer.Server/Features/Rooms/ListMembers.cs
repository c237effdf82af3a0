using System.Text.Json.Nodes;
using Foyer.Contracts.Accounts;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Who is in a room, and who holds roles there.</summary>
internal sealed class ListMembers(FoyerDb db, FindRoom find, RoomAccess access)
{
    private const int MostOverRealtime = 1000;
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("members")).SignedIn().Handle<ListMembers>((call, list) => list.MembersAsync(call, family));
            api.Get(family.Path("roles")).SignedIn().Handle<ListMembers>((call, list) => list.RolesAsync(call, family));
            api.Get(family.Path("moderators")).SignedIn().Handle<ListMembers>((call, list) => list.ModeratorsAsync(call, family));
            api.Get(family.Path("online")).SignedIn().Handle<ListMembers>((call, list) => list.OnlineAsync(call, family));
        }

        methods.Add("getRoomRoles").SignedIn().Handle<ListMembers>(static async (call, list) =>
        {
            var room = new RoomId(call.Args.Text(0));
            return await list.MayReadAsync(room, call) ? await list.HoldersAsync(room, call.Cancel) : InvalidRoom;
        });
        methods.Add("getUsersOfRoom").SignedIn().Handle<ListMembers>(static (call, list) => list.MembersAsync(call));
    }

    /// <summary>One page of a room's members.</summary>
    public async Task<(IReadOnlyList<JsonObject> Members, int Total)> PageAsync(
        RoomId room, string? filter, IReadOnlyList<string> status, Page page, CancellationToken cancel)
    {
        var members = db.Users.AsNoTracking().Where(user => db.Subscriptions.Where(one => one.RoomId == room).Select(one => one.UserId).Contains(user.Id));
        if (!string.IsNullOrEmpty(filter))
        {
            var key = filter.ToLowerInvariant();
            members = members.Where(user => user.SearchKey.Contains(key));
        }

        if (status.Count > 0)
        {
            var wanted = status.Select(StatusOf).ToList();
            members = members.Where(user => wanted.Contains(user.Status));
        }

        var total = await members.CountAsync(cancel);
        var isDescending = page.Sort is { Count: > 0 } sort && sort[0].Value < 0;
        var ordered = isDescending ? members.OrderByDescending(user => user.UsernameKey) : members.OrderBy(user => user.UsernameKey);
        var part = await ordered.Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return ([.. part.Select(Member)], total);
    }

    private static JsonObject Member(User user) => new()
    {
        ["_id"] = user.Id.Value,
        ["username"] = user.Username,
        ["name"] = user.Name,
        ["nickname"] = user.Nickname,
        ["status"] = WordOf(user.Status),
        ["statusText"] = user.StatusText,
        ["utcOffset"] = user.UtcOffset,
        ["avatarETag"] = user.AvatarETag,
    };

    private static PresenceStatus StatusOf(string word) => word switch
    {
        "online" => PresenceStatus.Online,
        "away" => PresenceStatus.Away,
        "busy" => PresenceStatus.Busy,
        _ => PresenceStatus.Offline,
    };

    private static string WordOf(PresenceStatus status) => status switch
    {
        PresenceStatus.Online => "online",
        PresenceStatus.Away => "away",
        PresenceStatus.Busy => "busy",
        _ => "offline",
    };

    private async Task<ApiResult> MembersAsync(ApiCall call, RoomFamily family)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: false, call.Cancel);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        if (standing.Room.IsBroadcast && !access.Holds(call.Caller, RoomPermissions.ViewBroadcastMembers, standing))
        {
            return ApiResult.Unauthorized();
        }

        if (call.Query["status"] is { } status and not JsonArray)
        {
            return ApiResult.Refused(new Refusal("invalid-params", "must be array"));
        }

        var (members, total) = await PageAsync(
            standing.Room.Id, call.Query.Text("filter"), call.Query.Texts("status") ?? [], call.Page, call.Cancel);
        return ApiResult.Success(new { members, count = members.Count, offset = call.Page.Offset, total });
    }

    private async Task<ApiResult> RolesAsync(ApiCall call, RoomFamily family)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: true, call.Cancel);
        return found.TryGet(out var standing, out var refusal)
            ? ApiResult.Success(new { roles = await HoldersAsync(standing.Room.Id, call.Cancel) })
            : ApiResult.Refused(refusal);
    }

    private async Task<ApiResult> ModeratorsAsync(ApiCall call, RoomFamily family)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: true, call.Cancel);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var moderators = await db.Subscriptions.AsNoTracking()
            .Where(one => one.RoomId == standing.Room.Id && one.Roles.Contains(RoomRoles.Moderator))
            .Select(one => new UserRef { Id = one.UserId.Value, Username = one.Username, Name = one.UserDisplayName }).ToListAsync(call.Cancel);
        return ApiResult.Success(new { moderators });
    }

    private async Task<ApiResult> OnlineAsync(ApiCall call, RoomFamily family)
    {
        if (call.Page.Filter is not { Count: > 0 } filter)
        {
            return ApiResult.Failure("Invalid query");
        }

        var id = new RoomId(filter.Text("_id") ?? "");
        var name = filter.Text("name");
        var room = await db.Rooms.AsNoTracking()
            .Where(one => one.Kind == family.Kind && (one.Id == id || (name != null && one.Name == name)))
            .Select(one => (RoomId?)one.Id).FirstOrDefaultAsync(call.Cancel);
        if (room is not { } found)
        {
            return ApiResult.Failure(family.IsGroups ? "Group does not exists" : "Channel does not exists");
        }

        if (await RoomAccess.StandingAsync(db, found, call.Caller.Id, call.Cancel) is not { } standing
            || !await access.MayReadAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Refused(new Refusal("error-not-allowed", "Not Allowed"));
        }

        var online = await db.Users.AsNoTracking()
            .Where(user => user.Status != PresenceStatus.Offline && db.Subscriptions.Where(one => one.RoomId == found).Select(one => one.UserId).Contains(user.Id))
            .Select(user => new { _id = user.Id.Value, username = user.Username }).ToListAsync(call.Cancel);
        return ApiResult.Success(new { online });
    }

    private async Task<object?> MembersAsync(MethodCall call)
    {
        var room = new RoomId(call.Args[0] is null ? "" : call.Args.Text(0));
        if (!await MayReadAsync(room, call))
        {
            return InvalidRoom;
        }

        var options = call.Args.OptionalObject(2) ?? [];
        var limit = Math.Clamp(options.OptionalInteger("limit") ?? MostOverRealtime, 0, MostOverRealtime);
        var page = new Page(Math.Max(0, options.OptionalInteger("skip") ?? 0), limit == 0 ? MostOverRealtime : limit, null);
        IReadOnlyList<string> status = call.Args.OptionalFlag(1) == true ? [] : ["online", "away", "busy"];
        var (records, _) = await PageAsync(room, call.Args.OptionalText(3), status, page, call.Cancel);

        // How many there are counts those who are away as well.
        var total = await db.Subscriptions.CountAsync(one => one.RoomId == room, call.Cancel);
        return new { total, records };
    }

    private async Task<bool> MayReadAsync(RoomId room, MethodCall call) =>
        await RoomAccess.StandingAsync(db, room, call.Account.Id, call.Cancel) is { } standing
        && await access.MayReadAsync(db, standing, call.Account, call.Cancel);

    private async Task<List<object>> HoldersAsync(RoomId room, CancellationToken cancel)
    {
        var holders = await db.Subscriptions.AsNoTracking()
            .Where(one => one.RoomId == room
                && (one.Roles.Contains(RoomRoles.Owner) || one.Roles.Contains(RoomRoles.Moderator) || one.Roles.Contains(RoomRoles.Leader)))
            .OrderBy(one => one.Username).ToListAsync(cancel);
        return
        [
            .. holders.Select(object (one) => new
            {
                _id = one.Id.Value,
                rid = one.RoomId.Value,
                u = new UserRef { Id = one.UserId.Value, Username = one.Username, Name = one.UserDisplayName },
                roles = one.Roles,
            }),
        ];
    }
}
