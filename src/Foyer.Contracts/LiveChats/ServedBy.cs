using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>The agent who answers a live chat.</summary>
public sealed record ServedBy
{
    /// <summary>The account.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Ts { get; init; }
}
