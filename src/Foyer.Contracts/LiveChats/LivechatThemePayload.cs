using System.Text.Json.Nodes;

namespace Foyer.Contracts.LiveChats;

/// <summary>Look of a visitor's window.</summary>
public sealed record LivechatThemePayload
{
    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Colour.</summary>
    public string? Color { get; init; }

    /// <summary>Title when nobody answers.</summary>
    public string? OfflineTitle { get; init; }

    /// <summary>Colour when nobody answers.</summary>
    public string? OfflineColor { get; init; }

    /// <summary>left or right.</summary>
    public string? Position { get; init; }

    /// <summary>Background of the messages.</summary>
    public string? Background { get; init; }

    /// <summary>Buttons of calls.</summary>
    public JsonNode? ActionLinks { get; init; }
}
