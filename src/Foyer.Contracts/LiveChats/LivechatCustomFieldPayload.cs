using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>A question of the visitor's form.</summary>
public sealed record LivechatCustomFieldPayload
{
    /// <summary>The field.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its label.</summary>
    public string? Label { get; init; }

    /// <summary>What an answer must look like.</summary>
    public string? Regexp { get; init; }

    /// <summary>Whether it must be answered.</summary>
    public bool? Required { get; init; }

    /// <summary>input or select.</summary>
    public string? Type { get; init; }

    /// <summary>Answer to begin with.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>Answers to choose from.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}
