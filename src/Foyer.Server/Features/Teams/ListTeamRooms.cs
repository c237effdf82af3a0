using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>The rooms of a team that one may see: all of them, those of one member, or everything that stands below the team.</summary>
internal sealed class ListTeamRooms(FoyerDb db, RoomAccess access, RoomWire wire)
{
    private static readonly string[] Selectors = ["teamId", "teamName", "roomId"];
    private const string NotMember = "error-invalid-team-not-a-member";

    public static void Map(ApiRoutes api)
    {
        api.Get("teams.listRooms").SignedIn().Handle<ListTeamRooms>(static (call, list) => list.RoomsAsync(call));
        api.Get("teams.listRoomsOfUser").SignedIn().Handle<ListTeamRooms>(static (call, list) => list.RoomsOfUserAsync(call));
        var filters = new[]
        {
            Shape.May("filter", Shape.Text()), Shape.May("type", Shape.Word("channels", "discussions")),
            Shape.May("count", Shape.Whole()), Shape.May("offset", Shape.Whole()), Shape.May("sort", Shape.Text()),
        };
        api.Get("teams.listChildren").SignedIn()
            .Query(Shape.OneOf([.. Selectors.Select(key => Shape.Object([Shape.Need(key, Shape.Text()), .. filters]))]))
            .Handle<ListTeamRooms>(static (call, list) => list.ChildrenAsync(call));
    }

    private async Task<ApiResult> RoomsAsync(ApiCall call)
    {
        if (await FindTeam.ReadAsync(db, TeamSelector.Of(call.Query), call.Caller.Id, call.Cancel) is not { } standing)
        {
            return ApiResult.Refused(TeamRefusals.NoSuchTeam);
        }

        if (!standing.MayLookInto(call.Caller, call.Rights))
        {
            return ApiResult.Refused(TeamRefusals.Outsider);
        }

        var team = standing.Team.Id;
        var rooms = db.Rooms.AsNoTracking().Where(room => room.TeamId == team && room.IsTeamMain != true);
        if (!access.Holds(call.Caller, TeamPermissions.ViewAllChannels, standing.Main))
        {
            var account = call.Caller.Id;
            rooms = rooms.Where(room => room.Kind == RoomKinds.Channel || db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account));
        }

        if (call.Query.Text("type") == "autoJoin")
        {
            rooms = rooms.Where(room => room.IsTeamDefault == true);
        }

        return await PageAsync(call, rooms.Named(call.Query.Text("filter")));
    }

    private async Task<ApiResult> PageAsync(ApiCall call, IQueryable<Room> rooms)
    {
        var total = await rooms.CountAsync(call.Cancel);
        var part = await ListChannels.Ordered(rooms, call.Page.Sort).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            rooms = await wire.PayloadsAsync(db, part, call.Caller.Id, call.Cancel),
            count = part.Count,
            offset = call.Page.Offset,
            total,
        });
    }

    private async Task<ApiResult> RoomsOfUserAsync(ApiCall call)
    {
        if (await FindTeam.ReadAsync(db, TeamSelector.Of(call.Query), call.Caller.Id, call.Cancel) is not { } standing)
        {
            return ApiResult.Refused(TeamRefusals.NoSuchTeam);
        }

        var user = new UserId(call.Query.Text("userId") ?? "");
        if (user != call.Caller.Id && !access.Holds(call.Caller, TeamPermissions.ViewAllChannels, standing.Main))
        {
            return ApiResult.Unauthorized();
        }

        var team = standing.Team.Id;
        var found = await db.Rooms.AsNoTracking().Where(room => room.TeamId == team && room.IsTeamMain != true)
            .Join(db.Subscriptions.AsNoTracking().Where(one => one.UserId == user), room => room.Id, one => one.RoomId, (room, membership) => new { room, membership })
            .OrderBy(one => one.room.Name).ToListAsync(call.Cancel);
        if (call.Query.Flag("canUserDelete") == true)
        {
            found = [.. found.Where(one => call.Rights.Holds(call.Caller, RoomFamily.Of(one.room.Kind).Delete, one.membership.Roles))];
        }

        var rooms = new List<object>();
        foreach (var one in found.Skip(call.Page.Offset).Take(call.Page.Count))
        {
            var node = System.Text.Json.JsonSerializer.SerializeToNode(RoomWire.Payload(one.room), WireJson.Rest)!;
            node["isLastOwner"] = await Memberships.IsLastOwnerAsync(db, one.membership, call.Cancel);
            rooms.Add(node);
        }

        return ApiResult.Success(new { rooms, total = found.Count, count = rooms.Count, offset = 0 });
    }

    private async Task<ApiResult> ChildrenAsync(ApiCall call)
    {
        var selector = TeamSelector.Of(call.Query);
        if (call.Query.Text("roomId") is { Length: > 0 } main)
        {
            var id = new RoomId(main);
            selector = new TeamSelector((await db.Rooms.Where(room => room.Id == id && room.IsTeamMain == true).Select(room => room.TeamId).FirstOrDefaultAsync(call.Cancel))?.Value, null);
        }

        if (await FindTeam.ReadAsync(db, selector, call.Caller.Id, call.Cancel) is not { } standing)
        {
            return ApiResult.NotFound();
        }

        if (!standing.IsMember)
        {
            return ApiResult.Failure(NotMember);
        }

        var (team, own, account) = (standing.Team.Id, standing.Main.Room.Id, call.Caller.Id);
        var rooms = db.Rooms.AsNoTracking().Where(room =>
            (room.TeamId == team && room.Kind == RoomKinds.Channel)
            || ((room.TeamId == team || room.ParentId == own) && db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account))
            || (room.ParentId == own && room.Kind == RoomKinds.Channel));
        rooms = call.Query.Text("type") switch
        {
            "channels" => rooms.Where(room => room.ParentId == null),
            "discussions" => rooms.Where(room => room.ParentId != null),
            _ => rooms,
        };
        rooms = rooms.Named(call.Query.Text("filter"));
        var total = await rooms.CountAsync(call.Cancel);
        var part = await ListChannels.Ordered(rooms, call.Page.Sort).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            data = await wire.PayloadsAsync(db, part, account, call.Cancel),
            total,
            offset = call.Page.Offset,
            count = call.Page.Count,
        });
    }
}
