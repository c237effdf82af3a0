using System.Text.Json.Serialization;

namespace Foyer.Contracts.Permissions;

/// <summary>A permission and the roles that hold it.</summary>
public sealed record PermissionPayload
{
    /// <summary>The permission.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Roles that hold it.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>settings for a permission over one setting.</summary>
    public string? Level { get; init; }

    /// <summary>The setting meant.</summary>
    public string? SettingId { get; init; }

    /// <summary>Group of the setting.</summary>
    public string? Group { get; init; }

    /// <summary>Permission over the whole group.</summary>
    public string? GroupPermissionId { get; init; }

    /// <summary>Section of the setting.</summary>
    public string? Section { get; init; }

    /// <summary>Permission over the whole section.</summary>
    public string? SectionPermissionId { get; init; }

    /// <summary>Place in the list.</summary>
    public int? Sorter { get; init; }
}
