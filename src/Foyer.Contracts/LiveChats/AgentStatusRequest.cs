namespace Foyer.Contracts.LiveChats;

/// <summary>Switches an agent's availability.</summary>
public sealed record AgentStatusRequest
{
    /// <summary>available or not-available; the other one when absent.</summary>
    public string? Status { get; init; }

    /// <summary>Whose; own when absent.</summary>
    public string? AgentId { get; init; }
}
