using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;

namespace Foyer.Contracts.LiveChats;

/// <summary>An answer that agents insert by a short word.</summary>
public sealed record CannedResponsePayload
{
    /// <summary>The canned response.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The short word.</summary>
    public string Shortcut { get; init; } = "";

    /// <summary>What is inserted.</summary>
    public string Text { get; init; } = "";

    /// <summary>user, department or global.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Names of tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its owner, when it is one person's.</summary>
    public string? UserId { get; init; }

    /// <summary>Its department, when it is a department's.</summary>
    public string? DepartmentId { get; init; }

    /// <summary>The name of that department, in lists.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>Who wrote it.</summary>
    public UserRef? CreatedBy { get; init; }

    /// <summary>When it was written.</summary>
    [JsonPropertyName("_createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
