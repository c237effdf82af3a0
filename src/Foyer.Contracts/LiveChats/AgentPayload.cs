using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;

namespace Foyer.Contracts.LiveChats;

/// <summary>An agent as visitors and staff see them.</summary>
public sealed record AgentPayload
{
    /// <summary>The account.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Presence.</summary>
    public string? Status { get; init; }

    /// <summary>available or not-available; staff only.</summary>
    public string? StatusLivechat { get; init; }

    /// <summary>Addresses, where they may be shown.</summary>
    public IReadOnlyList<EmailPayload>? Emails { get; init; }

    /// <summary>Telephone numbers.</summary>
    public JsonNode? Phone { get; init; }

    /// <summary>Own limits; staff only.</summary>
    public JsonObject? Livechat { get; init; }

    /// <summary>Values that may be shown.</summary>
    public JsonObject? CustomFields { get; init; }

    /// <summary>Departments; staff only.</summary>
    public IReadOnlyList<string>? Departments { get; init; }

    /// <summary>Changes whenever the picture changes.</summary>
    public string? AvatarETag { get; init; }

    /// <summary>Whether a program answers; Foyer's own.</summary>
    public bool? IsBot { get; init; }

    /// <summary>bot for a program; absent for people.</summary>
    public string? Type { get; init; }

    /// <summary>True stands alone when agents stay anonymous.</summary>
    public bool? HiddenInfo { get; init; }
}
