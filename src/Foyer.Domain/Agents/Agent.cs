namespace Foyer.Domain.Agents;

/// <summary>What the server remembers about an account as a live-chat agent. It exists while the account holds the role.</summary>
public sealed class Agent
{
    private Agent()
    {
    }

    /// <summary>A new agent, who is available until deciding otherwise.</summary>
    /// <param name="id">The account.</param>
    public Agent(UserId id)
    {
        Id = id;
        Choice = ServiceChoice.Available;
    }

    /// <summary>The account.</summary>
    public UserId Id { get; private set; }

    /// <summary>The agent's own choice; log-out, reconnect and restart never change it.</summary>
    public ServiceChoice Choice { get; private set; }

    /// <summary>Chats at once beyond which no more are assigned; zero means no limit.</summary>
    public int MaxSimultaneousChats { get; private set; }

    /// <summary>Chats that routing has given to this agent, the order key of simple routing.</summary>
    public int RoutedChats { get; private set; }

    /// <summary>When routing last chose this agent.</summary>
    public DateTimeOffset? LastRoutedAt { get; private set; }

    /// <summary>The free-form settings an administrator gave the agent, as a JSON object.</summary>
    public string? SettingsJson { get; private set; }

    /// <summary>Sets the choice, or turns it over when none is given.</summary>
    /// <param name="wanted">The wanted choice; null toggles.</param>
    /// <param name="isActive">Whether the account is active.</param>
    /// <param name="withinHours">Whether the agent's business hours are open.</param>
    public Outcome<AgentChoiceChanged> Choose(ServiceChoice? wanted, bool isActive, bool withinHours)
    {
        if (!isActive)
        {
            return AgentRefusals.Deactivated;
        }

        var next = wanted ?? (Choice == ServiceChoice.Available ? ServiceChoice.NotAvailable : ServiceChoice.Available);
        if (next == ServiceChoice.Available && !withinHours)
        {
            return AgentRefusals.BusinessHoursClosed;
        }

        var changed = next != Choice;
        Choice = next;
        return new AgentChoiceChanged(Id, next, changed);
    }

    /// <summary>Withdraws the agent from service because the account was deactivated; a person decided that, too.</summary>
    public AgentChoiceChanged Deactivate()
    {
        var changed = Choice != ServiceChoice.NotAvailable;
        Choice = ServiceChoice.NotAvailable;
        return new AgentChoiceChanged(Id, Choice, changed);
    }

    /// <summary>Replaces the free-form settings and the limit they carry.</summary>
    /// <param name="settingsJson">The settings as a JSON object.</param>
    /// <param name="maxSimultaneousChats">The limit; zero means none.</param>
    public void Configure(string? settingsJson, int maxSimultaneousChats)
    {
        SettingsJson = settingsJson;
        MaxSimultaneousChats = Math.Max(0, maxSimultaneousChats);
    }

    /// <summary>Notes that routing chose this agent.</summary>
    /// <param name="now">The moment.</param>
    public void CountRouted(DateTimeOffset now)
    {
        RoutedChats++;
        LastRoutedAt = now;
    }
}

/// <summary>An agent set the availability toggle.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Choice">The choice that holds now.</param>
/// <param name="IsChange">Whether it differs from before.</param>
public sealed record AgentChoiceChanged(UserId Agent, ServiceChoice Choice, bool IsChange);
