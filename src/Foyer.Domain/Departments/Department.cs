namespace Foyer.Domain.Departments;

/// <summary>A group of agents that serves one website, page or subject.</summary>
public sealed class Department
{
    private Department()
    {
    }

    private Department(DepartmentId id) => Id = id;

    /// <summary>Its id.</summary>
    public DepartmentId Id { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it takes chats.</summary>
    public bool Enabled { get; private set; }

    /// <summary>What it does.</summary>
    public string? Description { get; private set; }

    /// <summary>Whether visitors may choose it when they start a chat.</summary>
    public bool ShowOnRegistration { get; private set; }

    /// <summary>Whether visitors may choose it for an offline message.</summary>
    public bool ShowOnOfflineForm { get; private set; }

    /// <summary>Where offline messages go.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The channel that offline messages are posted to.</summary>
    public string? OfflineMessageChannelName { get; private set; }

    /// <summary>How many agents it has.</summary>
    public int AgentCount { get; private set; }

    /// <summary>Whether an agent must tag a chat before closing it.</summary>
    public bool? RequestTagBeforeClosing { get; private set; }

    /// <summary>Tags that every closed chat of the department gets.</summary>
    public List<string> ClosingTags { get; private set; } = [];

    /// <summary>Who takes over when nobody is here.</summary>
    public DepartmentId? Fallback { get; private set; }

    /// <summary>The only departments that chats may be forwarded to; empty means all.</summary>
    public List<string> AllowedForwardTargets { get; private set; } = [];

    /// <summary>Whether chats may be forwarded here while nobody is here.</summary>
    public bool? ReceivesForwardsOffline { get; private set; }

    /// <summary>Chats at once per agent; null or zero means no limit.</summary>
    public int? MaxSimultaneousChats { get; private set; }

    /// <summary>Seconds of a visitor's silence after which a chat counts as abandoned.</summary>
    public int? VisitorInactivityTimeout { get; private set; }

    /// <summary>What is said when an abandoned chat is closed.</summary>
    public string? AbandonedCloseMessage { get; private set; }

    /// <summary>What waiting visitors read.</summary>
    public string? WaitingQueueMessage { get; private set; }

    /// <summary>The business hour that applies.</summary>
    public string? BusinessHourId { get; private set; }

    /// <summary>What its websites show while nobody is here: <c>hidden</c> or <c>form</c>; null for what holds everywhere.</summary>
    public string? OfflineBehaviour { get; private set; }

    /// <summary>Hosts that may show its chat, separated by commas; null or empty for those that hold everywhere.</summary>
    public string? AllowedSites { get; private set; }

    /// <summary>The unit it belongs to.</summary>
    public string? UnitId { get; private set; }

    /// <summary>Whether it ever belonged to a unit: the wire then shows an empty parent instead of none.</summary>
    public bool HadUnit { get; private set; }

    /// <summary>Whether it was put away.</summary>
    public bool? Archived { get; private set; }

    /// <summary>Further keys as a JSON object.</summary>
    public string? MoreJson { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Founds a department.</summary>
    /// <param name="id">The id of the new department.</param>
    /// <param name="draft">The form.</param>
    /// <param name="fallbackExists">Whether the fallback named in the form exists.</param>
    /// <param name="now">The moment.</param>
    public static Outcome<Department> Found(DepartmentId id, DepartmentDraft draft, bool fallbackExists, DateTimeOffset now)
    {
        var department = new Department(id);
        var refusal = department.Apply(draft, fallbackExists, now);
        return refusal is null ? department : refusal;
    }

    /// <summary>Changes the department to what the form says.</summary>
    /// <param name="draft">The form.</param>
    /// <param name="fallbackExists">Whether the fallback named in the form exists.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Department> Change(DepartmentDraft draft, bool fallbackExists, DateTimeOffset now)
    {
        if (Archived == true && draft.Enabled)
        {
            return DepartmentRefusals.ArchivedCannotBeEnabled;
        }

        var refusal = Apply(draft, fallbackExists, now);
        return refusal is null ? this : refusal;
    }

    /// <summary>Puts the department away; it takes no more chats.</summary>
    /// <param name="now">The moment.</param>
    public void Archive(DateTimeOffset now)
    {
        Archived = true;
        Enabled = false;
        UpdatedAt = now;
    }

    /// <summary>Takes the department back out; it stays disabled until someone enables it.</summary>
    /// <param name="now">The moment.</param>
    public void Unarchive(DateTimeOffset now)
    {
        Archived = false;
        UpdatedAt = now;
    }

    /// <summary>Notes how many agents it has.</summary>
    /// <param name="count">The number.</param>
    public void CountAgents(int count) => AgentCount = count;

    /// <summary>Forgets its fallback, because that department is gone.</summary>
    public void ForgetFallback() => Fallback = null;

    /// <summary>Forgets a department that is gone as a target of forwarding.</summary>
    /// <param name="gone">The department that is gone.</param>
    public void ForgetForwardTarget(DepartmentId gone) => AllowedForwardTargets.Remove(gone.Value);

    /// <summary>Puts the department into a unit, or takes it out of its unit.</summary>
    /// <param name="unitId">The unit; null for none.</param>
    public void AssignUnit(string? unitId)
    {
        HadUnit = HadUnit || UnitId is not null || unitId is not null;
        UnitId = unitId;
    }

    /// <summary>Gives it a business hour, or takes it away.</summary>
    /// <param name="businessHourId">The business hour; null for none of its own.</param>
    public void KeepHours(string? businessHourId) => BusinessHourId = businessHourId;

    /// <summary>Whether chats of this department may be forwarded to the other one.</summary>
    /// <param name="target">The other department.</param>
    public bool MayForwardTo(DepartmentId target) =>
        AllowedForwardTargets.Count == 0 || AllowedForwardTargets.Contains(target.Value);

    private Refusal? Apply(DepartmentDraft draft, bool fallbackExists, DateTimeOffset now)
    {
        if (draft.RequestTagBeforeClosing == true && draft.ClosingTags is not { Count: > 0 })
        {
            return DepartmentRefusals.ClosingTagsMissing;
        }

        if (draft.Fallback == Id)
        {
            return DepartmentRefusals.FallbackIsItself;
        }

        if (draft.Fallback is not null && !fallbackExists)
        {
            return DepartmentRefusals.FallbackNotFound;
        }

        (Name, Enabled, Email) = (draft.Name, draft.Enabled, draft.Email);
        (ShowOnRegistration, ShowOnOfflineForm) = (draft.ShowOnRegistration, draft.ShowOnOfflineForm);
        (Description, OfflineMessageChannelName) = (draft.Description, draft.OfflineMessageChannelName);
        (RequestTagBeforeClosing, ClosingTags) = (draft.RequestTagBeforeClosing, [.. draft.ClosingTags ?? []]);
        (Fallback, AllowedForwardTargets) = (draft.Fallback, [.. (draft.AllowedForwardTargets ?? []).Select(target => target.Value)]);
        (ReceivesForwardsOffline, MaxSimultaneousChats) = (draft.ReceivesForwardsOffline, draft.MaxSimultaneousChats);
        (VisitorInactivityTimeout, AbandonedCloseMessage) = (draft.VisitorInactivityTimeout, draft.AbandonedCloseMessage);
        (WaitingQueueMessage, MoreJson) = (draft.WaitingQueueMessage, draft.MoreJson);
        (OfflineBehaviour, AllowedSites) = (draft.OfflineBehaviour, draft.AllowedSites);
        UpdatedAt = now;
        return null;
    }
}
