using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Teams;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>Joins a channel by one's own will, with its code where it asks for one.</summary>
internal sealed class JoinRoom(Commits commits, RoomAccess access, AccessRights rights)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal CodeRequired = new("error-code-required", "Code required");
    private static readonly Refusal CodeInvalid = new("error-code-invalid", "Invalid code");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, string? code, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            if (standing.IsMember)
            {
                return standing.Room;
            }

            if (await RefuseAsync(scope, standing, caller, code, stop) is { } refusal)
            {
                return refusal;
            }

            await Memberships.JoinAsync(scope, standing.Room, caller.Id, stop);
            await TeamRows.JoinDefaultsAsync(scope, standing.Room, [caller.Id], caller, stop);
            return standing.Room;
        },
        cancel);

    private async Task<Refusal?> RefuseAsync(CommitScope scope, RoomStanding standing, Caller caller, string? code, CancellationToken cancel)
    {
        var room = standing.Room;
        if (room.Kind is RoomKinds.Direct or RoomKinds.LiveChat || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return NotAllowed;
        }

        return room.JoinCode is not { } needed || rights.Holds(caller, RoomPermissions.JoinWithoutCode) ? null
            : string.IsNullOrEmpty(code) ? CodeRequired
            : code == needed ? null : CodeInvalid;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("channels.join").SignedIn().Body(RoomFamily.Selector(Shape.May("joinCode", Shape.Text())))
            .Handle<RoomDoor>(static (call, door) => door.AnswerAsync<JoinRoom>(
                call, RoomFamily.Channels, refuseArchived: true, (join, room) => join.ExecuteAsync(call.Caller, room, call.Body.Text("joinCode"), call.Cancel)));
        methods.Add("joinRoom").SignedIn().Handle<JoinRoom>(static async (call, join) =>
            (await join.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), call.Args.OptionalText(1), call.Cancel)).Reply(static _ => true));
    }
}
