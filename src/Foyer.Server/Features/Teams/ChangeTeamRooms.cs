using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Domain.Teams;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>Gives rooms to a team, takes them out of it, and lets the team's members join one by themselves.</summary>
internal sealed class ChangeTeamRooms(Commits commits, RoomAccess access, AccessRights rights, SettingValues settings)
{
    private static readonly Refusal NoPermission = new("error-no-permission-team-channel", Kind: RefusalKind.Unauthorized);

    public Task<Outcome<IReadOnlyList<Room>>> AddAsync(Caller caller, TeamSelector selector, IReadOnlyList<string> ids, CancellationToken cancel) =>
        commits.RunAsync<IReadOnlyList<Room>>(
            async (scope, stop) =>
            {
                if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
                {
                    return TeamRefusals.NoSuchTeam;
                }

                if (!access.Holds(caller, TeamPermissions.AddChannel, standing.Main))
                {
                    return NoPermission;
                }

                var rooms = new List<Room>();
                foreach (var id in ids.Distinct(StringComparer.Ordinal))
                {
                    if (!(await OwnedAsync(scope, caller, new RoomId(id), stop)).TryGet(out var room, out var refusal))
                    {
                        return refusal;
                    }

                    if (standing.Team.TakeIn(room, scope.Now).Refusal is { } no)
                    {
                        return no;
                    }

                    await TeamRows.RelabelAsync(scope, room, stop);
                    Memberships.Say(scope, standing.Main.Room, "user-added-room-to-team", caller, room.DisplayName ?? room.Name ?? "");
                    scope.Announce(new RoomChanged(room.Id));
                    rooms.Add(room);
                }

                standing.Team.UpdatedAt = scope.Now;
                return rooms;
            },
            cancel);

    public Task<Outcome<Room>> RemoveAsync(Caller caller, TeamSelector selector, RoomId id, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await FindTeam.ReadAsync(scope, selector, caller.Id, stop) is not { } standing)
            {
                return TeamRefusals.NoSuchTeam;
            }

            if (!access.Holds(caller, TeamPermissions.RemoveChannel, standing.Main))
            {
                return Refusal.Unauthorized;
            }

            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } at || !await access.MayReadAsync(scope.Db, at, caller, stop))
            {
                return TeamRefusals.InvalidRoom;
            }

            if (at.Room.TeamId != standing.Team.Id || at.Room.IsTeamMain == true)
            {
                return TeamRefusals.RoomNotOnTeam;
            }

            Memberships.Say(scope, standing.Main.Room, "user-removed-room-from-team", caller, at.Room.DisplayName ?? at.Room.Name ?? "");
            Team.Release(at.Room, scope.Now);
            await TeamRows.RelabelAsync(scope, at.Room, stop);
            scope.Announce(new RoomChanged(id));
            return at.Room;
        },
        cancel);

    public Task<Outcome<Room>> SetAutoJoinAsync(Caller caller, RoomId id, bool isDefault, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } at
                || !await access.MayReadAsync(scope.Db, at, caller, stop)
                || at.Room is not { TeamId: { } team } room || room.IsTeamMain == true
                || await FindTeam.ReadAsync(scope, new TeamSelector(team.Value, null), caller.Id, stop) is not { } standing)
            {
                return TeamRefusals.InvalidRoom;
            }

            if (!access.Holds(caller, TeamPermissions.EditChannel, standing.Main))
            {
                return Refusal.Unauthorized;
            }

            room.IsTeamDefault = isDefault;
            room.UpdatedAt = scope.Now;
            if (isDefault)
            {
                await BringMembersAsync(scope, standing, room, caller, stop);
            }

            scope.Announce(new RoomChanged(id));
            return room;
        },
        cancel);

    // As many as the operator lets one call add; owners may come by themselves.
    private async Task BringMembersAsync(CommitScope scope, TeamStanding standing, Room room, Caller caller, CancellationToken cancel)
    {
        var most = (int)Math.Clamp(settings.Get(ApiSettings.UserLimit), 0, int.MaxValue);
        var main = standing.Main.Room.Id;
        var members = await scope.Db.Subscriptions
            .Where(one => one.RoomId == main && !one.Roles.Contains(TeamRoles.Owner))
            .OrderBy(one => one.JoinedAt).Take(most).Select(one => one.UserId).ToListAsync(cancel);
        await TeamRows.BringAsync(scope, room, members, caller, cancel);
    }

    private async Task<Outcome<Room>> OwnedAsync(CommitScope scope, Caller caller, RoomId id, CancellationToken cancel)
    {
        if (await RoomAccess.StandingAsync(scope, id, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return TeamRefusals.InvalidRoom;
        }

        return standing.Roles.Contains(RoomRoles.Owner) || rights.Holds(caller, AdministrationPermissions.ViewRooms)
            ? standing.Room
            : TeamRefusals.NotRoomOwner;
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("teams.addRooms").SignedIn().Body(TeamSelector.Form(Shape.Need("rooms", Shape.List(Shape.Text(1)))))
            .Handle<ChangeTeamRooms>(static async (call, change) =>
                (await change.AddAsync(call.Caller, TeamSelector.Of(call.Body), call.Body.Texts("rooms")!, call.Cancel))
                    .Answer(static rooms => new { rooms = rooms.Select(room => RoomWire.Payload(room)).ToList() }));
        api.Post("teams.removeRoom").SignedIn().Body(TeamSelector.Form(Shape.Need("roomId", Shape.Text(1))))
            .Handle<ChangeTeamRooms>(static async (call, change) =>
                (await change.RemoveAsync(call.Caller, TeamSelector.Of(call.Body), new RoomId(call.Body.Text("roomId")!), call.Cancel))
                    .Answer(static room => new { room = RoomWire.Payload(room) }));
        api.Post("teams.updateRoom").SignedIn().Body(Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("isDefault", Shape.Flag())))
            .Handle<ChangeTeamRooms>(static async (call, change) =>
                (await change.SetAutoJoinAsync(call.Caller, new RoomId(call.Body.Text("roomId")!), call.Body.Flag("isDefault")!.Value, call.Cancel))
                    .Answer(static room => new { room = RoomWire.Payload(room) }));
    }
}
