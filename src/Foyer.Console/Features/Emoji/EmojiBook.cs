using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Emoji;

/// <summary>Every emoji that can be written: the signs that all share, and the pictures of this workspace.</summary>
internal sealed partial record EmojiBook
{
    private const int Columns = 6;
    private const int LastTone = 5;

    public static EmojiBook Empty { get; } = new();

    /// <summary>In the order in which people know them.</summary>
    public ImmutableArray<EmojiSign> Signs { get; private init; } = [];

    /// <summary>The workspace's own, by name.</summary>
    public ImmutableSortedDictionary<string, CustomEmoji> Custom { get; private init; } = ImmutableSortedDictionary.Create<string, CustomEmoji>(StringComparer.Ordinal);

    private IReadOnlyDictionary<string, EmojiSign> ByCode { get; init; } = ImmutableDictionary<string, EmojiSign>.Empty;

    private ImmutableDictionary<string, CustomEmoji> ByAlias { get; init; } = ImmutableDictionary<string, CustomEmoji>.Empty;

    /// <summary>Reads the list: sign, names, group, whether it has skin tones, German words, English words; divided by tabs.</summary>
    public EmojiBook Read(string list) => With([.. list.Split('\n').Select(ReadLine).OfType<EmojiSign>()]);

    /// <summary>One line of the list; null when it is none.</summary>
    public static EmojiSign? ReadLine(string line) => line.Split('\t') is { Length: >= Columns } parts
        ? new EmojiSign(parts[0], [.. parts[1].Split(' ')], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3].Length > 0, parts[4], parts[5])
        : null;

    /// <summary>The same with these signs.</summary>
    public EmojiBook With(ImmutableArray<EmojiSign> signs)
    {
        var byCode = new Dictionary<string, EmojiSign>(StringComparer.Ordinal);
        foreach (var sign in signs)
        {
            foreach (var code in sign.Codes)
            {
                byCode[code] = sign;
            }
        }

        return this with { Signs = signs, ByCode = byCode };
    }

    /// <summary>The workspace's own emoji anew.</summary>
    public EmojiBook Learn(JsonNode? list) =>
        (list as JsonArray ?? []).OfType<JsonObject>().Aggregate(
            this with { Custom = Custom.Clear(), ByAlias = ByAlias.Clear() }, static (book, one) => book.Put(one));

    /// <summary>One of them is new or was changed.</summary>
    public EmojiBook Put(JsonObject told)
    {
        if (CustomEmoji.Read(told) is not { } emoji)
        {
            return this;
        }

        var rest = Remove(told);
        return rest with
        {
            Custom = rest.Custom.SetItem(emoji.Name, emoji),
            ByAlias = rest.ByAlias.SetItems(emoji.Aliases.Select(alias => KeyValuePair.Create(alias, emoji))),
        };
    }

    /// <summary>One of them is gone.</summary>
    public EmojiBook Remove(JsonObject told)
    {
        var id = told["_id"].ReadText();
        return Custom.Values.FirstOrDefault(one => one.Id == id) is { } gone
            ? this with { Custom = Custom.Remove(gone.Name), ByAlias = ByAlias.RemoveRange(gone.Aliases) }
            : this;
    }

    /// <summary>The sign for a short name such as <c>wave</c> or <c>wave_tone3</c>, without its colons; null when there is none.</summary>
    public string? SignOf(string code)
    {
        if (ByCode.TryGetValue(code, out var sign))
        {
            return sign.Sign;
        }

        return code.Length > 6 && code[^6..^1] is "_tone" && code[^1] - '0' is >= 1 and <= LastTone and var tone && ByCode.TryGetValue(code[..^6], out var bare) && bare.HasTones
            ? bare.WithTone(tone)
            : null;
    }

    /// <summary>Where the picture for a short name is; null when it is none of the workspace's own.</summary>
    public CustomEmoji? PictureOf(string code) => Custom.GetValueOrDefault(code) ?? ByAlias.GetValueOrDefault(code);

    /// <summary>The text with signs instead of their short names; pictures keep theirs.</summary>
    public string Write(string text) => ShortName().Replace(text, match => SignOf(match.Groups[1].Value) ?? match.Value);

    public bool Knows(string code) => PictureOf(code) is not null || SignOf(code) is not null;

    /// <summary>What fits to the words, the best first.</summary>
    public IEnumerable<EmojiHit> Find(string words, int most)
    {
        var wanted = words.Trim().Trim(':').ToLowerInvariant();
        var custom = Custom.Values.Where(one => one.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase) || one.Aliases.Any(alias => alias.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            .Select(one => (Rank: one.Name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : 2, Hit: new EmojiHit(one.Name, null, one)));
        var signs = Signs.Select(sign => (Rank: sign.RankFor(wanted), Hit: new EmojiHit(sign.Codes[0], sign, null))).Where(static hit => hit.Rank < EmojiSign.NoMatch);
        return custom.Concat(signs).OrderBy(static hit => hit.Rank).Select(static hit => hit.Hit).Take(most);
    }

    [GeneratedRegex(@":([\w+.-]+):", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex ShortName();
}

/// <summary>One that was found: a sign or a picture.</summary>
internal sealed record EmojiHit(string Code, EmojiSign? Sign, CustomEmoji? Picture);

/// <summary>A sign that every device can draw.</summary>
/// <param name="Sign">The sign itself.</param>
/// <param name="Codes">Its short names, the usual one first.</param>
/// <param name="Group">Its group in the Unicode list: 0 faces, 1 people, 3 animals, 4 food, 5 travel, 6 activities, 7 objects, 8 symbols, 9 flags.</param>
/// <param name="HasTones">Whether it can have a colour of skin.</param>
/// <param name="German">Its name and words to search for, divided by commas.</param>
/// <param name="English">The same in English.</param>
internal sealed record EmojiSign(string Sign, ImmutableArray<string> Codes, int Group, bool HasTones, string German, string English)
{
    public const int NoMatch = 9;
    private const int FirstTone = 0x1F3FA;
    private const int Flags = 9;
    private const char AsPicture = '\uFE0F';

    /// <summary>The sign in one of five colours of skin, from 1 light to 5 dark.</summary>
    public string WithTone(int tone)
    {
        var length = char.IsHighSurrogate(Sign[0]) ? 2 : 1;
        return Sign[..length] + char.ConvertFromUtf32(FirstTone + tone) + Sign[length..].TrimStart(AsPicture);
    }

    /// <summary>How well it fits: less is better. Whoever begins a word with two letters seldom means the country of that name.</summary>
    public int RankFor(string words) =>
        Codes.Any(code => code == words) ? Group == Flags ? 1 : 0
        : Codes.Any(code => code.StartsWith(words, StringComparison.Ordinal)) ? 1
        : StartsWord(German, words) || StartsWord(English, words) ? 2
        : Codes.Any(code => code.Contains(words, StringComparison.Ordinal)) ? 3
        : NoMatch;

    private static bool StartsWord(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || text[at - 1] is ' ' or ',')
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A picture of this workspace that is written like an emoji.</summary>
internal sealed record CustomEmoji(string Id, string Name, ImmutableArray<string> Aliases, string Extension, string? Version)
{
    public string Address => $"/emoji-custom/{Uri.EscapeDataString(Name)}.{Extension}{(Version is null ? "" : $"?etag={Uri.EscapeDataString(Version)}")}";

    public static CustomEmoji? Read(JsonObject told) => told["_id"].ReadText() is { } id && told["name"].ReadText() is { } name
        ? new(id, name, [.. (told["aliases"] as JsonArray ?? []).Select(WireReading.ReadText).OfType<string>()], told["extension"].ReadText() ?? "png", told["etag"].ReadText())
        : null;
}
