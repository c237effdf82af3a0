using Foyer.Server.Access;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>A member's client signals to the clients of the other members, each on their own key, for example to set up a call.</summary>
internal sealed class SignalMembers(FoyerDb db, IAnnouncer announcer)
{
    public static void Map(StreamRegistry streams) =>
        streams.Add(StreamNames.NotifyRoomUsers).ReadableByNobody().WrittenBy<SignalMembers>(static (write, signal) => signal.WriteAsync(write));

    private async ValueTask WriteAsync(StreamWrite write)
    {
        // Everything else under an account's key is for the server to say.
        if (write is not { Caller: Caller caller, Request.Happening: "webrtc" or "video-conference" or "otr" } || write.Args.Count == 0)
        {
            return;
        }

        var room = write.Request.Room;
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == room).Select(one => one.UserId).ToListAsync(write.Request.Cancel);
        if (members.Remove(caller.Id))
        {
            announcer.AnnounceEach(members.Select(member => Topic.NotifyUser(member, write.Request.Happening)), [.. write.Args]);
        }
    }
}
