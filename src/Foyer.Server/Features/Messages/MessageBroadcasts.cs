using Foyer.Contracts.Messages;
using Foyer.Domain.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

/// <summary>Who hears of messages: everybody who listens to the room; the members see room and unread counts change.</summary>
internal sealed class MessageBroadcasts(IAnnouncer announcer, FoyerDbFactory databases, MemberNews news) :
    IBroadcasts<MessagePosted>, IBroadcasts<MessageChanged>, IBroadcasts<MessageDeleted>, IBroadcasts<MessagesPruned>
{
    public async ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel)
    {
        var message = posted.Message;
        if (!message.IsHidden)
        {
            announcer.Announce(Topic.RoomMessages(message.RoomId), ForEverybody(message));
        }

        await using var db = databases.Create();
        await news.RoomChangedAsync(db, message.RoomId, cancel);
        await news.MembershipsChangedAsync(db, message.RoomId, message.At, cancel);
    }

    public ValueTask BroadcastAsync(MessageChanged changed, CancellationToken cancel)
    {
        announcer.Announce(Topic.RoomMessages(changed.Message.RoomId), ForEverybody(changed.Message));
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(MessageDeleted deleted, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyRoom(deleted.RoomId, "deleteMessage"), new MessagePayload { Id = deleted.MessageId.Value, RoomId = deleted.RoomId.Value });
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(MessagesPruned pruned, CancellationToken cancel)
    {
        announcer.Announce(
            Topic.NotifyRoom(pruned.RoomId, "deleteMessageBulk"),
            new { rid = pruned.RoomId.Value, ids = pruned.MessageIds.Select(id => id.Value).ToList(), users = Array.Empty<string>() });
        return ValueTask.CompletedTask;
    }

    // Visitors listen to the same stream as staff, so the note of a forward, which only staff may read, is not in it.
    private static MessagePayload ForEverybody(Message message) =>
        MessageWire.Payload(message) is { TransferData: { Comment: not null } transfer } payload
            ? payload with { TransferData = transfer with { Comment = null } }
            : MessageWire.Payload(message);
}
