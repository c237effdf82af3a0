using System.Collections.Immutable;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>Messages of a room that share something: pinned, starred, mentioning me. Each once, the newest first.</summary>
/// <param name="Belongs">Whether a message belongs to them, as it is now.</param>
internal sealed record MessageHits(Func<MessagePayload, bool> Belongs)
{
    public ImmutableList<MessagePayload> Messages { get; private init; } = [];

    /// <summary>How many the server has, loaded or not.</summary>
    public int Total { get; private init; }

    public bool HasMore => Messages.Count < Total;

    public MessageHits Load(IEnumerable<MessagePayload> page, int total) => this with { Messages = Sorted(Messages.Concat(page)), Total = total };

    /// <summary>A message that was written or has changed: it comes, goes, or stays with what is new about it.</summary>
    public MessageHits Apply(MessagePayload message)
    {
        var held = Messages.Find(one => one.Id == message.Id);
        if (held is not null && message.UpdatedAt < held.UpdatedAt)
        {
            return this;
        }

        var belongs = Belongs(message) && message.Hidden is not true && message.Type is not MessageTypes.Removed;
        var rest = held is null ? Messages : Messages.Remove(held);
        return this with
        {
            Messages = belongs ? Sorted(rest.Add(message)) : rest,
            Total = Total + (belongs ? 1 : 0) - (held is null ? 0 : 1),
        };
    }

    public MessageHits Remove(string messageId) => Messages.Find(one => one.Id == messageId) is { } held
        ? this with { Messages = Messages.Remove(held), Total = Total - 1 }
        : this;

    private static ImmutableList<MessagePayload> Sorted(IEnumerable<MessagePayload> messages) =>
        [.. messages.DistinctBy(static one => one.Id).OrderByDescending(static one => one.SentAt).ThenByDescending(static one => one.Id, StringComparer.Ordinal)];
}
