using System.Text.Json.Serialization;

namespace Foyer.Contracts.Permissions;

/// <summary>A role.</summary>
public sealed record RolePayload
{
    /// <summary>The role.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Users or Subscriptions.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether it belongs to the product and cannot be removed.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether holders need a second factor.</summary>
    [JsonPropertyName("mandatory2fa")]
    public bool? Mandatory2Fa { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
