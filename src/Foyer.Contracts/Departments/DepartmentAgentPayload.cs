using System.Text.Json.Serialization;

namespace Foyer.Contracts.Departments;

/// <summary>An agent's place in a department.</summary>
public sealed record DepartmentAgentPayload
{
    /// <summary>The place.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>The account.</summary>
    public string AgentId { get; init; } = "";

    /// <summary>The department.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>Its name, in lists only.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Name people see, in lists only.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the department takes chats.</summary>
    public bool? DepartmentEnabled { get; init; }

    /// <summary>Number of chats routed.</summary>
    public int? Count { get; init; }

    /// <summary>Order among agents.</summary>
    public int? Order { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
