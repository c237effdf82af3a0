using System.Text.RegularExpressions;

namespace Foyer.Domain.Messages;

/// <summary>The names that a text mentions, before anybody looked up who they are.</summary>
/// <param name="Users">User names behind an at sign, without the words for everybody, in the order of the text.</param>
/// <param name="Rooms">Room names behind a number sign.</param>
/// <param name="All">Whether everybody in the room is mentioned.</param>
/// <param name="Here">Whether everybody who is online in the room is mentioned.</param>
public sealed partial record MentionNames(IReadOnlyList<string> Users, IReadOnlyList<string> Rooms, bool All, bool Here)
{
    private const int MostNames = 200;

    /// <summary>No mention at all.</summary>
    public static readonly MentionNames None = new([], [], All: false, Here: false);

    /// <summary>Whether the whole room is mentioned.</summary>
    public bool MentionsGroup => All || Here;

    /// <summary>Finds the mentions in a text; code is not searched.</summary>
    /// <param name="text">The text.</param>
    public static MentionNames In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains('#', StringComparison.Ordinal))
        {
            return None;
        }

        var prose = Code().Replace(text, " ");
        var users = Names(User(), prose);
        return new MentionNames(
            [.. users.Where(name => name is not ("all" or "here"))],
            Names(Room(), prose),
            users.Contains("all"),
            users.Contains("here"));
    }

    private static List<string> Names(Regex pattern, string prose) =>
        [.. pattern.Matches(prose).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Take(MostNames)];

    [GeneratedRegex("```.*?```|`[^`\\n]*`", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?:^|[\s>(])@([0-9a-zA-Z\-_.]+(?:[@:][0-9a-zA-Z\-_.]+)?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex User();

    [GeneratedRegex(@"(?:^|[\s>(])#([0-9a-zA-Z\-_.]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Room();
}
