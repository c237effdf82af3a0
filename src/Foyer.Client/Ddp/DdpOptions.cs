namespace Foyer.Client.Ddp;

/// <summary>How the realtime connection keeps itself alive and comes back.</summary>
public sealed record DdpOptions
{
    /// <summary>Silence after which the line is tried with a ping; the same time later a silent line counts as dead.</summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the first attempt to come back.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest time one attempt to open the line may take.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A number from 0 to 1 that spreads the attempts of many clients.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>Makes the line of one attempt.</summary>
    public Func<ISocket> Socket { get; init; } = static () => new WebSocketLine();

    /// <summary>The wait before an attempt: doubling, half of it fixed and half of it by chance, never above the longest.</summary>
    /// <param name="attempt">How many attempts have failed before.</param>
    internal TimeSpan DelayBefore(int attempt)
    {
        var full = Math.Min(LongestDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 20)));
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * Jitter())));
    }
}
