namespace Foyer.Domain.LiveChats;

/// <summary>A conversation is to be made into a document. It is written in the commit that asks, and goes once the document is there.</summary>
public sealed class TranscriptOrder
{
    /// <summary>How long whoever makes it has it alone; after that another may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How often it is tried.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private TranscriptOrder()
    {
    }

    /// <summary>An order to be carried out at once.</summary>
    /// <param name="room">The chat.</param>
    /// <param name="requester">Who is told when it is there.</param>
    /// <param name="now">The moment.</param>
    public TranscriptOrder(RoomId room, UserId requester, DateTimeOffset now) => (RoomId, Requester, DueAt) = (room, requester, now);

    /// <summary>The chat; one order at a time.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who is told when it is there.</summary>
    public UserId Requester { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Somebody tries, and has it alone for a while.</summary>
    /// <param name="now">The moment.</param>
    public void Try(DateTimeOffset now) => (Attempts, DueAt) = (Attempts + 1, now + Lease);

    /// <summary>Notes a failed attempt.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it is worth trying again.</returns>
    public bool Failed(DateTimeOffset now)
    {
        DueAt = now + Pause;
        return Attempts < MostAttempts;
    }
}

/// <summary>A document was asked for.</summary>
/// <param name="Chat">The chat.</param>
public sealed record TranscriptOrdered(RoomId Chat);
