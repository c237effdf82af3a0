using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Deletes a room with everything in it.</summary>
internal sealed class DeleteRoom(Commits commits, RoomAccess access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            if (standing.Room.Kind == RoomKinds.LiveChat || !access.Holds(caller, RightOf(standing.Room.Kind), standing))
            {
                return NotAllowed;
            }

            await EraseAsync(scope, standing.Room, caller, stop);
            return Done.Yes;
        },
        cancel);

    /// <summary>Takes a room and everything in it out of the store, inside a unit of work; a team's own room takes the team along.</summary>
    /// <param name="scope">The unit of work.</param>
    /// <param name="room">The room.</param>
    /// <param name="by">Who wants it; null where the server does.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task EraseAsync(CommitScope scope, Room room, Caller? by, CancellationToken cancel)
    {
        var id = room.Id;
        await TeamRows.SayAboutAsync(scope, room, "user-deleted-room-from-team", by, cancel);
        if (room.IsTeamMain == true)
        {
            await TeamRows.DissolveAsync(scope, room, cancel);
        }

        var members = await scope.Db.Subscriptions.Where(one => one.RoomId == id).ToListAsync(cancel);
        foreach (var member in members)
        {
            Memberships.Bury(scope, member);
        }

        scope.Db.Subscriptions.RemoveRange(members);
        await scope.DiscardFilesOfRoomAsync(id, cancel);
        await Portraits.DropAsync(scope, Portrait.OwnerOf(id), cancel);
        await scope.Db.Invites.Where(invite => invite.RoomId == id).ExecuteDeleteAsync(cancel);
        await scope.Db.MessageMarks.Where(mark => mark.RoomId == id).ExecuteDeleteAsync(cancel);
        await scope.Db.Messages.Where(message => message.RoomId == id).ExecuteDeleteAsync(cancel);
        scope.Db.Rooms.Remove(room);
        scope.Announce(new RoomDeleted(id, room.Kind, [.. members.Select(one => new RoomMember(one.Id, one.UserId, one.Username))]));
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("delete")).SignedIn().Handle<RoomDoor>((call, door) => door.RunAsync<DeleteRoom, Done>(
                call, family, refuseArchived: false, (delete, room) => delete.ExecuteAsync(call.Caller, room, call.Cancel), static _ => null));
        }

        api.Post("rooms.delete").SignedIn().Handle<DeleteRoom>(static async (call, delete) => call.Body.Text("roomId") is { Length: > 0 } id
            ? (await delete.ExecuteAsync(call.Caller, new RoomId(id), call.Cancel)).Answer()
            : ApiResult.Failure("The 'roomId' param is required"));
        methods.Add("eraseRoom").SignedIn().Handle<DeleteRoom>(static async (call, delete) =>
            (await delete.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), call.Cancel)).Reply(static _ => true));
    }

    private static Permission RightOf(string kind) => kind == RoomKinds.Direct ? RoomPermissions.DeleteDirect : RoomFamily.Of(kind).Delete;
}
