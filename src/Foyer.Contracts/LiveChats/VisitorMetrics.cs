namespace Foyer.Contracts.LiveChats;

/// <summary>The visitor's side of the measured times.</summary>
public sealed record VisitorMetrics
{
    /// <summary>First message of the visitor's last burst.</summary>
    public DateTimeOffset? Lq { get; init; }
}
