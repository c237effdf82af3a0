namespace Foyer.Domain.LiveChats;

/// <summary>How far the entry of a chat in the queue is.</summary>
public enum InquiryStatus
{
    /// <summary>It waits for an agent.</summary>
    Queued,

    /// <summary>An agent has it.</summary>
    Taken,

    /// <summary>It is to be given to an agent at once.</summary>
    Ready,
}

/// <summary>The entry of an open chat in the queue. Department, visitor and order keys are the chat's own.</summary>
public sealed class Inquiry
{
    private Inquiry()
    {
    }

    internal Inquiry(InquiryId id, RoomId room, string message, DateTimeOffset now)
    {
        (Id, RoomId, Message) = (id, room, message);
        Queue(now);
    }

    /// <summary>The id.</summary>
    public InquiryId Id { get; private set; }

    /// <summary>The chat.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The visitor's first message; empty when the chat began without one.</summary>
    public string Message { get; private set; } = "";

    /// <summary>How far it is.</summary>
    public InquiryStatus Status { get; private set; }

    /// <summary>Since when it waits; null once taken.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    /// <summary>When it was taken; null while it waits.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>The agent it is kept for first.</summary>
    public UserId? PreferredAgent { get; private set; }

    /// <summary>The user name of that agent.</summary>
    public string? PreferredUsername { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal void Queue(DateTimeOffset now) =>
        (Status, QueuedAt, TakenAt, UpdatedAt) = (InquiryStatus.Queued, now, null, now);

    internal void Take(DateTimeOffset now)
    {
        (Status, QueuedAt, TakenAt, UpdatedAt) = (InquiryStatus.Taken, null, now, now);
        (PreferredAgent, PreferredUsername) = (null, null);
    }

    internal void Prefer(UserId agent, string username) => (PreferredAgent, PreferredUsername) = (agent, username);

    internal void PreferNobody() => (PreferredAgent, PreferredUsername) = (null, null);

    internal void Touch(DateTimeOffset now) => UpdatedAt = now;
}
