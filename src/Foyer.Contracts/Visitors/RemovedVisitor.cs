using System.Text.Json.Serialization;

namespace Foyer.Contracts.Visitors;

/// <summary>A visitor whose data is gone.</summary>
public sealed record RemovedVisitor
{
    /// <summary>The visitor.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? Ts { get; init; }
}
