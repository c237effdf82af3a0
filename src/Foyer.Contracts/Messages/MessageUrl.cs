using System.Text.Json.Nodes;

namespace Foyer.Contracts.Messages;

/// <summary>An address in a text and what is known of it.</summary>
public sealed record MessageUrl
{
    /// <summary>The address.</summary>
    public string Url { get; init; } = "";

    /// <summary>Title, description, picture.</summary>
    public JsonNode? Meta { get; init; }

    /// <summary>Type and length.</summary>
    public JsonNode? Headers { get; init; }

    /// <summary>The address taken apart.</summary>
    public JsonNode? ParsedUrl { get; init; }

    /// <summary>Whether it is left alone.</summary>
    public bool? IgnoreParse { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }
}
