using Foyer.Contracts.Messages;

namespace Foyer.Client.Messages;

/// <summary>
/// The known messages of one room: each once, in the room's order (time, then id), in its newest known version.
/// It does not matter in which order, how often or by which way they become known.
/// </summary>
public sealed class MessageLog
{
    private readonly List<MessagePayload> ordered = [];
    private readonly Dictionary<string, MessagePayload> byId = [];
    private readonly HashSet<string> removed = [];
    private readonly HashSet<string> expected = [];

    /// <summary>The messages in the room's order.</summary>
    public IReadOnlyList<MessagePayload> Messages => ordered;

    /// <summary>The newest message; null when there is none.</summary>
    public MessagePayload? Newest => ordered.Count == 0 ? null : ordered[^1];

    /// <summary>The oldest message; null when there is none.</summary>
    public MessagePayload? Oldest => ordered.Count == 0 ? null : ordered[0];

    /// <summary>Takes one message in.</summary>
    /// <param name="message">The message, new or in another version.</param>
    /// <returns>What it changed.</returns>
    public LogChange Apply(MessagePayload message)
    {
        ArgumentNullException.ThrowIfNull(message);
        expected.Remove(message.Id);
        if (removed.Contains(message.Id))
        {
            return LogChange.None;
        }

        if (!byId.TryGetValue(message.Id, out var known))
        {
            byId.Add(message.Id, message);
            ordered.Insert(PlaceOf(message), message);
            return LogChange.Added;
        }

        if (message.UpdatedAt < known.UpdatedAt)
        {
            return LogChange.None;
        }

        byId[message.Id] = message;
        Drop(known);
        ordered.Insert(PlaceOf(message), message);
        return LogChange.Replaced;
    }

    /// <summary>Shows a message before the server has taken it; the server's version replaces it.</summary>
    /// <param name="message">The message with its own id.</param>
    public void Expect(MessagePayload message)
    {
        if (Apply(message) != LogChange.None)
        {
            expected.Add(message.Id);
        }
    }

    /// <summary>Takes a message out for good: an older version that still arrives later does not bring it back.</summary>
    /// <param name="messageId">The message.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string messageId)
    {
        removed.Add(messageId);
        if (!byId.Remove(messageId, out var known))
        {
            return false;
        }

        Drop(known);
        return true;
    }

    /// <summary>
    /// Takes in an unbroken stretch of the room's past and takes out what people wrote in this stretch and deleted since.
    /// </summary>
    /// <param name="stretch">Messages that follow each other without a gap.</param>
    /// <returns>The messages that were not known before, in the room's order.</returns>
    public IReadOnlyList<MessagePayload> Reconcile(IReadOnlyCollection<MessagePayload> stretch)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        var sorted = stretch.Order(MessageOrder.OfRoom).ToList();
        if (sorted.Count == 0)
        {
            return [];
        }

        var there = sorted.Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in ordered.Where(IsMissing).ToList())
        {
            // Without a mark: where a server is slower to store than to count, the message may still come.
            byId.Remove(gone.Id);
            Drop(gone);
        }

        return [.. sorted.Where(message => Apply(message) == LogChange.Added)];

        // System messages may be left out of a history on purpose, so their absence says nothing.
        bool IsMissing(MessagePayload known) => known.Type is null
            && !there.Contains(known.Id)
            && !expected.Contains(known.Id)
            && MessageOrder.OfRoom.Compare(known, sorted[0]) > 0
            && MessageOrder.OfRoom.Compare(known, sorted[^1]) < 0;
    }

    private int PlaceOf(MessagePayload message)
    {
        if (ordered.Count == 0 || MessageOrder.OfRoom.Compare(ordered[^1], message) < 0)
        {
            return ordered.Count;
        }

        var place = ordered.BinarySearch(message, MessageOrder.OfRoom);
        return place < 0 ? ~place : place;
    }

    private void Drop(MessagePayload known) => ordered.RemoveAt(ordered.BinarySearch(known, MessageOrder.OfRoom));
}
