using System.Text.Json.Serialization;

namespace Foyer.Contracts.Departments;

/// <summary>A department as other documents name it.</summary>
public sealed record DepartmentRef
{
    /// <summary>The department.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
