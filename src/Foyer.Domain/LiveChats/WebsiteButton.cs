using Foyer.Domain.Agents;
using Foyer.Domain.Departments;

namespace Foyer.Domain.LiveChats;

/// <summary>Everything that decides whether websites show the chat button.</summary>
/// <param name="Enabled">Whether live chat is switched on.</param>
/// <param name="AcceptsWithNobody">Whether chats may begin while nobody is there.</param>
/// <param name="BotsFirst">Whether new chats go to bots.</param>
/// <param name="Agents">All agents.</param>
/// <param name="Members">The members of each department.</param>
/// <param name="Fallbacks">Every department that has a fallback, with it.</param>
public sealed record DutyRoster(
    bool Enabled,
    bool AcceptsWithNobody,
    bool BotsFirst,
    IReadOnlyCollection<AgentFacts> Agents,
    ILookup<DepartmentId, UserId> Members,
    IReadOnlyDictionary<DepartmentId, DepartmentId> Fallbacks)
{
    /// <summary>Whether somebody of the department itself is on duty.</summary>
    /// <param name="department">The department.</param>
    public bool IsStaffed(DepartmentId department) => AgentsOf(department).Any(AgentDuty.IsOnDuty);

    /// <summary>The agents of a department.</summary>
    /// <param name="department">The department.</param>
    public IEnumerable<AgentFacts> AgentsOf(DepartmentId department)
    {
        var members = Members[department].ToHashSet();
        return Agents.Where(agent => members.Contains(agent.Id));
    }
}

/// <summary>Whether a website shows its chat button, and where a chat that begins there waits.</summary>
public static class WebsiteButton
{
    /// <summary>Whether the button shows.</summary>
    /// <param name="department">The site's department; null for a site without one.</param>
    /// <param name="roster">Who is there.</param>
    public static bool IsShown(DepartmentId? department, DutyRoster roster)
    {
        if (!roster.Enabled)
        {
            return false;
        }

        var candidates = department is { } id ? roster.AgentsOf(id) : roster.Agents;
        if (roster.AcceptsWithNobody || (roster.BotsFirst && candidates.Any(agent => agent.IsBot && agent.HasAgentRole)))
        {
            return true;
        }

        return department is { } wanted
            ? DepartmentFallback.Find(wanted, roster.Fallbacks, roster.IsStaffed) is not null
            : roster.Agents.Any(AgentDuty.IsOnDuty);
    }

    /// <summary>Where a new chat waits, or why it may not begin.</summary>
    /// <param name="wanted">The department asked for; null for none.</param>
    /// <param name="hasPreferredAgent">Whether an agent is chosen already.</param>
    /// <param name="roster">Who is there.</param>
    /// <returns>The department; the value is null for the public queue.</returns>
    public static Outcome<DepartmentId?> DepartmentFor(DepartmentId? wanted, bool hasPreferredAgent, DutyRoster roster)
    {
        if (!roster.Enabled)
        {
            return LiveChatRefusals.Disabled;
        }

        if (wanted is { } department)
        {
            var effective = DepartmentFallback.Find(department, roster.Fallbacks, roster.IsStaffed);
            return effective is null && !roster.AcceptsWithNobody && !hasPreferredAgent
                ? LiveChatRefusals.NobodyOnline
                : effective ?? wanted;
        }

        return roster.AcceptsWithNobody || hasPreferredAgent || roster.Agents.Any(AgentDuty.IsOnDuty)
            ? wanted
            : LiveChatRefusals.NobodyOnline;
    }
}
