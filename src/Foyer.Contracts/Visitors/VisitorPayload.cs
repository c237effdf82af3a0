using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;

namespace Foyer.Contracts.Visitors;

/// <summary>A visitor of a website.</summary>
public sealed record VisitorPayload
{
    /// <summary>The visitor.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Secret of the visitor; who knows it acts as the visitor.</summary>
    public string? Token { get; init; }

    /// <summary>User name, guest-1 and so on.</summary>
    public string? Username { get; init; }

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>When the visitor first came.</summary>
    [JsonPropertyName("ts")]
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>Department last chosen.</summary>
    public string? Department { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<VisitorPhone>? Phone { get; init; }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<VisitorEmail>? VisitorEmails { get; init; }

    /// <summary>online, away, busy or offline.</summary>
    public string? Status { get; init; }

    /// <summary>Last live chat.</summary>
    public LastChat? LastChat { get; init; }

    /// <summary>Agent of the last live chat.</summary>
    public AgentRef? LastAgent { get; init; }

    /// <summary>Account that looks after the visitor.</summary>
    public UserRef? ContactManager { get; init; }

    /// <summary>Custom fields.</summary>
    public JsonObject? LivechatData { get; init; }

    /// <summary>Browser.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Network address.</summary>
    public string? Ip { get; init; }

    /// <summary>Host that was addressed.</summary>
    public string? Host { get; init; }

    /// <summary>Months in which an agent answered.</summary>
    public IReadOnlyList<string>? Activity { get; init; }

    /// <summary>The contact.</summary>
    public string? ContactId { get; init; }

    /// <summary>True when the visitor's data was removed.</summary>
    public bool? Disabled { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whatever else the document carries.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }
}
