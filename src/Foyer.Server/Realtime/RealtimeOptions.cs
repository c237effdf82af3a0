namespace Foyer.Server.Realtime;

/// <summary>Deploy-time options of realtime.</summary>
internal sealed record RealtimeOptions
{
    /// <summary>Whether the conformance suite's mode is on, in which no call is too often.</summary>
    public bool IsTestMode { get; init; }

    /// <summary>The Redis that this node shares with others, as StackExchange.Redis reads it; null where it is alone.</summary>
    public string? Redis { get; init; }

    /// <summary>After this long without a word the server asks, and after as long again without an answer the socket is cut.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an account counts as present after its last socket, so that a reload is no absence.</summary>
    public TimeSpan PresenceGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an account that only speaks REST counts as present after its last call.</summary>
    public TimeSpan PresenceHold { get; init; } = TimeSpan.FromMinutes(5);
}
