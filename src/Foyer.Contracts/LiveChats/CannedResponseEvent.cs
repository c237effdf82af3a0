using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>A canned response was changed or removed.</summary>
public sealed record CannedResponseEvent
{
    /// <summary>changed or removed.</summary>
    public string Type { get; init; } = "";

    /// <summary>The canned response.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The short word.</summary>
    public string? Shortcut { get; init; }

    /// <summary>What is inserted.</summary>
    public string? Text { get; init; }

    /// <summary>user, department or global.</summary>
    public string? Scope { get; init; }

    /// <summary>Names of tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Its owner, when it is one person's.</summary>
    public string? UserId { get; init; }

    /// <summary>Its department, when it is a department's.</summary>
    public string? DepartmentId { get; init; }
}
