using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>The agent who answered first in this round.</summary>
public sealed record ResponseBy
{
    /// <summary>The account.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>First answer.</summary>
    public DateTimeOffset? FirstResponseTs { get; init; }

    /// <summary>Last answer.</summary>
    public DateTimeOffset? LastMessageTs { get; init; }
}
