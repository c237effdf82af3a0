using System.Text.Json.Serialization;

namespace Foyer.Contracts.Messages;

/// <summary>A file of a message.</summary>
public sealed record FilePayload
{
    /// <summary>The file.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>File name.</summary>
    public string? Name { get; init; }

    /// <summary>Media type.</summary>
    public string? Type { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Format.</summary>
    public string? Format { get; init; }

    /// <summary>image, audio, video, text or application.</summary>
    public string? TypeGroup { get; init; }
}
