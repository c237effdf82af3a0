using Foyer.Domain.Agents;

namespace Foyer.Domain.LiveChats;

/// <summary>An agent at this moment, with the chats at hand.</summary>
/// <param name="Facts">The facts of the moment.</param>
/// <param name="Chats">How many open chats the agent has.</param>
/// <param name="Limit">How many chats the agent may have at once; zero for no limit.</param>
public sealed record AgentLoad(AgentFacts Facts, int Chats, int Limit)
{
    /// <summary>Whether nobody gives the agent another chat; bots have no limit.</summary>
    public bool IsAtLimit => Limit > 0 && !Facts.IsBot && Chats >= Limit;

    /// <summary>The limit that counts: the department's, else the agent's own, else the one for everybody.</summary>
    /// <param name="ofDepartment">The department's; null or zero for none.</param>
    /// <param name="own">The agent's own; zero for none.</param>
    /// <param name="general">The one for everybody; zero for none.</param>
    public static int LimitOf(int? ofDepartment, int own, int general) =>
        ofDepartment is > 0 ? ofDepartment.Value : own > 0 ? own : general;
}

/// <summary>Why a website's chat button shows or stays dark, as numbers that people can say in words. Each person is counted in one of the four groups.</summary>
/// <param name="NotAvailable">People who have switched themselves off.</param>
/// <param name="Offline">People who are available by their own choice, but not signed in or seen as offline.</param>
/// <param name="AtLimit">People on duty who have as many chats as they may have.</param>
/// <param name="Free">People on duty who can take another chat.</param>
public sealed record ButtonReason(int NotAvailable, int Offline, int AtLimit, int Free)
{
    /// <summary>How many people belong to it.</summary>
    public int People => NotAvailable + Offline + AtLimit + Free;

    /// <summary>Counts the people of a department.</summary>
    /// <param name="agents">Its agents.</param>
    public static ButtonReason Of(IReadOnlyCollection<AgentLoad> agents)
    {
        var onDuty = agents.Where(agent => AgentDuty.IsOnDuty(agent.Facts)).ToList();
        var atLimit = onDuty.Count(agent => agent.IsAtLimit);
        var off = agents.Count(agent => agent.Facts.Choice == ServiceChoice.NotAvailable);
        return new ButtonReason(off, agents.Count - off - onDuty.Count, atLimit, onDuty.Count - atLimit);
    }
}
