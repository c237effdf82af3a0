using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>How urgent a chat is.</summary>
public sealed record PriorityPayload
{
    /// <summary>The priority.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The name that somebody gave it; absent while it has its own.</summary>
    public string? Name { get; init; }

    /// <summary>The word for its own name: Highest, High, Medium, Low or Lowest.</summary>
    public string I18n { get; init; } = "";

    /// <summary>From 1 for the most urgent to 5 for the least.</summary>
    public int SortItem { get; init; }

    /// <summary>Whether somebody renamed it.</summary>
    public bool Dirty { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
