namespace Foyer.Domain.Push;

/// <summary>A notification on its way to one browser or one telephone. Like a letter it waits in the store until somebody has taken it, but not for long: old news is none.</summary>
public sealed class OutgoingPush
{
    /// <summary>How long whoever sends it has it alone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long a message waits for somebody who is connected: mostly they read it by themselves. Source: the dialect's queue of notices.</summary>
    public static readonly TimeSpan PatienceWithReaders = TimeSpan.FromMinutes(2);

    private OutgoingPush()
    {
    }

    private OutgoingPush(string payload, TimeSpan shelf, DateTimeOffset now) => (Payload, ExpiresAt, DueAt) = (payload, now + shelf, now);

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>The browser; null where it goes to a telephone.</summary>
    public long? Subscription { get; private set; }

    /// <summary>The telephone; null where it goes to a browser.</summary>
    public string? Telephone { get; private set; }

    /// <summary>What is told, as JSON; empty for a telephone that is told of a message, which is looked up when it is sent.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>The message that it tells of: once that is read, edited away or deleted it is no news. Null for other news.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>When it is no news any more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>A notification for a browser.</summary>
    /// <param name="subscription">The browser.</param>
    /// <param name="payload">What it is told, as JSON.</param>
    /// <param name="shelf">How long it is news.</param>
    /// <param name="now">The moment.</param>
    public static OutgoingPush ToBrowser(long subscription, string payload, TimeSpan shelf, DateTimeOffset now) => new(payload, shelf, now) { Subscription = subscription };

    /// <summary>A notification for a browser about a message.</summary>
    /// <param name="subscription">The browser.</param>
    /// <param name="payload">What it is told, as JSON.</param>
    /// <param name="message">The message.</param>
    /// <param name="shelf">How long it is news.</param>
    /// <param name="now">The moment.</param>
    public static OutgoingPush ToBrowser(long subscription, string payload, MessageId message, TimeSpan shelf, DateTimeOffset now) =>
        new(payload, shelf, now) { Subscription = subscription, MessageId = message };

    /// <summary>A notification for a telephone about a message.</summary>
    /// <param name="telephone">The telephone.</param>
    /// <param name="message">The message.</param>
    /// <param name="shelf">How long it is news.</param>
    /// <param name="now">The moment.</param>
    public static OutgoingPush ToTelephone(string telephone, MessageId message, TimeSpan shelf, DateTimeOffset now) =>
        new("", shelf, now) { Telephone = telephone, MessageId = message };

    /// <summary>A notification for a telephone about something else.</summary>
    /// <param name="telephone">The telephone.</param>
    /// <param name="payload">What it is told, as JSON.</param>
    /// <param name="shelf">How long it is news.</param>
    /// <param name="now">The moment.</param>
    public static OutgoingPush ToTelephone(string telephone, string payload, TimeSpan shelf, DateTimeOffset now) => new(payload, shelf, now) { Telephone = telephone };

    /// <summary>Lets it wait before the first attempt.</summary>
    /// <param name="pause">How long.</param>
    public OutgoingPush After(TimeSpan pause)
    {
        DueAt += pause;
        return this;
    }

    /// <summary>Whoever sends it has it alone for a while.</summary>
    /// <param name="now">The moment.</param>
    public void Take(DateTimeOffset now) => (DueAt, Attempts) = (now + Lease, Attempts + 1);

    /// <summary>Notes a failed attempt.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it is worth trying again.</returns>
    public bool Failed(DateTimeOffset now)
    {
        DueAt = now + TimeSpan.FromSeconds(5 * Math.Pow(3, Math.Clamp(Attempts - 1, 0, 6)));
        return DueAt < ExpiresAt;
    }
}

/// <summary>Notifications are to be sent.</summary>
public sealed record PushWritten;

/// <summary>A browser or a telephone wants to be told of what happens.</summary>
public sealed record PushReceiverCame;
