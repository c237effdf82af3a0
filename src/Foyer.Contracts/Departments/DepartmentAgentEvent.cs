using System.Text.Json.Serialization;

namespace Foyer.Contracts.Departments;

/// <summary>A change of the own departments as the realtime stream tells it.</summary>
public sealed record DepartmentAgentEvent
{
    /// <summary>inserted, updated or removed.</summary>
    public string? Action { get; init; }

    /// <summary>The place.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>The account.</summary>
    public string? AgentId { get; init; }

    /// <summary>The department.</summary>
    public string? DepartmentId { get; init; }
}
