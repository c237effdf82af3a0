using System.Text.RegularExpressions;

namespace Foyer.Domain.Messages;

/// <summary>One thing that a text has to hold, or must not hold.</summary>
/// <param name="Words">Folded words that follow each other; one for a single word.</param>
/// <param name="IsExcluded">Whether messages with it are left out.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsExcluded)
{
    /// <summary>Words this short have to stand there as they are; longer ones may be the beginning of a word.</summary>
    public const int ShortestBeginning = 3;

    /// <summary>Whether a word that begins so is enough.</summary>
    public bool IsBeginning => Words.Count == 1 && Words[0].Length >= ShortestBeginning;
}

/// <summary>What somebody looks for among messages, read from one line of the dialect's search language.</summary>
public sealed partial record MessageSearch
{
    private const int MostTerms = 20;

    /// <summary>All of these have to be met.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; private init; } = [];

    /// <summary>The text without operators, for who looks for signs that are no words.</summary>
    public string Remainder { get; private init; } = "";

    /// <summary>A regular expression on the text; null where none was given.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether the expression tells capitals from small letters.</summary>
    public bool PatternIsExact { get; init; }

    /// <summary>Parts of user names; the sender's holds one of them, or is oneself for <c>me</c>. Small letters.</summary>
    public IReadOnlyList<string> Senders { get; private init; } = [];

    /// <summary>User names, one of which is mentioned. Small letters.</summary>
    public IReadOnlyList<string> Mentioned { get; private init; } = [];

    /// <summary>Starred by who asks.</summary>
    public bool IsStarred { get; private init; }

    /// <summary>Pinned.</summary>
    public bool IsPinned { get; private init; }

    /// <summary>Holds a link.</summary>
    public bool HasLink { get; private init; }

    /// <summary>Holds a place on earth.</summary>
    public bool HasPlace { get; private init; }

    /// <summary>Part of the labels of what is attached.</summary>
    public string? Label { get; private init; }

    /// <summary>Part of the description of what is attached.</summary>
    public string? FileDescription { get; private init; }

    /// <summary>Part of the title of what is attached.</summary>
    public string? FileTitle { get; private init; }

    /// <summary>The first moment that counts; null without a bound.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>The first moment that no longer counts; null without a bound.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Oldest first instead of newest first.</summary>
    public bool IsAscending { get; private init; }

    /// <summary>Whether nothing is asked for at all.</summary>
    public bool IsEmpty => Terms.Count == 0 && Senders.Count == 0 && Mentioned.Count == 0 && (Pattern, Label, FileDescription, FileTitle, From, Until) == default
        && !(IsStarred || IsPinned || HasLink || HasPlace);

    /// <summary>The same without its words, for who looks at the texts by an expression.</summary>
    public MessageSearch WithoutTerms() => this with { Terms = [] };

    /// <summary>Reads a line. What is no operator is words; a line that is wholly an expression between slashes is one.</summary>
    /// <param name="line">As somebody typed it.</param>
    /// <param name="offset">How far the reader's clock is ahead of UTC, for days.</param>
    public static MessageSearch Read(string line, TimeSpan offset)
    {
        ArgumentNullException.ThrowIfNull(line);
        List<string> senders = [], mentioned = [];
        var search = new MessageSearch();
        var rest = Operators().Replace(line, found =>
        {
            var value = found.Groups["value"].Value;
            if (Take(search, found.Groups["name"].Value.ToLowerInvariant(), value, offset, senders, mentioned) is not { } taken)
            {
                return found.Value;
            }

            search = taken;
            return " ";
        }).Trim();
        search = search with { Senders = [.. senders], Mentioned = [.. mentioned], Remainder = rest };
        return Expression().Match(rest) is { Success: true } expression
            ? search with { Pattern = expression.Groups["body"].Value, PatternIsExact = !expression.Groups["flags"].Value.Contains('i', StringComparison.Ordinal) }
            : search with { Terms = ReadTerms(rest) };
    }

    private static MessageSearch? Take(
        MessageSearch search, string name, string value, TimeSpan offset, List<string> senders, List<string> mentioned)
    {
        switch (name)
        {
            case "from":
                senders.Add(value.TrimStart('@').ToLowerInvariant());
                return search;
            case "mention":
                mentioned.Add(value.TrimStart('@').ToLowerInvariant());
                return search;
            case "has" or "is":
                return (name, value.ToLowerInvariant()) switch
                {
                    ("has", "star") => search with { IsStarred = true },
                    ("has", "url" or "link") => search with { HasLink = true },
                    ("has", "pin") or ("is", "pinned") => search with { IsPinned = true },
                    ("has", "location" or "map") => search with { HasPlace = true },
                    _ => null,
                };
            case "label":
                return search with { Label = value };
            case "file-desc":
                return search with { FileDescription = value };
            case "file-title":
                return search with { FileTitle = value };
            case "order" or "sort":
                return value.StartsWith("asc", StringComparison.OrdinalIgnoreCase) ? search with { IsAscending = true }
                    : value.StartsWith("desc", StringComparison.OrdinalIgnoreCase) ? search with { IsAscending = false }
                    : null;
            default:
                return Day(value, offset) is not { } day ? null
                    : name == "before" ? search with { Until = day }
                    : name == "after" ? search with { From = day.AddDays(1) }
                    : search with { From = day, Until = day.AddDays(1) };
        }
    }

    private static DateTimeOffset? Day(string value, TimeSpan offset)
    {
        var parts = value.Split('/', '.', '-');
        return parts.Length == 3
            && int.TryParse(parts[0], out var day) && int.TryParse(parts[1], out var month) && int.TryParse(parts[2], out var year)
            && year is >= 1970 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? new DateTimeOffset(year, month, day, 0, 0, 0, offset)
                : null;
    }

    private static List<SearchTerm> ReadTerms(string text) =>
    [
        .. Parts().Matches(text)
            .Select(part => (Words: SearchFolding.Words(part.Groups["phrase"].Success ? part.Groups["phrase"].Value : part.Groups["word"].Value), IsExcluded: part.Groups["not"].Length > 0))
            .Where(part => part.Words.Count > 0)
            .Take(MostTerms)
            .Select(part => new SearchTerm(part.Words, part.IsExcluded)),
    ];

    [GeneratedRegex("""(?<![\p{L}\p{N}_-])(?<name>from|mention|has|is|label|file-desc|file-title|before|after|on|order|sort):(?:"(?<value>[^"]+)"|(?<value>[^\s"]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Operators();

    [GeneratedRegex("^/(?<body>.+)/(?<flags>[a-z]*)$", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex("""(?<![\p{L}\p{N}])(?<not>-?)(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))|(?<word>[^\s"]+)""")]
    private static partial Regex Parts();
}
