using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Visitors;

/// <summary>A person behind one or several visitors.</summary>
public sealed record ContactPayload
{
    /// <summary>The contact.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>Account that looks after the contact.</summary>
    public string? ContactManager { get; init; }

    /// <summary>True when nobody has entered it by hand.</summary>
    public bool? Unknown { get; init; }

    /// <summary>Whether fields contradict each other.</summary>
    public bool? HasConflict { get; init; }

    /// <summary>Which ones.</summary>
    public JsonArray? ConflictingFields { get; init; }

    /// <summary>Custom fields.</summary>
    public JsonObject? CustomFields { get; init; }

    /// <summary>Ways the contact came.</summary>
    public IReadOnlyList<ContactChannel>? Channels { get; init; }

    /// <summary>Last live chat.</summary>
    public LastChat? LastChat { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}
