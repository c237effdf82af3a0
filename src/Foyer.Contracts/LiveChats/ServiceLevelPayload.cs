using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>How long a chat may wait by agreement.</summary>
public sealed record ServiceLevelPayload
{
    /// <summary>The agreement.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Minutes within which a chat is to be taken.</summary>
    public long DueTimeInMinutes { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
