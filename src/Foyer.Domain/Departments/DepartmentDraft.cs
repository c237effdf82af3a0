namespace Foyer.Domain.Departments;

/// <summary>What a manager typed into the form of a department.</summary>
/// <param name="Name">The name.</param>
/// <param name="Enabled">Whether it takes chats.</param>
/// <param name="Email">Where offline messages go.</param>
/// <param name="ShowOnRegistration">Whether visitors may choose it when they start a chat.</param>
/// <param name="ShowOnOfflineForm">Whether visitors may choose it for an offline message.</param>
public sealed record DepartmentDraft(
    string Name, bool Enabled, string Email, bool ShowOnRegistration, bool ShowOnOfflineForm)
{
    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The channel that offline messages are posted to.</summary>
    public string? OfflineMessageChannelName { get; init; }

    /// <summary>Whether an agent must tag a chat before closing it.</summary>
    public bool? RequestTagBeforeClosing { get; init; }

    /// <summary>Tags that every closed chat of the department gets.</summary>
    public IReadOnlyList<string>? ClosingTags { get; init; }

    /// <summary>Who takes over when nobody is here.</summary>
    public DepartmentId? Fallback { get; init; }

    /// <summary>The only departments that chats may be forwarded to; empty means all.</summary>
    public IReadOnlyList<DepartmentId>? AllowedForwardTargets { get; init; }

    /// <summary>Whether chats may be forwarded here while nobody is here.</summary>
    public bool? ReceivesForwardsOffline { get; init; }

    /// <summary>Chats at once per agent; null or zero means no limit.</summary>
    public int? MaxSimultaneousChats { get; init; }

    /// <summary>Seconds of a visitor's silence after which a chat counts as abandoned.</summary>
    public int? VisitorInactivityTimeout { get; init; }

    /// <summary>What is said when an abandoned chat is closed.</summary>
    public string? AbandonedCloseMessage { get; init; }

    /// <summary>What waiting visitors read.</summary>
    public string? WaitingQueueMessage { get; init; }

    /// <summary>What its websites show while nobody is here: <c>hidden</c> or <c>form</c>; null for what holds everywhere.</summary>
    public string? OfflineBehaviour { get; init; }

    /// <summary>Hosts that may show its chat, separated by commas; null or empty for those that hold everywhere.</summary>
    public string? AllowedSites { get; init; }

    /// <summary>Further keys of the form as a JSON object; the dialect stores plain values that it does not know.</summary>
    public string? MoreJson { get; init; }
}
