using System.Text.Json.Serialization;

namespace Foyer.Contracts.Presence;

/// <summary>The presence of one account.</summary>
public sealed record UserStatusPayload
{
    /// <summary>The account.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Effective presence.</summary>
    public string? Status { get; init; }

    /// <summary>The presence of its connections; only to itself.</summary>
    public string? ConnectionStatus { get; init; }

    /// <summary>Status line.</summary>
    public string? Message { get; init; }
}
