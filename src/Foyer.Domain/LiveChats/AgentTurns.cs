using Foyer.Domain.Agents;

namespace Foyer.Domain.LiveChats;

/// <summary>An agent who might get a waiting chat.</summary>
/// <param name="Agent">The facts of the moment.</param>
public sealed record RoutingCandidate(AgentFacts Agent)
{
    /// <summary>How busy the agent is.</summary>
    public ChatLoad Load { get; init; } = ChatLoad.Unlimited;

    /// <summary>When the agent was given a chat last; null for never.</summary>
    public DateTimeOffset? LastRoutedAt { get; init; }

    /// <summary>How many chats the agent was given in all, in the department or without one.</summary>
    public int Routed { get; init; }

    /// <summary>The agent's place among those who were given equally many.</summary>
    public int Rank { get; init; }
}

/// <summary>Under what conditions an agent is chosen.</summary>
/// <param name="Method">The method of routing.</param>
/// <param name="HasDepartment">Whether the chat waits in a department.</param>
/// <param name="IdleAgentsCount">Whether agents without presence count where the dialect lets them.</param>
/// <param name="KeepsLimits">Whether agents who are busy enough are passed over: only where chats may wait for them.</param>
public sealed record RoutingTerms(string Method, bool HasDepartment, bool IdleAgentsCount, bool KeepsLimits);

/// <summary>Whose turn it is, by the dialect's methods.</summary>
public static class AgentTurns
{
    /// <summary>Whether an agent may be given a chat at all.</summary>
    /// <param name="candidate">The agent.</param>
    /// <param name="terms">The conditions.</param>
    public static bool IsEligible(RoutingCandidate candidate, RoutingTerms terms)
    {
        var isThere = terms is { Method: RoutingMethods.Auto, HasDepartment: true }
            ? AgentDuty.MayServe(candidate.Agent, terms.IdleAgentsCount)
            : AgentDuty.IsOnDuty(candidate.Agent);
        return isThere && (!terms.KeepsLimits || candidate.Agent.IsBot || !candidate.Load.IsFull);
    }

    /// <summary>The next agent; null when nobody may be given a chat, or agents take chats themselves.</summary>
    /// <param name="candidates">All who might be.</param>
    /// <param name="terms">The conditions.</param>
    public static RoutingCandidate? Next(IEnumerable<RoutingCandidate> candidates, RoutingTerms terms) =>
        RoutingMethods.Config(terms.Method).AutoAssignAgent && terms.Method != RoutingMethods.External
            ? candidates.Where(one => IsEligible(one, terms)).Min(OrderOf(terms.Method))
            : null;

    /// <summary>All in the order in which it is their turn, whether they may be given a chat or not.</summary>
    /// <param name="candidates">All who might be.</param>
    /// <param name="method">The method of routing.</param>
    public static IEnumerable<RoutingCandidate> InOrder(IEnumerable<RoutingCandidate> candidates, string method) => candidates.Order(OrderOf(method));

    /// <summary>The next bot; bots have no presence and no limits.</summary>
    /// <param name="candidates">All who might be.</param>
    public static RoutingCandidate? NextBot(IEnumerable<RoutingCandidate> candidates) =>
        candidates.Where(one => one.Agent.IsBot && AgentDuty.IsOnDuty(one.Agent)).Min(fewestRouted);

    private static readonly IComparer<RoutingCandidate> fewestRouted = Comparer<RoutingCandidate>.Create(static (left, right) =>
        First(left.Routed.CompareTo(right.Routed), left.Rank.CompareTo(right.Rank), ByName(left, right)));

    private static readonly IComparer<RoutingCandidate> fewestOpen = Comparer<RoutingCandidate>.Create(static (left, right) =>
        First(left.Load.Open.CompareTo(right.Load.Open), ByTurn(left, right), ByName(left, right)));

    private static readonly IComparer<RoutingCandidate> longestAgo = Comparer<RoutingCandidate>.Create(static (left, right) =>
        First(ByTurn(left, right), 0, ByName(left, right)));

    private static IComparer<RoutingCandidate> OrderOf(string method) => method switch
    {
        RoutingMethods.Balancing => fewestOpen,
        RoutingMethods.Rotation => longestAgo,
        _ => fewestRouted,
    };

    // Who was never given one comes first.
    private static int ByTurn(RoutingCandidate left, RoutingCandidate right) => Nullable.Compare(left.LastRoutedAt, right.LastRoutedAt);

    private static int ByName(RoutingCandidate left, RoutingCandidate right) => First(
        string.CompareOrdinal(left.Agent.Username, right.Agent.Username), string.CompareOrdinal(left.Agent.Id.Value, right.Agent.Id.Value), 0);

    private static int First(int first, int second, int third) => first != 0 ? first : second != 0 ? second : third;
}
