using Foyer.Domain.Rooms;

namespace Foyer.Server.Features.Push;

/// <summary>Where the console shows a room.</summary>
internal static class RoomPages
{
    public static string AddressOf(Room room) => room.Kind switch
    {
        RoomKinds.LiveChat => $"/live/{room.Id.Value}",
        RoomKinds.Channel => $"/channel/{Uri.EscapeDataString(room.Name ?? room.Id.Value)}",
        RoomKinds.Direct => $"/direct/{room.Id.Value}",
        _ => $"/group/{Uri.EscapeDataString(room.Name ?? room.Id.Value)}",
    };
}
