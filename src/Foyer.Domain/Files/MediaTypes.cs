
namespace Foyer.Domain.Files;

/// <summary>Media types: how they are written, what endings mean, and which may be shown in the browser.</summary>
public static class MediaTypes
{
    /// <summary>The type that says nothing.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["png"] = "image/png",
        ["jpg"] = "image/jpeg",
        ["jpeg"] = "image/jpeg",
        ["gif"] = "image/gif",
        ["webp"] = "image/webp",
        ["avif"] = "image/avif",
        ["bmp"] = "image/bmp",
        ["svg"] = "image/svg+xml",
        ["mp3"] = "audio/mpeg",
        ["m4a"] = "audio/mp4",
        ["ogg"] = "audio/ogg",
        ["oga"] = "audio/ogg",
        ["wav"] = "audio/wav",
        ["flac"] = "audio/flac",
        ["mp4"] = "video/mp4",
        ["webm"] = "video/webm",
        ["mov"] = "video/quicktime",
        ["pdf"] = "application/pdf",
        ["txt"] = "text/plain",
        ["log"] = "text/plain",
        ["lst"] = "text/plain",
        ["csv"] = "text/csv",
        ["md"] = "text/markdown",
        ["html"] = "text/html",
        ["htm"] = "text/html",
        ["xml"] = "application/xml",
        ["json"] = "application/json",
        ["zip"] = "application/zip",
        ["rtf"] = "application/rtf",
        ["odt"] = "application/vnd.oasis.opendocument.text",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    // What a browser shows without running anything. No SVG: that is a document which may carry scripts.
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
        "audio/flac", "audio/webm", "audio/aac", "video/mp4", "video/webm", "video/ogg", "video/quicktime", "application/pdf",
    };

    /// <summary>The bare type in lower case, other names of a type replaced; empty for what is none.</summary>
    /// <param name="given">The type as it came.</param>
    public static string Normalise(string? given)
    {
        var bare = (given ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == bare.Length - 1 || bare.Length > 127 || !bare.All(IsTokenSign))
        {
            return "";
        }

        return bare switch
        {
            "image/jpg" or "image/pjpeg" => "image/jpeg",
            "image/x-png" => "image/png",
            "audio/mp3" => "audio/mpeg",
            "audio/x-wav" or "audio/wave" => "audio/wav",
            "audio/x-m4a" => "audio/mp4",
            "application/x-pdf" => "application/pdf",
            "application/x-zip-compressed" => "application/zip",
            _ => bare,
        };
    }

    /// <summary>The type that an ending stands for.</summary>
    /// <param name="ending">The ending in lower case without the dot.</param>
    public static string OfEnding(string ending) => Endings.GetValueOrDefault(ending, Unknown);

    /// <summary>Whether browsers may show it in place; everything else is a download.</summary>
    /// <param name="type">The type.</param>
    public static bool MayBeShown(string type) => Shown.Contains(type);

    /// <summary>image, audio, video, text or application.</summary>
    /// <param name="type">The type.</param>
    public static string Family(string type) =>
        type.Split('/')[0] is var family && (family is "image" or "audio" or "video" or "text") ? family : "application";

    /// <summary>Whether the content can be what the claim says.</summary>
    /// <param name="claimed">The claimed type.</param>
    /// <param name="found">What the content is known to be; null where it is not known.</param>
    public static bool Agree(string claimed, string? found)
    {
        if (claimed == found || claimed == Unknown)
        {
            return true;
        }

        // These always begin in a known way: content that does not is something else.
        if (found is null)
        {
            return !ContentSniffing.AlwaysKnows(claimed);
        }

        return (claimed, found) switch
        {
            // One container, many names.
            (_, "application/zip") => !ContentSniffing.AlwaysKnows(claimed) && Family(claimed) == "application",
            (_, "video/mp4") => claimed is "audio/mp4" or "video/quicktime" or "audio/aac" or "image/avif" or "image/heic" or "image/heif",
            (_, "audio/ogg") => claimed is "video/ogg" or "application/ogg" or "audio/opus",
            (_, "video/webm") => claimed is "audio/webm" or "video/x-matroska",
            (_, "text/html") => claimed is "text/plain" or "text/markdown" or "application/xhtml+xml" or "text/csv",
            (_, "image/svg+xml") => claimed is "application/xml" or "text/xml" or "text/plain",
            _ => false,
        };
    }

    private static bool IsTokenSign(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '.' or '-' or '+' or '_';
}
