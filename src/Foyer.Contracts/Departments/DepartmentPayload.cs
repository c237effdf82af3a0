using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Departments;

/// <summary>A department.</summary>
public sealed record DepartmentPayload
{
    /// <summary>The department.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Always d.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it takes chats.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether visitors may choose it.</summary>
    public bool? ShowOnRegistration { get; init; }

    /// <summary>Whether a message can be left for it.</summary>
    public bool? ShowOnOfflineForm { get; init; }

    /// <summary>Where left messages go.</summary>
    public string? Email { get; init; }

    /// <summary>Room where left messages go.</summary>
    public string? OfflineMessageChannelName { get; init; }

    /// <summary>Number of agents.</summary>
    public int? NumAgents { get; init; }

    /// <summary>Whether closing asks for tags.</summary>
    public bool? RequestTagBeforeClosingChat { get; init; }

    /// <summary>Tags given at the end.</summary>
    public IReadOnlyList<string>? ChatClosingTags { get; init; }

    /// <summary>Department that takes over.</summary>
    public string? FallbackForwardDepartment { get; init; }

    /// <summary>Departments it may forward to; empty is all.</summary>
    public IReadOnlyList<string>? DepartmentsAllowedToForward { get; init; }

    /// <summary>Whether chats may be forwarded to it while nobody answers.</summary>
    public bool? AllowReceiveForwardOffline { get; init; }

    /// <summary>Chats one agent may have at once.</summary>
    public int? MaxNumberSimultaneousChat { get; init; }

    /// <summary>Silence that ends a chat.</summary>
    public int? VisitorInactivityTimeoutInSeconds { get; init; }

    /// <summary>What is said then.</summary>
    public string? AbandonedRoomsCloseCustomMessage { get; init; }

    /// <summary>What waiting visitors read.</summary>
    public string? WaitingQueueMessage { get; init; }

    /// <summary>Business hours.</summary>
    public string? BusinessHourId { get; init; }

    /// <summary>What its websites show while nobody answers: hidden or form; Foyer's own.</summary>
    public string? OfflineBehaviour { get; init; }

    /// <summary>Hosts that may show its chat, separated by commas; Foyer's own.</summary>
    public string? AllowedDomains { get; init; }

    /// <summary>Unit above.</summary>
    public string? ParentId { get; init; }

    /// <summary>Units above.</summary>
    public IReadOnlyList<string>? Ancestors { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool? Archived { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whatever else the document carries.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }
}
