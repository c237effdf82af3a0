using System.Text.Json.Nodes;

namespace Foyer.Contracts.LiveChats;

/// <summary>Sound and emoji of a visitor's window.</summary>
public sealed record LivechatResourcesPayload
{
    /// <summary>Absolute address of the sound.</summary>
    public string? Sound { get; init; }

    /// <summary>Custom emoji.</summary>
    public JsonArray? Emojis { get; init; }
}
