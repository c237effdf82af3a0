namespace Foyer.Domain.Analytics;

/// <summary>A stretch of time in which an agent was there and available.</summary>
public sealed class ServiceSession
{
    private ServiceSession()
    {
    }

    /// <summary>An agent begins to be there.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="now">Since when.</param>
    public ServiceSession(UserId agent, DateTimeOffset now) => (Agent, StartedAt) = (agent, now);

    /// <summary>Number in the store.</summary>
    public long Number { get; private set; }

    /// <summary>The agent.</summary>
    public UserId Agent { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Until when; null while it lasts.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>The agent is not there any more.</summary>
    /// <param name="now">The moment.</param>
    public void Stop(DateTimeOffset now) => StoppedAt ??= now < StartedAt ? StartedAt : now;

    /// <summary>How many seconds of it fall into a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="now">The moment, which a lasting session reaches to.</param>
    public double SecondsIn(ReportRange range, DateTimeOffset now)
    {
        var from = StartedAt > range.Start ? StartedAt : range.Start;
        var until = StoppedAt ?? now;
        until = until < range.End ? until : range.End;
        return Math.Max(0, (until - from).TotalSeconds);
    }
}
