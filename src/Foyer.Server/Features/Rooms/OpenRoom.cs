using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Rooms;

/// <summary>Doors that show a room in one's own list or hide it there, and mark it as a favourite.</summary>
internal static class OpenRoom
{
    public static void Map(ApiRoutes api)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("open")).SignedIn().Handle<RoomDoor>((call, door) => SetAsync(call, door, family, isOpen: true));
            api.Post(family.Path("close")).SignedIn().Handle<RoomDoor>((call, door) => SetAsync(call, door, family, isOpen: false));
        }

        api.Post("rooms.favorite").SignedIn().Handle<AnyRoomDoor>(static (call, door) => call.Body.Flag("favorite") is { } wish
            ? door.RunAsync<ChangeSubscription, Done>(
                call, refuseArchived: false,
                (change, room) => change.ExecuteAsync(
                    call.Caller.Id,
                    room,
                    own =>
                    {
                        own.IsFavourite = wish;
                        return null;
                    },
                    null,
                    call.Cancel),
                static _ => null)
            : Task.FromResult(ApiResult.Failure("The 'favorite' param is required")));
    }

    private static Task<ApiResult> SetAsync(ApiCall call, RoomDoor door, RoomFamily family, bool isOpen) =>
        door.RunAsync<ChangeSubscription, Done>(
            call, family, refuseArchived: false,
            (change, room) => change.ExecuteAsync(
                call.Caller.Id,
                room,
                own => own.IsOpen == isOpen ? AlreadySo(family, own, isOpen) : Set(own, isOpen),
                NotThere(family, call.Body.Text("roomName") ?? room.Value, isOpen),
                call.Cancel),
            static _ => null);

    private static Refusal? Set(Subscription own, bool isOpen)
    {
        own.IsOpen = isOpen;
        own.HasAlert &= isOpen;
        return null;
    }

    private static Refusal AlreadySo(RoomFamily family, Subscription own, bool isOpen) => Refusal.Text(
        $"The {family.Noun}, {own.Name}, is already {(isOpen ? "open" : "closed")} {(isOpen && family.IsGroups ? "for" : "to")} the sender");

    // The missing quotation mark is the dialect's.
    private static Refusal NotThere(RoomFamily family, string name, bool isOpen) => Refusal.Text(
        $"The user/callee is not in the {family.Noun} \"{name}{(isOpen ? "\"" : "")}.");
}
