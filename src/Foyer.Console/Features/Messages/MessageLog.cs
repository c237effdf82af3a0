using System.Collections.Immutable;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// The known messages of one room, strictly ordered by time and then by id, each once, however often and in whatever
/// order they arrive.
/// </summary>
internal sealed record MessageLog
{
    /// <summary>As many messages are held at once, so that a room of any length costs the same.</summary>
    public const int Most = 500;

    private static readonly Comparer<MessagePayload> ByTime = Comparer<MessagePayload>.Create(Compare);

    public static MessageLog Empty { get; } = new();

    /// <summary>Empty, and nothing older is to be had.</summary>
    public static MessageLog Nothing { get; } = new() { HasOlder = false };

    public ImmutableList<MessagePayload> Messages { get; private init; } = [];

    private ImmutableDictionary<string, MessagePayload> ById { get; init; } =
        ImmutableDictionary<string, MessagePayload>.Empty;

    /// <summary>False once the beginning of the room has been loaded.</summary>
    public bool HasOlder { get; init; } = true;

    /// <summary>True while the newest messages were let go because somebody reads far above them.</summary>
    public bool HasNewer { get; private init; }

    /// <summary>A part from the middle of a room: what lies around one message.</summary>
    public static MessageLog Around(IEnumerable<MessagePayload> messages, bool hasOlder, bool hasNewer) =>
        Empty.Apply(messages) with { HasOlder = hasOlder, HasNewer = hasNewer };

    public MessagePayload? Find(string messageId) => ById.GetValueOrDefault(messageId);

    public bool Contains(string messageId) => ById.ContainsKey(messageId);

    /// <summary>One message as an event tells it.</summary>
    public MessageLog Apply(MessagePayload message) =>
        // Between what is new and what is held lies something that is not loaded yet; all of it comes when the reader goes up.
        HasOlder && Messages.Count > 0 && !ById.ContainsKey(message.Id) && Compare(message, Messages[0]) < 0 ? this : Put(message);

    /// <summary>A page of messages among which none is missing.</summary>
    public MessageLog Apply(IEnumerable<MessagePayload> messages) =>
        messages.Aggregate(this, static (log, message) => log.Put(message));

    private MessageLog Put(MessagePayload message)
    {
        if (message.Id.Length == 0)
        {
            return this;
        }

        var known = ById.TryGetValue(message.Id, out var held);
        if (known && message.UpdatedAt < held!.UpdatedAt)
        {
            return this;
        }

        // Between what is held and what is new lies something that was let go; it comes when the reader comes down.
        if (HasNewer && !known && Messages.Count > 0 && Compare(message, Messages[^1]) > 0)
        {
            return this;
        }

        if (message.Hidden is true)
        {
            return Remove(message.Id);
        }

        var rest = known ? Messages.RemoveAt(IndexOf(held!)) : Messages;
        return this with
        {
            Messages = rest.Insert(PlaceFor(rest, message), message),
            ById = ById.SetItem(message.Id, message),
        };
    }

    /// <summary>Begins with the newest page; what was heard while it was on its way stays where it belongs.</summary>
    public MessageLog Newest(IReadOnlyList<MessagePayload> page, bool hasOlder)
    {
        var log = Empty.Apply(page) with { HasOlder = hasOlder };
        return Messages.Aggregate(log, static (newest, heard) => newest.Apply(heard));
    }

    /// <summary>Adds a page above; what lies too far below it is let go.</summary>
    public MessageLog Older(IReadOnlyList<MessagePayload> page, bool hasOlder)
    {
        var log = Apply(page) with { HasOlder = hasOlder };
        var surplus = log.Messages.Count - Most;
        return surplus <= 0 ? log : log.Without(log.Messages.GetRange(Most, surplus), log.Messages.GetRange(0, Most)) with { HasNewer = true };
    }

    /// <summary>Adds a page below; what lies too far above it is let go.</summary>
    public MessageLog Newer(IReadOnlyList<MessagePayload> page, bool hasNewer)
    {
        var log = (this with { HasNewer = false }).Apply(page) with { HasNewer = hasNewer };
        var surplus = log.Messages.Count - Most;
        return surplus <= 0 ? log : log.Without(log.Messages.GetRange(0, surplus), log.Messages.GetRange(surplus, Most)) with { HasOlder = true };
    }

    private MessageLog Without(ImmutableList<MessagePayload> gone, ImmutableList<MessagePayload> kept) =>
        this with { Messages = kept, ById = ById.RemoveRange(gone.Select(static message => message.Id)) };

    public MessageLog Remove(string messageId) => ById.TryGetValue(messageId, out var held)
        ? this with { Messages = Messages.RemoveAt(IndexOf(held)), ById = ById.Remove(messageId) }
        : this;

    /// <summary>Some of the messages are read by everybody now.</summary>
    public MessageLog ReadByAll(Func<MessagePayload, bool> which) => Messages.Where(message => message.Unread is true && which(message)).Aggregate(
        this,
        static (log, held) =>
        {
            var read = held with { Unread = null };
            return log with { Messages = log.Messages.SetItem(log.IndexOf(held), read), ById = log.ById.SetItem(held.Id, read) };
        });

    private static int PlaceFor(ImmutableList<MessagePayload> messages, MessagePayload message)
    {
        // Nearly every message is the newest one.
        if (messages.Count == 0 || Compare(messages[^1], message) < 0)
        {
            return messages.Count;
        }

        var found = messages.BinarySearch(message, ByTime);
        return found < 0 ? ~found : found;
    }

    private static int Compare(MessagePayload? left, MessagePayload? right)
    {
        var byTime = Nullable.Compare(left?.SentAt, right?.SentAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(left?.Id, right?.Id);
    }

    private int IndexOf(MessagePayload held) => Messages.BinarySearch(held, ByTime);
}
