using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Foyer.Server.Features.Links;

/// <summary>Looks into a page that a message points at: title, description, picture, as the page tells them about itself.</summary>
internal sealed partial class LinkPreview(OutsideWorld outside)
{
    private const int MostBytes = 256 * 1024;
    private const int LongestValue = 1000;
    private const int MostValues = 40;

    /// <summary>The keys <c>meta</c> and <c>headers</c> of the dialect; null where nothing can be told.</summary>
    public async Task<(JsonObject Meta, JsonObject Headers)?> FindAsync(string url, CancellationToken cancel)
    {
        var found = await outside.FetchAsync(url, MostBytes, "text/html,application/xhtml+xml,image/*;q=0.8", cancel);
        if (!found.TryGet(out var page, out _))
        {
            return null;
        }

        var headers = new JsonObject { ["contentType"] = page.MediaType };
        if (page.Length is { } length)
        {
            headers["contentLength"] = length.ToString(CultureInfo.InvariantCulture);
        }

        return (page.MediaType is "text/html" or "application/xhtml+xml" ? Read(Decode(page)) : [], headers);
    }

    /// <summary>What a page tells about itself, under the dialect's names.</summary>
    public static JsonObject Read(string html)
    {
        var meta = new JsonObject();
        try
        {
            if (Title().Match(html) is { Success: true } title)
            {
                meta["pageTitle"] = Text(title.Groups[1].Value);
            }

            foreach (var tag in Meta().EnumerateMatches(html))
            {
                Take(meta, html.Substring(tag.Index, tag.Length));
                if (meta.Count >= MostValues)
                {
                    break;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A page that cannot be read quickly tells nothing more.
        }

        return meta;
    }

    private static void Take(JsonObject meta, string tag)
    {
        string? name = null;
        string? content = null;
        foreach (Match attribute in Attribute().Matches(tag))
        {
            var value = attribute.Groups[2].Success ? attribute.Groups[2].Value : attribute.Groups[3].Value;
            switch (attribute.Groups[1].Value.ToLowerInvariant())
            {
                case "name" or "property":
                    name ??= value;
                    break;
                case "content":
                    content ??= value;
                    break;
            }
        }

        // og:title becomes ogTitle, twitter:image becomes twitterImage, description stays.
        var parts = (name ?? "").Split([':', '-', '.', '_'], StringSplitOptions.RemoveEmptyEntries);
        if (content is null || parts.Length is 0 or > 5 || !parts.All(part => part.All(char.IsAsciiLetterOrDigit)))
        {
            return;
        }

        var key = parts[0].ToLowerInvariant() + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));
        if (!meta.ContainsKey(key))
        {
            meta[key] = Text(content);
        }
    }

    private static string Decode(Fetched page)
    {
        try
        {
            return Encoding.GetEncoding(page.CharSet?.Trim('"') ?? "utf-8").GetString(page.Content);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(page.Content);
        }
    }

    private static string Text(string raw)
    {
        var text = WebUtility.HtmlDecode(raw).Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length > LongestValue ? text[..LongestValue] : text;
    }

    [GeneratedRegex("<title[^>]*>([^<]{0,2000})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Title();

    [GeneratedRegex("<meta\\s[^>]{0,3000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Meta();

    [GeneratedRegex("([a-zA-Z:-]{1,40})\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Attribute();
}
