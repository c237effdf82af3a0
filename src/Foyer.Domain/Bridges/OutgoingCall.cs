namespace Foyer.Domain.Bridges;

/// <summary>
/// Something that another server is to be told. It is written in the same commit as what it tells of, so neither can be
/// without the other, and it goes from the store once the other server has accepted it.
/// </summary>
public sealed class OutgoingCall
{
    /// <summary>How long whoever makes the call has it alone; after that another may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private OutgoingCall()
    {
    }

    /// <summary>A call to be made at once.</summary>
    /// <param name="type">What it tells: the dialect's word for an event, or <see cref="TextMessage"/>.</param>
    /// <param name="now">The moment.</param>
    public OutgoingCall(string type, DateTimeOffset now) => (Type, CreatedAt, DueAt) = (type, now, now);

    /// <summary>The type of calls that carry a text message to a visitor's telephone.</summary>
    public const string TextMessage = "sms";

    /// <summary>The type of calls that carry an answer to a visitor's mailbox.</summary>
    public const string Letter = "letter";

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>What it tells: the dialect's word for an event, or <see cref="TextMessage"/>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The chat it tells of: it goes with it.</summary>
    public RoomId? RoomId { get; init; }

    /// <summary>The message it tells of.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>The address of whom it tells, so that it can be erased with the person's data.</summary>
    public string? Email { get; init; }

    /// <summary>Further keys of the body as a JSON object; what a chat holds is read when the call is made.</summary>
    public string? ExtraJson { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Notes a failed attempt.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="firstPause">How long to wait after the first failure; doubles up to four hours.</param>
    /// <returns>Whether it is worth trying again.</returns>
    public bool Failed(DateTimeOffset now, TimeSpan firstPause)
    {
        DueAt = now + TimeSpan.FromMinutes(Math.Min(240, firstPause.TotalMinutes * Math.Pow(2, Math.Clamp(Attempts - 1, 0, 16))));
        return now - CreatedAt < Patience;
    }
}

/// <summary>A call was written.</summary>
public sealed record CallWritten;

/// <summary>A visitor left a message while nobody was there.</summary>
/// <param name="Name">The name given.</param>
/// <param name="Email">The address given.</param>
/// <param name="Text">The message.</param>
/// <param name="Department">The department chosen.</param>
public sealed record OfflineMessageLeft(string Name, string Email, string Text, DepartmentId? Department);
