namespace Foyer.Contracts.LiveChats;

/// <summary>Measured times of a live chat, in seconds.</summary>
public sealed record RoomMetrics
{
    /// <summary>From beginning to end.</summary>
    public double? ChatDuration { get; init; }

    /// <summary>From taking to end.</summary>
    public double? ServiceTimeDuration { get; init; }

    /// <summary>How long the visitor was silent.</summary>
    public double? VisitorInactivity { get; init; }

    /// <summary>The visitor's side.</summary>
    public VisitorMetrics? V { get; init; }

    /// <summary>The agent's side.</summary>
    public AgentMetrics? ServedBy { get; init; }

    /// <summary>Times to answers.</summary>
    public ResponseMetrics? Response { get; init; }

    /// <summary>Times from taking to answers.</summary>
    public ResponseMetrics? Reaction { get; init; }
}
