using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>A change of the queue as the realtime stream tells it.</summary>
public sealed record InquiryEvent : InquiryPayload
{
    /// <summary>added, changed or removed.</summary>
    [JsonPropertyName("type")]
    public string? Change { get; init; }

    /// <summary>inserted, updated or removed, where one inquiry is watched.</summary>
    public string? ClientAction { get; init; }
}
