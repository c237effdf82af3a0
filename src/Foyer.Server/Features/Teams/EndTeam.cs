using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>Ends a team: with everything in its own room, or so that its own room stays as a channel. Rooms that are named go with it.</summary>
internal sealed class EndTeam(Commits commits, RoomAccess access)
{
    public Task<Outcome<Done>> ExecuteAsync(
        Caller caller, TeamSelector selector, IReadOnlyList<string> roomsToRemove, bool keepsRoom, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
            {
                return TeamRefusals.NoSuchTeam;
            }

            if (!access.Holds(caller, keepsRoom ? TeamPermissions.Convert : TeamPermissions.Delete, standing.Main))
            {
                return Refusal.Unauthorized;
            }

            var main = standing.Main.Room;
            if ((await EraseRoomsAsync(scope, caller, standing.Team, roomsToRemove, stop)).Refusal is { } refusal)
            {
                return refusal;
            }

            await TeamRows.DissolveAsync(scope, main, stop);
            if (keepsRoom)
            {
                Memberships.Say(scope, main, "user-converted-to-channel", caller, main.DisplayName ?? main.Name ?? "");
            }
            else
            {
                await DeleteRoom.EraseAsync(scope, main, caller, stop);
            }

            return Done.Yes;
        },
        cancel);

    // Who ends a team deletes only those of its rooms that they could delete anyway.
    private async Task<Outcome<Done>> EraseRoomsAsync(
        CommitScope scope, Caller caller, Team team, IReadOnlyList<string> roomsToRemove, CancellationToken cancel)
    {
        var ids = roomsToRemove.Select(id => new RoomId(id)).ToList();
        var rooms = ids.Count == 0 ? [] : await scope.Db.Rooms.Where(room => ids.Contains(room.Id) && room.TeamId == team.Id && room.IsTeamMain != true).ToListAsync(cancel);
        foreach (var room in rooms)
        {
            var standing = await RoomAccess.StandingAsync(scope, room.Id, caller.Id, cancel);
            if (standing is null || !access.Holds(caller, RoomFamily.Of(room.Kind).Delete, standing))
            {
                return Refusal.Unauthorized;
            }

            await DeleteRoom.EraseAsync(scope, room, caller, cancel);
        }

        await scope.Db.SaveChangesAsync(cancel);
        return Done.Yes;
    }

    public static void Map(ApiRoutes api)
    {
        var shape = TeamSelector.Form(Shape.May("roomsToRemove", Shape.List(Shape.Text(1))));
        foreach (var (path, keepsRoom) in new[] { ("teams.delete", false), ("teams.convertToChannel", true) })
        {
            api.Post(path).SignedIn().Body(shape).Handle<EndTeam>(async (call, end) =>
                (await end.ExecuteAsync(call.Caller, TeamSelector.Of(call.Body), call.Body.Texts("roomsToRemove") ?? [], keepsRoom, call.Cancel)).Answer());
        }
    }
}
