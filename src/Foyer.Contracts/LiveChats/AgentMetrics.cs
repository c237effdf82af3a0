namespace Foyer.Contracts.LiveChats;

/// <summary>The agent's side of the measured times.</summary>
public sealed record AgentMetrics
{
    /// <summary>Last answer of the agent.</summary>
    public DateTimeOffset? Lr { get; init; }
}
