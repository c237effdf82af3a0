namespace Foyer.Domain.Mails;

/// <summary>
/// A letter that is to be sent. It is written in the same commit as what it tells of, so neither can be without the other,
/// and it goes from the store once it is sent.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>How long whoever sends it has it alone; after that another may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private OutgoingMail()
    {
    }

    /// <summary>A letter to be sent at once.</summary>
    /// <param name="to">To whom, separated by commas.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The letter as plain text.</param>
    /// <param name="html">The letter as a page.</param>
    /// <param name="now">The moment.</param>
    public OutgoingMail(string to, string subject, string text, string html, DateTimeOffset now) =>
        (To, Subject, Text, Html, CreatedAt, DueAt) = (to, subject, text, html, now, now);

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>To whom, separated by commas.</summary>
    public string To { get; private set; } = "";

    /// <summary>Whose name stands before the server's own address; null for the server's.</summary>
    public string? SenderName { get; init; }

    /// <summary>Where answers go; null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The letter as plain text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The letter as a page.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The chat it tells of: it goes with it.</summary>
    public RoomId? RoomId { get; init; }

    /// <summary>The visitor it tells of: it goes with their data.</summary>
    public VisitorId? Visitor { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Notes a failed attempt.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it is worth trying again.</returns>
    public bool Failed(DateTimeOffset now)
    {
        DueAt = now + Pause(Attempts);
        return now - CreatedAt < Patience;
    }

    /// <summary>How long to wait after so many attempts: a minute at first, doubling to four hours.</summary>
    /// <param name="attempts">How often it was tried.</param>
    public static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Min(240, Math.Pow(2, Math.Clamp(attempts - 1, 0, 16))));
}

/// <summary>A letter was written.</summary>
public sealed record MailWritten;
