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

/// <summary>Somebody leaves a team or is taken out of it, and with it those of its rooms that are named.</summary>
internal sealed class LeaveTeam(Commits commits, RoomAccess access)
{
    /// <param name="user">Who goes; the caller leaves by themselves.</param>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, TeamSelector selector, UserId user, IReadOnlyList<string> rooms, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
                {
                    return TeamRefusals.NoSuchTeam;
                }

                if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == standing.Main.Room.Id && one.UserId == user, stop) is not { } membership)
                {
                    return TeamRefusals.NotMember;
                }

                if (await Memberships.IsLastOwnerAsync(scope.Db, membership, stop))
                {
                    return TeamRefusals.LastOwner;
                }

                await LeaveRoomsAsync(scope, caller, standing.Team, user, rooms, stop);
                Go(scope, standing.Main.Room, membership, caller);
                return Done.Yes;
            },
            cancel);

    /// <summary>The same because somebody else wants it.</summary>
    public async Task<Outcome<Done>> RemoveAsync(
        Caller caller, TeamSelector selector, UserId user, IReadOnlyList<string> rooms, FoyerDb db, CancellationToken cancel)
    {
        if (await FindTeam.ReadAsync(db, selector, caller.Id, cancel) is not { } standing)
        {
            return TeamRefusals.NoSuchTeam;
        }

        return !access.Holds(caller, TeamPermissions.EditMember, standing.Main) ? Refusal.Unauthorized
            : await db.Users.AnyAsync(one => one.Id == user, cancel) ? await ExecuteAsync(caller, selector, user, rooms, cancel)
            : TeamRefusals.InvalidUser;
    }

    // A room that would be left without an owner keeps the one it has.
    private static async Task LeaveRoomsAsync(
        CommitScope scope, Caller caller, Team team, UserId user, IReadOnlyList<string> rooms, CancellationToken cancel)
    {
        var ids = rooms.Select(id => new RoomId(id)).ToList();
        var found = ids.Count == 0 ? [] : await scope.Db.Rooms.Where(room => ids.Contains(room.Id) && room.TeamId == team.Id && room.IsTeamMain != true).ToListAsync(cancel);
        foreach (var room in found)
        {
            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room.Id && one.UserId == user, cancel) is { } membership
                && !await Memberships.IsLastOwnerAsync(scope.Db, membership, cancel))
            {
                Go(scope, room, membership, caller);
            }
        }
    }

    private static void Go(CommitScope scope, Room room, Subscription membership, Caller caller)
    {
        room.Muted.Remove(membership.Username);
        Memberships.SayGone(scope, room, membership, caller);
        Memberships.Remove(scope, room, membership);
    }

    public static void Map(ApiRoutes api)
    {
        var rooms = Shape.May("rooms", Shape.List(Shape.Text(1), 1));
        api.Post("teams.removeMember").SignedIn().Body(TeamSelector.Form(Shape.Need("userId", Shape.Text(1)), rooms))
            .Handle<LeaveTeam>(static async (call, leave) => (await leave.RemoveAsync(
                call.Caller, TeamSelector.Of(call.Body), new UserId(call.Body.Text("userId")!), call.Body.Texts("rooms") ?? [],
                call.Http.RequestServices.GetRequiredService<FoyerDb>(), call.Cancel)).Answer());
        api.Post("teams.leave").SignedIn().Body(TeamSelector.Form(Shape.May("userId", Shape.Text()), rooms))
            .Handle<LeaveTeam>(static async (call, leave) =>
                (await leave.ExecuteAsync(call.Caller, TeamSelector.Of(call.Body), call.Caller.Id, call.Body.Texts("rooms") ?? [], call.Cancel)).Answer());
    }
}
