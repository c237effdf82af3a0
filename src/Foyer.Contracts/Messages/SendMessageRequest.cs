using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Messages;

/// <summary>Sends a message to a room.</summary>
public sealed record SendMessageRequest
{
    /// <summary>An id of the client's own: a resend with it is harmless.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>The room.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>The text.</summary>
    [JsonPropertyName("msg")]
    public string? Text { get; init; }

    /// <summary>Answers this message in a thread.</summary>
    [JsonPropertyName("tmid")]
    public string? ThreadId { get; init; }

    /// <summary>Shows the answer in the room too.</summary>
    [JsonPropertyName("tshow")]
    public bool? ThreadShown { get; init; }

    /// <summary>Name shown instead of the author's.</summary>
    public string? Alias { get; init; }

    /// <summary>Emoji shown instead of the picture.</summary>
    public string? Emoji { get; init; }

    /// <summary>Picture shown instead of the author's.</summary>
    public string? Avatar { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<AttachmentPayload>? Attachments { get; init; }

    /// <summary>Free-form values.</summary>
    public JsonObject? CustomFields { get; init; }
}
