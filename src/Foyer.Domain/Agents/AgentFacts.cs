using Foyer.Domain.Presence;

namespace Foyer.Domain.Agents;

/// <summary>Everything that decides whether an agent counts at this moment.</summary>
/// <param name="Id">The agent's account.</param>
/// <param name="Username">The agent's user name.</param>
/// <param name="Choice">What the agent chose by the availability toggle.</param>
/// <param name="Presence">What others see of the agent.</param>
public sealed record AgentFacts(UserId Id, string Username, ServiceChoice Choice, PresenceStatus Presence)
{
    /// <summary>The agent's name shown to visitors.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the account holds the role of a live-chat agent.</summary>
    public bool HasAgentRole { get; init; } = true;

    /// <summary>Whether the account is a bot; bots need no connection.</summary>
    public bool IsBot { get; init; }

    /// <summary>Whether the account is active.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>What the agent's connections alone say, without the chosen status.</summary>
    public PresenceStatus Connection { get; init; } = PresenceStatus.Online;
}
