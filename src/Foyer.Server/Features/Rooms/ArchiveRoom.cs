using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Closes a room for writing and takes it from the lists, or brings it back.</summary>
internal sealed class ArchiveRoom(Commits commits, RoomAccess access)
{
    private static readonly Refusal NotAuthorized = new("error-not-authorized", "Not authorized");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, bool isArchived, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            if (standing.Room.Kind is not (RoomKinds.Channel or RoomKinds.Group)
                || !access.Holds(caller, isArchived ? RoomPermissions.Archive : RoomPermissions.Unarchive, standing))
            {
                return NotAuthorized;
            }

            var now = scope.Now;
            standing.Room.IsArchived = isArchived;
            standing.Room.UpdatedAt = now;
            await scope.Db.Subscriptions.Where(one => one.RoomId == id).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.IsArchived, isArchived).SetProperty(one => one.IsOpen, !isArchived)
                    .SetProperty(one => one.HasAlert, false).SetProperty(one => one.UpdatedAt, now),
                stop);
            Memberships.Say(scope, standing.Room, isArchived ? "room-archived" : "room-unarchived", caller, "");
            scope.Announce(new RoomChanged(id));
            scope.Announce(new MembershipsChanged(id));
            return standing.Room;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("archive")).SignedIn().Handle<RoomDoor>((call, door) => door.RunAsync<ArchiveRoom, Room>(
                call, family, refuseArchived: true, (archive, room) => archive.ExecuteAsync(call.Caller, room, isArchived: true, call.Cancel), static _ => null));
            api.Post(family.Path("unarchive")).SignedIn().Handle<RoomDoor>((call, door) => door.RunAsync<ArchiveRoom, Room>(
                call, family, refuseArchived: false, (archive, room) => archive.UnarchiveAsync(call.Caller, room, family, call.Cancel), static _ => null));
        }

        api.Post("rooms.changeArchivationState").SignedIn().Handle<ArchiveRoom>(static async (call, archive) =>
            (await archive.ExecuteAsync(call.Caller, new RoomId(call.Body.Text("rid") ?? ""), call.Body.Text("action") == "archive", call.Cancel))
                .Answer(static _ => new { result = true }));
        methods.Add("archiveRoom").SignedIn().Handle<ArchiveRoom>(static async (call, archive) =>
            (await archive.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), isArchived: true, call.Cancel)).Reply(static _ => null));
        methods.Add("unarchiveRoom").SignedIn().Handle<ArchiveRoom>(static async (call, archive) =>
            (await archive.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), isArchived: false, call.Cancel)).Reply(static _ => null));
    }

    private async Task<Outcome<Room>> UnarchiveAsync(Caller caller, RoomId id, RoomFamily family, CancellationToken cancel)
    {
        var isArchived = await commits.RunAsync<bool>(
            async (scope, stop) => await scope.Db.Rooms.AnyAsync(room => room.Id == id && room.IsArchived, stop), cancel);
        return isArchived.Value
            ? await ExecuteAsync(caller, id, isArchived: false, cancel)
            : Refusal.Text($"The {family.Noun}, {await NameAsync(id, cancel)}, is not archived");
    }

    private async Task<string?> NameAsync(RoomId id, CancellationToken cancel) =>
        (await commits.RunAsync<string>(
            async (scope, stop) => await scope.Db.Rooms.Where(room => room.Id == id).Select(room => room.Name).SingleOrDefaultAsync(stop) ?? "", cancel)).Value;
}
