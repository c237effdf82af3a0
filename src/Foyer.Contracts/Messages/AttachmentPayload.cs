using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Messages;

/// <summary>A file, a quote or a card below a message.</summary>
public sealed record AttachmentPayload
{
    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Where the title leads.</summary>
    [JsonPropertyName("title_link")]
    public string? TitleLink { get; init; }

    /// <summary>Whether that is a download.</summary>
    [JsonPropertyName("title_link_download")]
    public bool? TitleLinkDownload { get; init; }

    /// <summary>file for a file.</summary>
    public string? Type { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>The description, parsed; the first attachment of a message has it.</summary>
    [JsonPropertyName("descriptionMd")]
    public JsonNode? DescriptionMarkdown { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>The text of a quote, parsed.</summary>
    [JsonPropertyName("md")]
    public JsonNode? Markdown { get; init; }

    /// <summary>When the quoted message was written.</summary>
    public DateTimeOffset? Ts { get; init; }

    /// <summary>Whether it is shown folded.</summary>
    public bool? Collapsed { get; init; }

    /// <summary>Colour of the edge.</summary>
    public string? Color { get; init; }

    /// <summary>Format of a file.</summary>
    public string? Format { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Author of a quote.</summary>
    [JsonPropertyName("author_name")]
    public string? AuthorName { get; init; }

    /// <summary>Where the author leads.</summary>
    [JsonPropertyName("author_link")]
    public string? AuthorLink { get; init; }

    /// <summary>Picture of the author.</summary>
    [JsonPropertyName("author_icon")]
    public string? AuthorIcon { get; init; }

    /// <summary>The quoted message.</summary>
    [JsonPropertyName("message_link")]
    public string? MessageLink { get; init; }

    /// <summary>Text before the card.</summary>
    public string? Pretext { get; init; }

    /// <summary>Small picture.</summary>
    [JsonPropertyName("thumb_url")]
    public string? ThumbUrl { get; init; }

    /// <summary>Picture.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>Media type of the picture.</summary>
    [JsonPropertyName("image_type")]
    public string? ImageType { get; init; }

    /// <summary>Bytes of the picture.</summary>
    [JsonPropertyName("image_size")]
    public long? ImageSize { get; init; }

    /// <summary>Width and height.</summary>
    [JsonPropertyName("image_dimensions")]
    public ImageDimensions? ImageDimensions { get; init; }

    /// <summary>Tiny picture.</summary>
    [JsonPropertyName("image_preview")]
    public string? ImagePreview { get; init; }

    /// <summary>Sound.</summary>
    [JsonPropertyName("audio_url")]
    public string? AudioUrl { get; init; }

    /// <summary>Media type of the sound.</summary>
    [JsonPropertyName("audio_type")]
    public string? AudioType { get; init; }

    /// <summary>Bytes of the sound.</summary>
    [JsonPropertyName("audio_size")]
    public long? AudioSize { get; init; }

    /// <summary>Film.</summary>
    [JsonPropertyName("video_url")]
    public string? VideoUrl { get; init; }

    /// <summary>Media type of the film.</summary>
    [JsonPropertyName("video_type")]
    public string? VideoType { get; init; }

    /// <summary>Bytes of the film.</summary>
    [JsonPropertyName("video_size")]
    public long? VideoSize { get; init; }

    /// <summary>Pairs of title and value.</summary>
    public JsonArray? Fields { get; init; }

    /// <summary>Buttons.</summary>
    public JsonArray? Actions { get; init; }

    /// <summary>Attachments of a quoted message.</summary>
    public IReadOnlyList<AttachmentPayload>? Attachments { get; init; }

    /// <summary>Whatever else the document carries.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }
}
