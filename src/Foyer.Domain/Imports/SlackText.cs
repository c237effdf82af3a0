using System.Text.RegularExpressions;

namespace Foyer.Domain.Imports;

/// <summary>Texts as Slack keeps them, written as they are written here.</summary>
public static partial class SlackText
{
    /// <summary>The text as it is written here: mentions by name, links with their words, and signs as themselves.</summary>
    /// <param name="text">The text there.</param>
    /// <param name="people">The user names by the ids there.</param>
    /// <param name="rooms">The names of rooms by the ids there.</param>
    public static string Read(string text, IReadOnlyDictionary<string, string> people, IReadOnlyDictionary<string, string> rooms)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Marks().Replace(text, mark => Written(mark.Groups["what"].Value, mark.Groups["words"].Value, people, rooms))
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    private static string Written(string what, string words, IReadOnlyDictionary<string, string> people, IReadOnlyDictionary<string, string> rooms) => what[0] switch
    {
        '@' => $"@{people.GetValueOrDefault(what[1..]) ?? (words.Length > 0 ? words.TrimStart('@') : what[1..])}",
        '#' => $"#{(words.Length > 0 ? words : rooms.GetValueOrDefault(what[1..]) ?? what[1..])}",
        '!' => what.Split('^')[0] switch
        {
            "!here" => "@here",
            "!channel" or "!everyone" => "@all",
            _ => words.Length > 0 ? words : what[1..],
        },
        _ when words.Length == 0 || words == what || what == $"mailto:{words}" || what == $"http://{words}" => words.Length > 0 ? words : what,
        _ => Link(what, words),
    };

    /// <summary>A link with its words.</summary>
    /// <param name="address">Where it leads.</param>
    /// <param name="words">What it says.</param>
    public static string Link(string address, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"[{words.Replace('[', '(').Replace(']', ')')}]({address})";
    }

    [GeneratedRegex(@"<(?<what>[^<>|\n]+)(\|(?<words>[^<>\n]*))?>", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
