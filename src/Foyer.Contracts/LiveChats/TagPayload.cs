using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>A tag that agents give to chats.</summary>
public sealed record TagPayload
{
    /// <summary>The tag.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The word.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>How many departments use it; zero for all.</summary>
    public int NumDepartments { get; init; }

    /// <summary>The departments that use it; empty for all.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
