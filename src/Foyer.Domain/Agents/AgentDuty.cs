using Foyer.Domain.Presence;

namespace Foyer.Domain.Agents;

/// <summary>Whether an agent counts for live chats: choice, role, active account and presence together.</summary>
public static class AgentDuty
{
    /// <summary>Whether the agent is available and seen as anything but offline; away and busy agents count.</summary>
    /// <param name="agent">The facts of the moment.</param>
    public static bool IsOnDuty(AgentFacts agent) =>
        IsWilling(agent) && (agent.IsBot || agent.Presence != PresenceStatus.Offline);

    /// <summary>Whether the agent may be given or take a chat under the setting for idle agents.</summary>
    /// <param name="agent">The facts of the moment.</param>
    /// <param name="idleAgentsCount">The setting's value: true asks for no presence at all, false refuses idle connections.</param>
    public static bool MayServe(AgentFacts agent, bool idleAgentsCount) => idleAgentsCount
        ? IsWilling(agent)
        : IsOnDuty(agent) && (agent.IsBot || agent.Connection != PresenceStatus.Away);

    private static bool IsWilling(AgentFacts agent) =>
        agent is { Choice: ServiceChoice.Available, HasAgentRole: true, IsActive: true };
}
