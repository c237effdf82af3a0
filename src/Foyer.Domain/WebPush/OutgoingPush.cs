namespace Foyer.Domain.WebPush;

/// <summary>A notification on its way to one browser. Like a letter it waits in the store until the push service has taken it, but not for long: old news is none.</summary>
public sealed class OutgoingPush
{
    /// <summary>How long whoever sends it has it alone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private OutgoingPush()
    {
    }

    /// <summary>A notification to be sent at once.</summary>
    /// <param name="subscription">The browser.</param>
    /// <param name="payload">What it is told, as JSON.</param>
    /// <param name="shelf">How long it is news.</param>
    /// <param name="now">The moment.</param>
    public OutgoingPush(long subscription, string payload, TimeSpan shelf, DateTimeOffset now) =>
        (Subscription, Payload, ExpiresAt, DueAt) = (subscription, payload, now + shelf, now);

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>The browser.</summary>
    public long Subscription { get; private set; }

    /// <summary>What it is told, as JSON.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>When it is no news any more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

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
