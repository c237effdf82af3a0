using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>The numbers of a room for one member: how many messages, members, unread ones.</summary>
internal sealed class CountRoom(FoyerDb db, FindRoom find)
{
    public static void Map(ApiRoutes api)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("counters")).SignedIn().Handle<CountRoom>((call, count) => count.AnswerAsync(call, family));
        }

        foreach (var prefix in DirectDoors.Prefixes)
        {
            api.Get($"{prefix}.counters").SignedIn().Handle<CountRoom>(static (call, count) => count.AnswerDirectAsync(call));
        }
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, RoomFamily family)
    {
        var other = call.Query.Text("userId");
        if (!string.IsNullOrEmpty(other) && !call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Unauthorized();
        }

        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: true, call.Cancel);
        return found.TryGet(out var standing, out var refusal)
            ? await CountAsync(standing.Room, string.IsNullOrEmpty(other) ? call.Caller.Id : new UserId(other), call.Cancel)
            : ApiResult.Refused(refusal);
    }

    private async Task<ApiResult> AnswerDirectAsync(ApiCall call)
    {
        var other = call.Query.Text("userId");
        if (!string.IsNullOrEmpty(other) && !call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Unauthorized();
        }

        var room = new RoomId(call.Query.Text("roomId") ?? "");
        var standing = await RoomAccess.StandingAsync(db, room, call.Caller.Id, call.Cancel);
        return standing is not { Room.Kind: RoomKinds.Direct } || (!standing.IsMember && string.IsNullOrEmpty(other))
            ? ApiResult.Unauthorized()
            : await CountAsync(standing.Room, string.IsNullOrEmpty(other) ? call.Caller.Id : new UserId(other), call.Cancel);
    }

    private async Task<ApiResult> CountAsync(Room room, UserId account, CancellationToken cancel)
    {
        var own = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room.Id && one.UserId == account, cancel);
        DateTimeOffset? from = own?.LastSeenAt ?? own?.JoinedAt;
        int? unread = own is null
            ? null
            : await db.Messages.CountAsync(one => one.RoomId == room.Id && !one.IsHidden && one.SystemType == null && one.At > from, cancel);
        return ApiResult.Success(new Dictionary<string, object?>
        {
            ["joined"] = own is not null,
            ["members"] = own is null ? null : room.UserCount,
            ["unreads"] = unread,
            ["unreadsFrom"] = from,
            ["msgs"] = own is null ? null : room.MessageCount,
            ["latest"] = own is null ? null : room.LastMessageAt ?? room.CreatedAt,
            ["userMentions"] = own?.UserMentions,
        });
    }
}
