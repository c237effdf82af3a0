namespace Foyer.Domain.Messages;

/// <summary>An account has read a message. Kept only where the workspace wants to know.</summary>
public sealed class ReadReceipt
{
    private ReadReceipt()
    {
    }

    /// <summary>Makes a receipt.</summary>
    /// <param name="message">What was read.</param>
    /// <param name="userId">Who read it.</param>
    /// <param name="at">When.</param>
    public ReadReceipt(Message message, UserId userId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(message);
        (MessageId, RoomId, ThreadId, UserId, At) = (message.Id, message.RoomId, message.ThreadId, userId, at);
    }

    /// <summary>What was read.</summary>
    public MessageId MessageId { get; private set; }

    /// <summary>Where it stands.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The thread that it belongs to.</summary>
    public MessageId? ThreadId { get; private set; }

    /// <summary>Who read it.</summary>
    public UserId UserId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
