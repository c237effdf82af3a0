using Foyer.Domain.Agents;
using Foyer.Domain.Presence;

namespace Foyer.Domain.BusinessHours;

/// <summary>Which business hours are for an agent, and what their opening and closing does to the agent.</summary>
public static class AgentHours
{
    /// <summary>
    /// The business hours that are for an agent: those of the departments it works in; the default one when it works in none,
    /// or in one that has no hours of its own.
    /// </summary>
    /// <param name="ownHours">For each department of the agent the id of its business hour; null where it has none.</param>
    /// <param name="defaultHour">The default business hour.</param>
    /// <param name="areSeveral">Whether departments may have their own.</param>
    public static IEnumerable<string> Of(IReadOnlyCollection<string?> ownHours, string defaultHour, bool areSeveral) =>
        !areSeveral || ownHours.Count == 0 ? [defaultHour] : ownHours.Select(own => own ?? defaultHour).Distinct();

    /// <summary>What becomes of an agent.</summary>
    /// <param name="present">The open hours that the agent had; null while it never had any.</param>
    /// <param name="open">The hours of the agent that are open now.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="isStrict">Whether an agent outside of hours is closed also when nothing has just been closed: after somebody changed the hours.</param>
    public static AgentHoursChange Change(
        IReadOnlyList<string>? present, IReadOnlyCollection<string> open, AgentFacts agent, bool isStrict)
    {
        // A list that empties stays a list; one that was never filled stays absent, as clients of the dialect see it.
        IReadOnlyList<string>? next = open.Count > 0 ? [.. open.Order(StringComparer.Ordinal)] : present is null ? null : [];
        var opens = open.Any(hour => present?.Contains(hour) != true);
        var closes = open.Count == 0 && (isStrict || present is { Count: > 0 });
        var choice = (opens, closes, agent) switch
        {
            (true, _, { Choice: ServiceChoice.NotAvailable, IsActive: true, Presence: PresenceStatus.Online }) => ServiceChoice.Available,
            (_, true, { Choice: ServiceChoice.Available, IsActive: true, IsBot: false }) => ServiceChoice.NotAvailable,
            _ => (ServiceChoice?)null,
        };
        return new AgentHoursChange(next, choice);
    }

    /// <summary>Whether an agent may be available: bots always.</summary>
    /// <param name="areOn">Whether live chat keeps business hours.</param>
    /// <param name="present">The agent's open hours.</param>
    /// <param name="isBot">Whether the account is a bot.</param>
    public static bool AreOpen(bool areOn, IReadOnlyCollection<string>? present, bool isBot) => !areOn || isBot || present is { Count: > 0 };
}

/// <summary>What business hours make of an agent.</summary>
/// <param name="Open">The open hours it has now; null for none ever.</param>
/// <param name="Choice">The choice it has now; null when it stays.</param>
public sealed record AgentHoursChange(IReadOnlyList<string>? Open, ServiceChoice? Choice);
