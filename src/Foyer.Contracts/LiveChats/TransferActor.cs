using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>Who moved a live chat.</summary>
public sealed record TransferActor
{
    /// <summary>Account or visitor.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>Name people see.</summary>
    public string? Name { get; init; }

    /// <summary>agent, user or visitor.</summary>
    public string? UserType { get; init; }
}
