using System.Text.Json.Serialization;
using Foyer.Contracts.LiveChats;

namespace Foyer.Contracts.Visitors;

/// <summary>Sends a visitor's message.</summary>
public sealed record VisitorMessageRequest
{
    /// <summary>The visitor.</summary>
    public string Token { get; init; } = "";

    /// <summary>The live chat.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>The text.</summary>
    [JsonPropertyName("msg")]
    public string Text { get; init; } = "";

    /// <summary>An id of the client's own: a resend with it is harmless.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>Agent who shall have it first.</summary>
    public AgentRef? Agent { get; init; }
}
