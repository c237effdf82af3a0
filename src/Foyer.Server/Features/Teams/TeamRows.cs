using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>What happens to rooms and memberships together with a team, inside a unit of work.</summary>
internal static class TeamRows
{
    /// <summary>Makes a room the team's own; everybody in it is a member of the team.</summary>
    public static async Task<Team> FoundAsync(CommitScope scope, Room room, Caller caller, CancellationToken cancel)
    {
        var team = new Team(new TeamId(scope.Ids.NextHex()), room, caller.Id, caller.Username, scope.Now);
        scope.Db.Teams.Add(team);
        await RelabelAsync(scope, room, cancel);
        return team;
    }

    /// <summary>Ends a team: its rooms stand for themselves again, its own room as well.</summary>
    public static async Task DissolveAsync(CommitScope scope, Room main, CancellationToken cancel)
    {
        if (main.TeamId is not { } id)
        {
            return;
        }

        foreach (var room in await scope.Db.Rooms.Where(room => room.TeamId == id).ToListAsync(cancel))
        {
            Team.Release(room, scope.Now);
            await RelabelAsync(scope, room, cancel);
            scope.Announce(new RoomChanged(room.Id));
        }

        if (await scope.Db.Teams.FindAsync([id], cancel) is { } team)
        {
            scope.Db.Teams.Remove(team);
        }
    }

    /// <summary>Memberships carry what the room says about its team.</summary>
    public static async Task RelabelAsync(CommitScope scope, Room room, CancellationToken cancel)
    {
        foreach (var membership in await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).ToListAsync(cancel))
        {
            (membership.TeamId, membership.IsTeamMain, membership.UpdatedAt) = (room.TeamId, room.IsTeamMain, scope.Now);
        }

        scope.Announce(new MembershipsChanged(room.Id));
    }

    /// <summary>Says in the team's own room what happened to one of its rooms.</summary>
    public static async Task SayAboutAsync(CommitScope scope, Room room, string type, Caller? by, CancellationToken cancel)
    {
        if (room.TeamId is { } team && room.IsTeamMain != true && by is not null
            && await scope.Db.Rooms.FirstOrDefaultAsync(one => one.TeamId == team && one.IsTeamMain == true, cancel) is { } main)
        {
            Memberships.Say(scope, main, type, by, room.DisplayName ?? room.Name ?? "");
        }
    }

    /// <summary>New members of a team come into the rooms that members join by themselves.</summary>
    public static async Task JoinDefaultsAsync(CommitScope scope, Room main, IReadOnlyCollection<UserId> members, Caller by, CancellationToken cancel)
    {
        if (main.IsTeamMain != true || main.TeamId is not { } team || members.Count == 0)
        {
            return;
        }

        foreach (var room in await scope.Db.Rooms.Where(one => one.TeamId == team && one.IsTeamDefault == true && !one.IsArchived).ToListAsync(cancel))
        {
            await BringAsync(scope, room, members, by, cancel);
        }
    }

    /// <summary>Brings accounts into a room of the team; who is in it already is passed over.</summary>
    public static async Task BringAsync(CommitScope scope, Room room, IReadOnlyCollection<UserId> accounts, Caller by, CancellationToken cancel)
    {
        var ids = accounts.ToList();
        var present = await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id && ids.Contains(one.UserId)).Select(one => one.UserId).ToListAsync(cancel);
        foreach (var user in await scope.Db.Users.Where(user => ids.Contains(user.Id) && !present.Contains(user.Id)).ToListAsync(cancel))
        {
            Memberships.AddBy(scope, room, user, by);
        }
    }
}
