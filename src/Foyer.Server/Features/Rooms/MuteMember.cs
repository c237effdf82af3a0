using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Takes the word from a member of a room, or gives it back.</summary>
internal sealed class MuteMember(Commits commits, RoomAccess access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotInRoom = new("error-user-not-in-room", "User is not in this room");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId id, AccountSelection person, bool isMuted, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
                {
                    return InvalidRoom;
                }

                if (!access.Holds(caller, RoomPermissions.Mute, standing))
                {
                    return NotAllowed;
                }

                if (standing.Room.Kind is not (RoomKinds.Channel or RoomKinds.Group))
                {
                    return new Refusal("error-invalid-room-type", $"{standing.Room.Kind} is not a valid room type");
                }

                var user = await person.In(scope.Db.Users).Select(one => new { one.Id, one.Username }).FirstOrDefaultAsync(stop);
                if (user is null || !await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == id && one.UserId == user.Id, stop))
                {
                    return NotInRoom;
                }

                Change(standing.Room, user.Username!, isMuted);
                standing.Room.UpdatedAt = scope.Now;
                Memberships.Say(scope, standing.Room, isMuted ? "user-muted" : "user-unmuted", caller, user.Username!);
                scope.Announce(new RoomChanged(id));
                return Done.Yes;
            },
            cancel);

    // In a read-only room everybody is silent, so being unmuted has to be remembered.
    private static void Change(Room room, string username, bool isMuted)
    {
        room.Muted.Remove(username);
        room.Unmuted.Remove(username);
        if (isMuted)
        {
            room.Muted.Add(username);
        }
        else if (room.IsReadOnly)
        {
            room.Unmuted.Add(username);
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var isMuted in new[] { true, false })
        {
            api.Post(isMuted ? "rooms.muteUser" : "rooms.unmuteUser").SignedIn()
                .Body(Shape.OneOf(
                    Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("userId", Shape.Text(1))),
                    Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("username", Shape.Text(1)))))
                .Handle<MuteMember>(async (call, mute) => (await mute.ExecuteAsync(
                    call.Caller, new RoomId(call.Body.Text("roomId")!), AccountSelection.Of(call.Body), isMuted, call.Cancel)).Answer());
            methods.Add(isMuted ? "muteUserInRoom" : "unmuteUserInRoom").SignedIn().Handle<MuteMember>(async (call, mute) =>
            {
                var asked = call.Args.Object(0);
                var person = new AccountSelection([], [asked["username"].AsText("username")]);
                return (await mute.ExecuteAsync(call.Account, new RoomId(asked["rid"].AsText("rid")), person, isMuted, call.Cancel)).Reply(static _ => true);
            });
        }
    }
}
