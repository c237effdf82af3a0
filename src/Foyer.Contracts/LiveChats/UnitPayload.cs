using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>A unit of departments.</summary>
public sealed record UnitPayload
{
    /// <summary>The unit.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>public or private.</summary>
    public string? Visibility { get; init; }

    /// <summary>Always u: units and departments stand in one list of the dialect.</summary>
    public string Type { get; init; } = "u";

    /// <summary>How many monitors watch over it.</summary>
    public int NumMonitors { get; init; }

    /// <summary>How many departments it has.</summary>
    public int NumDepartments { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
