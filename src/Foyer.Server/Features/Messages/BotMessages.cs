using Foyer.Domain.Messages;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Members who listen to all their rooms at once, as bots do, hear each message with where it was said.</summary>
internal sealed class BotMessages(IAnnouncer announcer, FoyerDbFactory databases) : IBroadcasts<MessagePosted>, IBroadcasts<MessageChanged>
{
    public ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel) => AnnounceAsync(posted.Message, cancel);

    public ValueTask BroadcastAsync(MessageChanged changed, CancellationToken cancel) => AnnounceAsync(changed.Message, cancel);

    private async ValueTask AnnounceAsync(Message message, CancellationToken cancel)
    {
        if (!announcer.IsHeard(Topic.AnybodysMessages()))
        {
            return;
        }

        await using var db = databases.Create();
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.RoomId, cancel);
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == message.RoomId).Select(one => one.UserId).ToListAsync(cancel);
        announcer.AnnounceEach(
            members.Select(Topic.MyMessages),
            MessageWire.Payload(message),
            new { roomParticipant = true, roomType = room?.Kind, roomName = room?.Name });
    }
}
