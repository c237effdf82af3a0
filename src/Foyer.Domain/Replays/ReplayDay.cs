using Foyer.Domain.LiveChats;

namespace Foyer.Domain.Replays;

/// <summary>A chat of a past day, as a replay needs it.</summary>
/// <param name="Id">The chat.</param>
/// <param name="Department">Where it waited; null for the public queue.</param>
/// <param name="ArrivedAt">When the visitor came.</param>
/// <param name="ServedAt">When an agent first had it; null when nobody ever did.</param>
/// <param name="EndedAt">When it ended, or the moment of the question for one that lasts.</param>
/// <param name="Agent">Who served it last.</param>
public sealed record ReplayChat(
    string Id, DepartmentId? Department, DateTimeOffset ArrivedAt, DateTimeOffset? ServedAt, DateTimeOffset EndedAt, UserId? Agent = null)
{
    /// <summary>How long agents were busy with it.</summary>
    public TimeSpan Service => ServedAt is { } served && EndedAt > served ? EndedAt - served : TimeSpan.Zero;

    /// <summary>How long the visitor waits before leaving; null when that is not known, because somebody came first.</summary>
    public TimeSpan? Patience => ServedAt is null ? EndedAt - ArrivedAt : null;
}

/// <summary>A stretch of time.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end, which does not belong to it.</param>
public readonly record struct ReplaySpan(DateTimeOffset From, DateTimeOffset Until);

/// <summary>An agent of a past day.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Departments">Where the agent works.</param>
/// <param name="OwnLimit">How many chats the agent may have at once; 0 for no limit of the agent's own.</param>
/// <param name="Presence">When the agent was there and available, one stretch after the other.</param>
public sealed record ReplayAgent(UserId Id, IReadOnlyList<DepartmentId> Departments, int OwnLimit, IReadOnlyList<ReplaySpan> Presence);

/// <summary>What is known of a past day: who came, how long each chat took, and who was there.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end.</param>
/// <param name="Chats">The chats that began in it.</param>
/// <param name="Agents">The agents who were there.</param>
public sealed record ReplayDay(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ReplayChat> Chats, IReadOnlyList<ReplayAgent> Agents)
{
    /// <summary>The limits of departments; those without one are missing.</summary>
    public IReadOnlyDictionary<DepartmentId, int> DepartmentLimits { get; init; } = new Dictionary<DepartmentId, int>();

    /// <summary>The most chats that an agent had at the same time.</summary>
    /// <param name="agent">The agent.</param>
    public int BusiestOf(UserId agent)
    {
        var changes = Chats.Where(chat => chat.Agent == agent && chat.Service > TimeSpan.Zero)
            .SelectMany(chat => new[] { (At: chat.ServedAt!.Value, By: 1), (At: chat.EndedAt, By: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.By);
        var (now, most) = (0, 0);
        foreach (var (_, by) in changes)
        {
            now += by;
            most = Math.Max(most, now);
        }

        return most;
    }
}

/// <summary>Under what conditions a day is played again.</summary>
/// <param name="Method">The method of routing.</param>
/// <param name="GeneralLimit">How many chats everybody may have at once where nothing else is said; 0 for no limit.</param>
/// <param name="KeepsLimits">Whether limits hold.</param>
public sealed record ReplayTerms(string Method, int GeneralLimit, bool KeepsLimits)
{
    /// <summary>How many agents more there are, each in every department and there as long as anybody is.</summary>
    public int ExtraAgents { get; init; }

    /// <summary>A limit in place of all others; null leaves those as they are.</summary>
    public int? OneLimit { get; init; }

    /// <summary>How long it takes from an agent being free to the agent being in the chat.</summary>
    public TimeSpan Reaction { get; init; }

    /// <summary>Whether agents take chats themselves, so that each takes as many as he or she took that day.</summary>
    public bool AgentsChoose => !RoutingMethods.Config(Method).AutoAssignAgent;
}
