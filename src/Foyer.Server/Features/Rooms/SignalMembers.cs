using System.Text.Json.Nodes;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>A member's client signals to the clients of the other members, each on their own key, for example to set up a call.</summary>
internal sealed class SignalMembers(FoyerDb db, IAnnouncer announcer)
{
    private const int LongestKeyId = 200;

    public static void Map(StreamRegistry streams) =>
        streams.Add(StreamNames.NotifyRoomUsers).ReadableByNobody().WrittenBy<SignalMembers>(static (write, signal) => signal.WriteAsync(write));

    private async ValueTask WriteAsync(StreamWrite write)
    {
        if (write.Caller is not { } caller || ArgsOf(write) is not { } args)
        {
            return;
        }

        var room = write.Request.Room;
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == room).Select(one => one.UserId).ToListAsync(write.Request.Cancel);
        if (members.Remove(caller.Id))
        {
            announcer.AnnounceEach(members.Select(member => Topic.NotifyUser(member, write.Request.Happening)), args);
        }
    }

    // Everything else under an account's key is for the server to say. Who asks for a room's key names the room, and that has to be this one.
    private static object?[]? ArgsOf(StreamWrite write) => write.Request.Happening switch
    {
        "webrtc" or "video-conference" or "otr" when write.Args.Count > 0 => [.. write.Args],
        "e2ekeyRequest" when write.Args is [JsonValue room, JsonValue key, ..] && room.TryGetValue(out string? named) && named == write.Request.Room.Value
            && key.TryGetValue(out string? keyId) && keyId.Length <= LongestKeyId => [named, keyId],
        _ => null,
    };
}
