using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>The visitor as the live chat carries them.</summary>
public sealed record RoomVisitor
{
    /// <summary>The visitor.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>Token.</summary>
    public string? Token { get; init; }

    /// <summary>online, away, busy or offline.</summary>
    public string? Status { get; init; }

    /// <summary>The contact.</summary>
    public string? ContactId { get; init; }

    /// <summary>Months in which an agent answered.</summary>
    public IReadOnlyList<string>? Activity { get; init; }

    /// <summary>Last message of the visitor.</summary>
    public DateTimeOffset? LastMessageTs { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }
}
