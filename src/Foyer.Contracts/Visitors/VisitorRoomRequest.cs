using System.Text.Json.Serialization;

namespace Foyer.Contracts.Visitors;

/// <summary>Names a visitor and their live chat.</summary>
public sealed record VisitorRoomRequest
{
    /// <summary>The visitor.</summary>
    public string Token { get; init; } = "";

    /// <summary>The live chat.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>Department to change to.</summary>
    public string? Department { get; init; }

    /// <summary>Where a transcript goes.</summary>
    public string? Email { get; init; }
}
