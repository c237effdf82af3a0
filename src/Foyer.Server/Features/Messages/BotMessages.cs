using Foyer.Domain.Messages;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Members who listen to all their rooms at once, as bots do, hear each message with where it was said.</summary>
internal sealed class BotMessages(IAnnouncer announcer, FoyerDbFactory databases) : IBroadcastsRows<MessagePosted>, IBroadcasts<MessageChanged>
{
    public ValueTask BroadcastAsync(IReadOnlyList<MessagePosted> row, CancellationToken cancel) => AnnounceAsync([.. row.Select(static posted => posted.Message)], cancel);

    public ValueTask BroadcastAsync(MessageChanged changed, CancellationToken cancel) => AnnounceAsync([changed.Message], cancel);

    private async ValueTask AnnounceAsync(IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        if (!await announcer.IsHeardAsync(Topic.AnybodysMessages()))
        {
            return;
        }

        await using var db = databases.Create();
        foreach (var message in messages)
        {
            await AnnounceAsync(db, message, cancel);
        }
    }

    private async Task AnnounceAsync(FoyerDb db, Message message, CancellationToken cancel)
    {
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.RoomId, cancel);
        var members = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == message.RoomId).Select(one => one.UserId).ToListAsync(cancel);
        announcer.AnnounceEach(
            await announcer.HeardAmongAsync(members.Select(Topic.MyMessages).ToHashSet()),
            MessageWire.Payload(message),
            new { roomParticipant = true, roomType = room?.Kind, roomName = room?.Name });
    }
}
