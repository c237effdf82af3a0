using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>A team as one account finds it.</summary>
/// <param name="Team">The team.</param>
/// <param name="Main">The team's own room, with the account's membership where there is one.</param>
internal sealed record TeamStanding(Team Team, RoomStanding Main)
{
    public bool IsMember => Main.IsMember;

    public bool IsPrivate => Main.Room.Kind == RoomKinds.Group;
}

/// <summary>Which team a request means.</summary>
/// <param name="Id">By identifier.</param>
/// <param name="Name">By name.</param>
internal sealed record TeamSelector(string? Id, string? Name)
{
    public static TeamSelector Of(JsonObject input) => new(input.Text("teamId"), input.Text("teamName"));

    /// <summary>The selector of a team with further keys: exactly one of <c>teamId</c> and <c>teamName</c>.</summary>
    public static Shape Form(params Field[] more) => Shape.OneOf(
        Shape.Object([Shape.Need("teamId", Shape.Text(1)), .. more]),
        Shape.Object([Shape.Need("teamName", Shape.Text(1)), .. more]));
}

/// <summary>Finds teams, and says who may look into one.</summary>
internal static class FindTeam
{
    /// <summary>The team, to be read only; null when there is none.</summary>
    public static Task<TeamStanding?> ReadAsync(FoyerDb db, TeamSelector selector, UserId account, CancellationToken cancel) =>
        FindAsync(db.Teams.AsNoTracking(), db.Rooms.AsNoTracking(), db.Subscriptions.AsNoTracking(), selector, account, cancel);

    /// <summary>The team, to be changed in this unit of work; null when there is none.</summary>
    public static Task<TeamStanding?> ReadAsync(CommitScope scope, TeamSelector selector, UserId account, CancellationToken cancel) =>
        FindAsync(scope.Db.Teams, scope.Db.Rooms, scope.Db.Subscriptions, selector, account, cancel);

    /// <summary>Whether an outsider is kept out.</summary>
    public static bool MayLookInto(this TeamStanding standing, Caller caller, AccessRights rights) =>
        !standing.IsPrivate || standing.IsMember || rights.Holds(caller, TeamPermissions.ViewAll);

    private static async Task<TeamStanding?> FindAsync(
        IQueryable<Team> teams, IQueryable<Room> rooms, IQueryable<Subscription> subscriptions, TeamSelector selector, UserId account, CancellationToken cancel)
    {
        var mains = rooms.Where(room => room.IsTeamMain == true);
        if (selector.Id is { Length: > 0 } id)
        {
            var team = new TeamId(id);
            mains = mains.Where(room => room.TeamId == team);
        }
        else if (selector.Name is { Length: > 0 } name)
        {
            mains = mains.Where(room => room.Name == name || room.DisplayName == name);
        }
        else
        {
            return null;
        }

        if (await mains.FirstOrDefaultAsync(cancel) is not { TeamId: { } found } main
            || await teams.SingleOrDefaultAsync(one => one.Id == found, cancel) is not { } row)
        {
            return null;
        }

        return new TeamStanding(
            row, new RoomStanding(main, await subscriptions.SingleOrDefaultAsync(one => one.RoomId == main.Id && one.UserId == account, cancel)));
    }
}
