using System.Text.Json.Serialization;

namespace Foyer.Contracts.Accounts;

/// <summary>An account as other documents name it.</summary>
public sealed record UserRef
{
    /// <summary>The account; a visitor in messages that a visitor wrote.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>The user name.</summary>
    public string? Username { get; init; }

    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>What is mentioned when this stands in a mention: user or team.</summary>
    public string? Type { get; init; }
}
