using Foyer.Contracts.Messages;

namespace Foyer.Client.Messages;

/// <summary>The order of messages in a room, equal for everybody: time, then id.</summary>
public sealed class MessageOrder : IComparer<MessagePayload>
{
    private MessageOrder()
    {
    }

    /// <summary>The only instance.</summary>
    public static MessageOrder OfRoom { get; } = new();

    /// <inheritdoc/>
    public int Compare(MessagePayload? x, MessagePayload? y)
    {
        var byTime = Nullable.Compare(x?.SentAt, y?.SentAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(x?.Id, y?.Id);
    }
}
