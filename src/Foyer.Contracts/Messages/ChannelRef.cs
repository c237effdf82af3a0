using System.Text.Json.Serialization;

namespace Foyer.Contracts.Messages;

/// <summary>A room that a message mentions.</summary>
public sealed record ChannelRef
{
    /// <summary>The room.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name in addresses.</summary>
    public string? Name { get; init; }

    /// <summary>Its name people see.</summary>
    [JsonPropertyName("fname")]
    public string? FName { get; init; }
}
