using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Teams;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>Shows teams: one's own, all of them, one of them, those of somebody else, and suggestions while typing.</summary>
internal sealed class ListTeams(FoyerDb db)
{
    private const int MostSuggestions = 10;

    public static void Map(ApiRoutes api)
    {
        api.Get("teams.list").SignedIn().Handle<ListTeams>(static (call, list) => list.AnswerAsync(call, list.Of(call.Caller.Id)));
        api.Get("teams.listAll").SignedIn().Handle<ListTeams>(static (call, list) => call.Holds(TeamPermissions.ViewAll)
            ? list.AnswerAsync(call, list.Mains)
            : Task.FromResult(ApiResult.Unauthorized()));
        api.Get("teams.info").SignedIn().Handle<ListTeams>(static (call, list) => list.ShowAsync(call));
        api.Get("teams.autocomplete").SignedIn().Query(Shape.Object(Shape.Need("name", Shape.Text())))
            .Handle<ListTeams>(static (call, list) => list.SuggestAsync(call));
        api.Get("users.listTeams").SignedIn().Query(Shape.Object(Shape.Need("userId", Shape.Text(1))))
            .Handle<ListTeams>(static (call, list) => list.OfSomebodyAsync(call));
    }

    private async Task<ApiResult> ShowAsync(ApiCall call) =>
        await FindTeam.ReadAsync(db, TeamSelector.Of(call.Query), call.Caller.Id, call.Cancel) is not { } standing ? ApiResult.Failure("Team not found")
        : standing.MayLookInto(call.Caller, call.Rights) ? ApiResult.Success(new { teamInfo = TeamWire.Payload(standing.Team, standing.Main.Room) })
        : ApiResult.Unauthorized();

    private IQueryable<Room> Mains => db.Rooms.AsNoTracking().Where(room => room.IsTeamMain == true && room.TeamId != null);

    private IQueryable<Room> Of(UserId account) => Mains.Where(room => db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account));

    private async Task<ApiResult> AnswerAsync(ApiCall call, IQueryable<Room> mains)
    {
        var page = call.Page;
        var teams = await PayloadsAsync(mains, call.Cancel);
        if (page.Filter is not null)
        {
            // A filter only ever narrows what may be seen anyway.
            teams = [.. teams.Where(team => DocumentQuery.Matches((JsonObject)JsonSerializer.SerializeToNode(team, WireJson.Rest)!, page.Filter))];
        }

        var ordered = page.Sort is { Count: > 0 } sort && sort[0].Value < 0
            ? teams.OrderByDescending(team => team.Name, StringComparer.OrdinalIgnoreCase)
            : teams.OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase);
        List<TeamPayload> part = [.. ordered.Skip(page.Offset).Take(page.Count)];
        return ApiResult.Success(new { teams = part, count = part.Count, offset = page.Offset, total = teams.Count });
    }

    private async Task<List<TeamPayload>> PayloadsAsync(IQueryable<Room> mains, CancellationToken cancel)
    {
        var found = await mains.Join(db.Teams.AsNoTracking(), room => room.Id, team => team.RoomId, (room, team) => new { room, team }).ToListAsync(cancel);
        var ids = found.Select(one => (TeamId?)one.team.Id).ToList();
        var rooms = await db.Rooms.AsNoTracking().Where(room => ids.Contains(room.TeamId) && room.IsTeamMain != true)
            .GroupBy(room => room.TeamId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        return
        [
            .. found.Select(one => TeamWire.Payload(one.team, one.room) with
            {
                Rooms = rooms.FirstOrDefault(group => group.Key == one.team.Id)?.Count ?? 0,
                NumberOfUsers = one.room.UserCount,
            }),
        ];
    }

    private async Task<ApiResult> SuggestAsync(ApiCall call)
    {
        var (name, account) = (call.Query.Text("name")!, call.Caller.Id);
        var mains = await Mains
            .Where(room => room.Kind == RoomKinds.Channel || db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account))
            .Named(name).OrderBy(room => room.Name).Take(MostSuggestions).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            teams = mains.Select(room => new
            {
                _id = room.Id.Value,
                name = room.Name,
                fname = room.DisplayName,
                t = room.Kind,
                teamId = room.TeamId?.Value,
                teamMain = true,
                avatarETag = room.AvatarETag,
            }).ToList(),
        });
    }

    private async Task<ApiResult> OfSomebodyAsync(ApiCall call)
    {
        var (user, account) = (new UserId(call.Query.Text("userId")!), call.Caller.Id);
        var mains = Of(user);
        if (user != account && !call.Holds(TeamPermissions.ViewAll))
        {
            mains = mains.Where(room => room.Kind == RoomKinds.Channel || db.Subscriptions.Any(one => one.RoomId == room.Id && one.UserId == account));
        }

        var owned = await db.Subscriptions.AsNoTracking().Where(one => one.UserId == user && one.IsTeamMain == true && one.Roles.Contains(TeamRoles.Owner))
            .Select(one => one.RoomId).ToListAsync(call.Cancel);
        var teams = await PayloadsAsync(mains, call.Cancel);
        return ApiResult.Success(new
        {
            teams = teams.Select(team => team with { IsOwner = owned.Contains(new RoomId(team.RoomId!)), Rooms = null, NumberOfUsers = null }).ToList(),
        });
    }
}
