using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>Leaves a room; the last owner has to find another one first.</summary>
internal sealed class LeaveRoom(Commits commits, AccessRights rights)
{
    public static readonly Refusal LastOwner = new(
        "error-you-are-last-owner", "You are the last owner. Please set new owner before leaving the room.");

    public static readonly Refusal NotInRoom = new("error-user-not-in-room", "You are not in this room");

    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            var room = standing.Room;
            if (room.Kind is RoomKinds.Direct or RoomKinds.LiveChat || !rights.Holds(caller, LeaveOf(room.Kind)))
            {
                return NotAllowed;
            }

            if (standing.Membership is not { } membership)
            {
                return NotInRoom;
            }

            if (await Memberships.IsLastOwnerAsync(scope.Db, membership, stop))
            {
                return LastOwner;
            }

            Memberships.SayGone(scope, room, membership, caller);
            Memberships.Remove(scope, room, membership);
            return room;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("channels.leave").SignedIn().Body(RoomFamily.Selector())
            .Handle<RoomDoor>(static (call, door) => door.AnswerAsync<LeaveRoom>(
                call, RoomFamily.Channels, refuseArchived: true, (leave, room) => leave.ExecuteAsync(call.Caller, room, call.Cancel)));
        api.Post("groups.leave").SignedIn()
            .Handle<RoomDoor>(static (call, door) => door.RunAsync<LeaveRoom, Room>(
                call, RoomFamily.Groups, refuseArchived: true, (leave, room) => leave.ExecuteAsync(call.Caller, room, call.Cancel), static _ => null));
        api.Post("rooms.leave").SignedIn().Handle<AnyRoomDoor>(static (call, door) => door.RunAsync<LeaveRoom, Room>(
            call, refuseArchived: false, (leave, room) => leave.ExecuteAsync(call.Caller, room, call.Cancel), static _ => null));
        methods.Add("leaveRoom").SignedIn().Handle<LeaveRoom>(static async (call, leave) =>
            (await leave.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), call.Cancel)).Reply(static _ => null));
    }

    private static Permission LeaveOf(string kind) => RoomFamily.Of(kind).Leave;
}
