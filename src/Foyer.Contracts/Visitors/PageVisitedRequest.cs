using System.Text.Json.Serialization;
using Foyer.Contracts.Messages;

namespace Foyer.Contracts.Visitors;

/// <summary>Tells which page a visitor looks at.</summary>
public sealed record PageVisitedRequest
{
    /// <summary>The visitor.</summary>
    public string Token { get; init; } = "";

    /// <summary>The live chat.</summary>
    [JsonPropertyName("rid")]
    public string? RoomId { get; init; }

    /// <summary>The page.</summary>
    public NavigationPage? PageInfo { get; init; }
}
