namespace Foyer.Domain.Agents;

/// <summary>The agent's switch between available and not. Only a person turns it: log-out, reconnect and restart never do.</summary>
public static class AvailabilityToggle
{
    /// <summary>What a new agent starts with.</summary>
    public const ServiceChoice AtFirst = ServiceChoice.Available;

    /// <summary>What holds after the switch was used.</summary>
    /// <param name="agent">The account.</param>
    /// <param name="current">What holds now.</param>
    /// <param name="wanted">What is wanted; null turns the switch over.</param>
    /// <param name="isActive">Whether the account is active.</param>
    /// <param name="withinHours">Whether the agent's business hours are open.</param>
    public static Outcome<AgentChoiceChanged> Turn(
        UserId agent, ServiceChoice current, ServiceChoice? wanted, bool isActive, bool withinHours)
    {
        if (!isActive)
        {
            return AgentRefusals.Deactivated;
        }

        var next = wanted ?? (current == ServiceChoice.Available ? ServiceChoice.NotAvailable : ServiceChoice.Available);
        return next == ServiceChoice.Available && !withinHours
            ? AgentRefusals.BusinessHoursClosed
            : new AgentChoiceChanged(agent, next, next != current);
    }
}

/// <summary>An agent used the availability switch.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Choice">The choice that holds now.</param>
/// <param name="IsChange">Whether it differs from before.</param>
public sealed record AgentChoiceChanged(UserId Agent, ServiceChoice Choice, bool IsChange);
