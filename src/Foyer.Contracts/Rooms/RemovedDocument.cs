using System.Text.Json.Serialization;

namespace Foyer.Contracts.Rooms;

/// <summary>A document that is gone, as incremental synchronisation reports it.</summary>
public sealed record RemovedDocument
{
    /// <summary>The document.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>When it went.</summary>
    [JsonPropertyName("_deletedAt")]
    public DateTimeOffset? DeletedAt { get; init; }
}
