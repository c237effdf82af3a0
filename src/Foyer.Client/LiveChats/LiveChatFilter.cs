namespace Foyer.Client.LiveChats;

/// <summary>Which live chats are asked for; absent parts do not narrow.</summary>
public sealed record LiveChatFilter
{
    /// <summary>Accounts or user names of the agents who serve them.</summary>
    public IReadOnlyList<string>? Agents { get; init; }

    /// <summary>Part of the visitor's name.</summary>
    public string? Name { get; init; }

    /// <summary>Department.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>True: served and not on hold; false: ended.</summary>
    public bool? Open { get; init; }

    /// <summary>On hold.</summary>
    public bool? OnHold { get; init; }

    /// <summary>Waiting for an agent.</summary>
    public bool? Queued { get; init; }

    /// <summary>Begun at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Begun at or before.</summary>
    public DateTimeOffset? CreatedUntil { get; init; }

    /// <summary>Ended at or after.</summary>
    public DateTimeOffset? ClosedFrom { get; init; }

    /// <summary>Ended at or before.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    /// <summary>Any of these tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
