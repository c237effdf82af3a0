using System.Text.Json.Serialization;

namespace Foyer.Contracts.LiveChats;

/// <summary>Ends a live chat from the agent's side.</summary>
public sealed record CloseRequest
{
    /// <summary>The live chat.</summary>
    [JsonPropertyName("rid")]
    public string RoomId { get; init; } = "";

    /// <summary>What the visitor reads.</summary>
    public string? Comment { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Whether to make a transcript as a file.</summary>
    public bool? GenerateTranscriptPdf { get; init; }

    /// <summary>Whether to send a transcript.</summary>
    public TranscriptEmailChoice? TranscriptEmail { get; init; }
}
