using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>Something that happens by itself in the visitor's window.</summary>
public sealed record LivechatTriggerPayload
{
    /// <summary>The trigger.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>What it does.</summary>
    public JsonArray? Actions { get; init; }

    /// <summary>When it does.</summary>
    public JsonArray? Conditions { get; init; }

    /// <summary>Whether once only.</summary>
    public bool? RunOnce { get; init; }

    /// <summary>Its name, for staff.</summary>
    public string? Name { get; init; }

    /// <summary>Its description, for staff.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is on, for staff.</summary>
    public bool? Enabled { get; init; }
}
