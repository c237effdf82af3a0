using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Foyer.Domain.Messages.Markup.MarkupNodes;

namespace Foyer.Domain.Messages.Markup;

/// <summary>Reads what stands within a line.</summary>
internal sealed partial class MarkupInline
{
    private const string Escapable = @"\*_~`#.!()[]{}<>|+-:@";
    private const int DeepestEmphasis = 6;

    private readonly string text;
    private readonly string within;
    private readonly bool isLabel;
    private readonly JsonArray nodes = [];
    private readonly StringBuilder plain = new();

    private MarkupInline(string text, string within, bool isLabel) => (this.text, this.within, this.isLabel) = (text, within, isLabel);

    /// <summary>The nodes of one line.</summary>
    public static JsonArray Read(string text) => new MarkupInline(text, "", isLabel: false).Run();

    /// <summary>The emoji that begins at a place, as a code or as a sign.</summary>
    public static JsonObject? EmojiAt(string text, int at, out int length)
    {
        if (text[at] == ':' && ShortCode().Match(text, at) is { Success: true } code)
        {
            length = code.Length;
            return Code(code.Groups["name"].Value, code.Groups["name"].Value);
        }

        var sign = MarkupSigns.EmojiAt(text, at);
        length = sign.Length;
        return length == 0 ? null : Emoji(sign.ToString());
    }

