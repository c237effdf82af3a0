using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

/// <summary>
/// Who hears of messages: everybody who listens to the room, each message at once; the members see room and unread counts change,
/// once for all messages that came together.
/// </summary>
internal sealed class MessageBroadcasts(IAnnouncer announcer, FoyerDbFactory databases, MemberNews news) :
    IBroadcastsRows<MessagePosted>, IBroadcasts<MessageChanged>, IBroadcasts<MessageSentAgain>, IBroadcasts<MessageDeleted>, IBroadcasts<MessagesPruned>,
    IBroadcasts<MessagesRead>, IBroadcastsTogether
{
    // Only the loop of announcements comes here.
    private readonly Dictionary<RoomId, (DateTimeOffset First, DateTimeOffset Last)> changed = [];

    public ValueTask BroadcastAsync(IReadOnlyList<MessagePosted> row, CancellationToken cancel)
    {
        for (var at = 0; at < row.Count;)
        {
            var room = row[at].Message.RoomId;
            var end = at + 1;
            while (end < row.Count && row[end].Message.RoomId == room)
            {
                end++;
            }

            var messages = row.Take(at..end).Select(static posted => posted.Message);
            announcer.AnnounceRow(
                Topic.RoomMessages(room),
                messages.Where(static message => !message.IsHidden).Select(static message => PostedMessages.Find(message) ?? (object)ForEverybody(message)));
            changed[room] = (changed.TryGetValue(room, out var known) ? known.First : row[at].Message.At, row[end - 1].Message.At);
            at = end;
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask TellAsync(CancellationToken cancel)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var written = new Dictionary<RoomId, (DateTimeOffset First, DateTimeOffset Last)>(changed);
        changed.Clear();
        await using var db = databases.Create();
        await news.WrittenInAsync(db, written, cancel);
    }

    public ValueTask BroadcastAsync(MessageChanged changed, CancellationToken cancel) => ShowAsync(changed.Message);

    public ValueTask BroadcastAsync(MessageSentAgain again, CancellationToken cancel) => again.Message.IsHidden ? ValueTask.CompletedTask : ShowAsync(again.Message);

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

    public ValueTask BroadcastAsync(MessagesRead read, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyRoom(read.RoomId, "messagesRead"), read.Thread is { } thread
            ? new { until = read.Until, tmid = thread.Value }
            : new { until = read.Until });
        return ValueTask.CompletedTask;
    }

    private ValueTask ShowAsync(Message message)
    {
        announcer.Announce(Topic.RoomMessages(message.RoomId), ForEverybody(message));
        return ValueTask.CompletedTask;
    }

    // Visitors listen to the same stream as staff, so the note of a forward, which only staff may read, is not in it.
    private static MessagePayload ForEverybody(Message message)
    {
        var payload = MessageWire.Payload(message);
        return payload.TransferData is { Comment: not null } transfer
            ? payload with { TransferData = transfer with { Comment = null } }
            : payload;
    }
}
