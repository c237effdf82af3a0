using System.Text;

namespace Foyer.Domain.Files;

/// <summary>Tells from its first bytes what a file is, for the types that begin in a known way.</summary>
public static class ContentSniffing
{
    /// <summary>How many bytes are enough.</summary>
    public const int HeadLength = 4096;

    /// <summary>What the content is; null where it begins in no known way.</summary>
    /// <param name="head">How it begins.</param>
    public static string? Find(ReadOnlySpan<byte> head) => Binary(head) ?? Markup(head);

    /// <summary>Whether every file of this type begins in a way that is known here.</summary>
    /// <param name="type">The type.</param>
    public static bool AlwaysKnows(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/bmp"
        or "application/pdf" or "application/zip" or "video/mp4" or "video/webm" or "audio/ogg" or "audio/wav" or "audio/flac";

    private static string? Binary(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] => "application/zip",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "audio/flac",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [(byte)'M', (byte)'Z', ..] => "application/x-msdownload",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "application/x-executable",
        _ => null,
    };

    // Browsers look for these a little way into a text; so do we.
    private static string? Markup(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 1024)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        if (text.StartsWith("<svg", StringComparison.Ordinal) || (text.StartsWith('<') && text.Contains("<svg", StringComparison.Ordinal)))
        {
            return "image/svg+xml";
        }

        return text.StartsWith("<!doctype html", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.Ordinal)
            || text.StartsWith("<script", StringComparison.Ordinal) || text.StartsWith("<head", StringComparison.Ordinal)
            || text.StartsWith("<body", StringComparison.Ordinal) || text.StartsWith("<iframe", StringComparison.Ordinal)
                ? "text/html"
                : null;
    }
}