    private JsonArray Run()
    {
        for (var at = 0; at < text.Length;)
        {
            if (At(at) is { } found)
            {
                Flush();
                nodes.Add((JsonNode)found.Node);
                at += found.Length;
            }
            else if (text[at] == '\\' && at + 1 < text.Length && Escapable.Contains(text[at + 1], StringComparison.Ordinal))
            {
                plain.Append(text[at + 1]);
                at += 2;
            }
            else
            {
                // A word is passed over as a whole, so that nothing is found in the middle of one.
                do
                {
                    plain.Append(text[at++]);
                }
                while (at < text.Length && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]));
            }
        }

        Flush();
        return nodes;
    }

    private void Flush()
    {
        if (plain.Length > 0)
        {
            nodes.Add((JsonNode)Plain(plain.ToString()));
            plain.Clear();
        }
    }

    private bool IsAfterWord(int at) => at > 0 && char.IsLetterOrDigit(text[at - 1]);

    private bool IsFree(int begin, int end) =>
        (begin == 0 || char.IsWhiteSpace(text[begin - 1])) && (end == text.Length || char.IsWhiteSpace(text[end]));

    private (JsonObject Node, int Length)? At(int at) => (text[at] switch
    {
        '`' => Match(InlineCode(), at, static code => Node("INLINE_CODE", Plain(code.Groups["code"].Value))),
        '*' => Emphasis(at, '*', "BOLD"),
        '_' => IsAfterWord(at) ? null : Emphasis(at, '_', "ITALIC"),
        '~' => Emphasis(at, '~', "STRIKE"),
        '!' => isLabel ? null : Match(Image(), at, static image => Node("IMAGE", new JsonObject { ["src"] = Plain(image.Groups["address"].Value), ["label"] = Plain(image.Groups["label"].Value) })),
        '[' => isLabel ? null : Match(Named(), at, static link => Link(link.Groups["address"].Value, LabelOf(link))),
        '<' => Time(at) ?? (isLabel ? null : Match(Angled(), at, static link => Link(link.Groups["address"].Value, LabelOf(link)))),
        '@' => IsAfterWord(at) ? null : Match(Mention(), at, static name => Node("MENTION_USER", Plain(name.Groups["name"].Value))),
        '#' => IsAfterWord(at) ? null : Match(Channel(), at, static name => Node("MENTION_CHANNEL", Plain(name.Groups["name"].Value))),
        '\\' => Match(Formula(), at, static formula => Node("INLINE_KATEX", formula.Groups["formula"].Value)),
        '+' => isLabel || IsAfterWord(at) ? null : Match(Phone(), at, static phone => Link($"tel:{string.Concat(phone.Value.Where(char.IsAsciiDigit))}", new JsonArray(Plain(phone.Value)))),
        _ => null,
    }) ?? Colour(at) ?? FaceOrEmoji(at) ?? Address(at);

    private static (JsonObject Node, int Length)? Found(JsonObject? node, int length) => node is null ? null : (node, length);

    private (JsonObject Node, int Length)? Match(Regex form, int at, Func<Match, JsonObject> make) =>
        form.Match(text, at) is { Success: true } match ? (make(match), match.Length) : null;

    private static JsonArray LabelOf(Match link) => link.Groups["label"].Value is { Length: > 0 } label
        ? new MarkupInline(label, "", isLabel: true).Run()
        : [Plain(link.Groups["address"].Value)];

    private (JsonObject Node, int Length)? Emphasis(int at, char sign, string type)
    {
        if (within.Contains(sign, StringComparison.Ordinal) || within.Length >= DeepestEmphasis)
        {
            return null;
        }

        var isDouble = at + 1 < text.Length && text[at + 1] == sign;
        return (isDouble ? Emphasis(at, sign, type, 2) : null) ?? Emphasis(at, sign, type, 1);
    }

    private (JsonObject Node, int Length)? Emphasis(int at, char sign, string type, int width)
    {
        var begin = at + width;
        for (var end = begin; end <= text.Length - width; end++)
        {
            if (text[end] == '\\')
            {
                end++;
            }
            else if (text[end] == '`' && text.IndexOf('`', end + 1) is > 0 and var closed)
            {
                end = closed;
            }
            else if (text[end] == sign && (width == 1 || text[end + 1] == sign))
            {
                var after = end + width;
                var inner = text[begin..end];
                var isWhole = sign != '_' || after == text.Length || !char.IsLetterOrDigit(text[after]);
                if (inner.Trim(' ', '\t', sign).Length > 0 && isWhole)
                {
                    return (Node(type, new MarkupInline(inner, within + sign, isLabel).Run()), after - at);
                }

                if (inner.Trim(' ', '\t', sign).Length == 0)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private (JsonObject Node, int Length)? Colour(int at)
    {
        if (text[at] != 'c' || IsAfterWord(at) || Hex().Match(text, at) is not { Success: true } colour)
        {
            return null;
        }

        var hex = colour.Groups["hex"].Value;
        var pairs = hex.Length <= 4 ? [.. hex.Select(static digit => $"{digit}{digit}")] : hex.Chunk(2).Select(static pair => new string(pair)).ToList();
        var parts = pairs.Select(static pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList();
        return (Node("COLOR", new JsonObject { ["r"] = parts[0], ["g"] = parts[1], ["b"] = parts[2], ["a"] = parts.Count > 3 ? parts[3] : 255 }), colour.Length);
    }

    private (JsonObject Node, int Length)? Time(int at) => Match(Moment(), at, moment =>
    {
        var node = Node("TIMESTAMP", new JsonObject
        {
            ["timestamp"] = moment.Groups["seconds"].Value,
            ["format"] = moment.Groups["format"].Value is { Length: > 0 } format ? format : "t",
        });
        node["fallback"] = Plain(moment.Value);
        return node;
    });

    private (JsonObject Node, int Length)? FaceOrEmoji(int at)
    {
        if (at == 0 || char.IsWhiteSpace(text[at - 1]))
        {
            var end = text.AsSpan(at).IndexOfAny(' ', '\t');
            var word = end < 0 ? text.AsSpan(at) : text.AsSpan(at, end);
            if (word.Length <= MarkupSigns.LongestFace && MarkupSigns.FacesBySpan.TryGetValue(word, out var name, out var face))
            {
                return (Code(name, face), word.Length);
            }
        }

        var emoji = EmojiAt(text, at, out var length);

        // A code that is glued to something else is text.
        return emoji is not null && text[at] == ':' && !IsFreeCode(at, at + length) ? null : Found(emoji, length);
    }

    private bool IsFreeCode(int begin, int end) =>
        (begin == 0 || !(char.IsLetterOrDigit(text[begin - 1]) || text[begin - 1] == ':'))
        && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == ':'));

    private (JsonObject Node, int Length)? Address(int at)
    {
        if (isLabel || IsAfterWord(at) || !char.IsLetterOrDigit(text[at]) || !MayBeAddress(at))
        {
            return null;
        }

        if (Mail().Match(text, at) is { Success: true } mail && HasKnownEnd(mail.Groups["host"].Value))
        {
            return (Link($"mailto:{mail.Value}", [Plain(mail.Value)]), mail.Length);
        }

        if (Url().Match(text, at) is not { Success: true } url)
        {
            return null;
        }

        var address = Trimmed(url.Value);
        var hasScheme = url.Groups["scheme"].Success;
        return hasScheme || HasKnownEnd(url.Groups["host"].Value)
            ? (Link(hasScheme ? address : $"//{address}", [Plain(address)]), address.Length)
            : null;
    }

    // No address is without a dot or a scheme, and none goes beyond a space: most words need no closer look.
    private bool MayBeAddress(int at)
    {
        var rest = text.AsSpan(at);
        var sign = rest.IndexOfAny(' ', '.', ':');
        return sign >= 0 && rest[sign] != ' ';
    }

    private static bool HasKnownEnd(string host)
    {
        var end = host[(host.LastIndexOf('.') + 1)..].ToLowerInvariant();
        return host.Contains('.', StringComparison.Ordinal) && (Ends.Contains(end) || (end.Length == 2 && end.All(char.IsAsciiLetterLower)));
    }

    // What ends a sentence does not belong to an address; a bracket does only where one was opened in it.
    private static string Trimmed(string address)
    {
        while (address.Length > 0 && (".,;:!?'\"*_~»“”’".Contains(address[^1], StringComparison.Ordinal)
            || (address[^1] == ')' && address.Count(static sign => sign == ')') > address.Count(static sign => sign == '('))))
        {
            address = address[..^1];
        }

        return address;
    }

    // The ends of names that people write without a scheme, beside those of countries, which have two letters.
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "app", "dev", "cloud", "online", "shop", "store", "site", "xyz", "tech",
        "chat", "live", "blog", "email", "berlin", "hamburg", "koeln", "bayern", "wien", "tirol", "swiss", "eus", "cat", "museum", "jobs", "mobi", "travel", "tel",
    };

    [GeneratedRegex(@"\G`(?<code>[^`]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\G!\[(?<label>[^\]]*)\]\((?<address>[^\s)]+)\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\G\[(?<label>(?:[^\[\]\\]|\\.)*)\]\((?<address>(?:[^\s()]|\([^\s()]*\))+)\)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\G<(?<address>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s|<>]+)\|(?<label>[^<>]*)>")]
    private static partial Regex Angled();

    [GeneratedRegex(@"\G@(?<name>[0-9a-zA-Z_.-]*[0-9a-zA-Z_-](?:[@:][0-9a-zA-Z_.-]*[0-9a-zA-Z_-])?)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"\G#(?<name>[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])")]
    private static partial Regex Channel();

    [GeneratedRegex(@"\G\\\((?<formula>.+?)\\\)")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\G\+\d(?:[ ()-]?\d){4,17}(?![\d\p{L}])")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\Gcolor:#(?<hex>[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![0-9a-zA-Z])")]
    private static partial Regex Hex();

    [GeneratedRegex(@"\G<t:(?<seconds>\d{1,13})(?::(?<format>[tTdDfFR]))?>")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\G:(?<name>[0-9a-zA-Z\-_+.]+):")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"\G[0-9a-zA-Z][0-9a-zA-Z._%+-]*@(?<host>[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)+)")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\G(?:(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*://)(?<host>[^\s/?#<>]+)|(?<host>[0-9a-zA-Z\p{L}-]{2,}(?:\.[0-9a-zA-Z\p{L}-]+)+))(?::\d+)?(?:[/?#][^\s<>]*)?")]
    private static partial Regex Url();
}
