namespace Foyer.Domain.Messages;

/// <summary>What a message is to one account: starred by it, or mentioning it. Kept apart so that lists of them need no search.</summary>
public sealed class MessageMark
{
    private MessageMark()
    {
    }

    /// <summary>Marks a message for an account.</summary>
    /// <param name="message">The message.</param>
    /// <param name="userId">The account.</param>
    /// <param name="kind">What it is to the account.</param>
    public MessageMark(Message message, UserId userId, MessageMarkKind kind)
    {
        ArgumentNullException.ThrowIfNull(message);
        MessageId = message.Id;
        RoomId = message.RoomId;
        MessageAt = message.At;
        UserId = userId;
        Kind = kind;
    }

    /// <summary>The message.</summary>
    public MessageId MessageId { get; private set; }

    /// <summary>Where it stands.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Its place in the room.</summary>
    public DateTimeOffset MessageAt { get; private set; }

    /// <summary>The account.</summary>
    public UserId UserId { get; private set; }

    /// <summary>What it is to the account.</summary>
    public MessageMarkKind Kind { get; private set; }
}

/// <summary>What a message can be to one account.</summary>
public enum MessageMarkKind
{
    /// <summary>The account starred it.</summary>
    Starred,

    /// <summary>It mentions the account.</summary>
    Mentioned,
}
