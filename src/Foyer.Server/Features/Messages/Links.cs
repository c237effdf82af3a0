using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Foyer.Server.Features.Messages;

/// <summary>The web addresses in a text, listed beside it as clients expect.</summary>
internal static partial class Links
{
    private const int MostLinks = 100;

    /// <summary>Writes them into a message's fields, in place of those that were there.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="text">The text; code is not searched.</param>
    /// <param name="previews">Which links may be looked into; null for all.</param>
    public static void WriteTo(JsonObject fields, string text, IReadOnlyList<string>? previews)
    {
        fields.Remove("urls");
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            return;
        }

        var prose = Code().Replace(text, " ");
        var urls = new JsonArray();
        foreach (var url in Address().Matches(prose).Select(match => match.Value.TrimEnd('.', ',', ';', '!', '?', ')')).Distinct().Take(MostLinks))
        {
            var entry = new JsonObject { ["url"] = url, ["meta"] = new JsonObject() };
            if (previews is not null && !previews.Contains(url))
            {
                entry["ignoreParse"] = true;
            }

            urls.Add((JsonNode)entry);
        }

        if (urls.Count > 0)
        {
            fields["urls"] = urls;
        }
    }

    [GeneratedRegex("```.*?```|`[^`\\n]*`", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://[^\s<>""|]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
