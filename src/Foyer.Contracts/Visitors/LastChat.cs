using System.Text.Json.Serialization;

namespace Foyer.Contracts.Visitors;

/// <summary>The last live chat of a visitor.</summary>
public sealed record LastChat
{
    /// <summary>The live chat.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset? Ts { get; init; }
}
