using System.Globalization;
using System.Text.Json;

namespace Foyer.Domain.Imports;

/// <summary>Messages as Slack keeps them.</summary>
internal static class SlackMessages
{
    private const int LongestAddress = 2048;

    /// <summary>The message of a row; null for what nobody said.</summary>
    public static Outcome<ForeignMessage?> Read(
        string path, JsonElement row, IReadOnlyDictionary<string, string> people, IReadOnlyDictionary<string, string> rooms, DateTimeOffset now)
    {
        var (key, subtype) = (row.Text("ts"), row.Text("subtype"));
        if (row.Text("type") is not ("message" or "") || subtype is "tombstone" or "message_deleted" or "message_changed" or "message_replied")
        {
            return default(ForeignMessage);
        }

        if (key.Length > FormerId.Longest || MomentOf(key, now) is not { } at)
        {
            return ImportFaults.Unreadable(path, "the time of a message is missing or out of range");
        }

        var (type, text) = SystemOf(subtype, row, people) ?? (null, WordsOf(row, subtype));
        if (text.Length > ImportLimits.LongestText)
        {
            return ImportFaults.Unreadable(path, "a text is too long");
        }

        var written = ForeignText.Clean(type is "uj" or "ul" ? text : SlackText.Read(text, people, rooms));
        if (type is null)
        {
            written = string.Join('\n', row.Parts("files").Select(LinkTo).Prepend(written).Where(static one => one.Length > 0));
        }

        var author = row.Text("user");
        return type is null && written.Length == 0 ? default(ForeignMessage) : new ForeignMessage(key, ForeignText.IsKey(author) ? author : "", at, written)
        {
            SystemType = type,
            Alias = AliasOf(row, author, people),
            Thread = row.Text("thread_ts") is { Length: > 0 } thread && thread != key ? thread : null,
            IsShownInRoom = subtype == "thread_broadcast",
            EditedAt = MomentOf(row.Part("edited").Text("ts"), now),
            Reactions = ReactionsOf(row),
            Files = type is null ? [.. row.Parts("files").Select(FileOf).OfType<LinkedFile>()] : [],
        };
    }

    // Seconds with six digits behind a point.
    private static DateTimeOffset? MomentOf(string text, DateTimeOffset now) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000m
            ? ForeignText.Moment((long)(seconds * 1000), now)
            : null;

    private static (string? Type, string Text)? SystemOf(string subtype, JsonElement row, IReadOnlyDictionary<string, string> people) => subtype switch
    {
        "channel_join" or "group_join" => ("uj", people.GetValueOrDefault(row.Text("user"), "")),
        "channel_leave" or "group_leave" => ("ul", people.GetValueOrDefault(row.Text("user"), "")),
        "channel_topic" or "group_topic" => ("room_changed_topic", row.Text("topic")),
        "channel_purpose" or "group_purpose" => ("room_changed_description", row.Text("purpose")),
        "channel_name" or "group_name" => ("r", row.Text("name")),
        _ => null,
    };

    // Programs often say nothing but what is attached.
    private static string WordsOf(JsonElement row, string subtype)
    {
        var text = row.Text("text");
        if (text.Length == 0)
        {
            text = string.Join('\n', row.Parts("attachments").Select(static one => one.Text("text") is { Length: > 0 } words ? words : one.Text("fallback")).Where(static one => one.Length > 0));
        }

        return subtype == "me_message" && text.Length > 0 ? $"_{text}_" : text;
    }

    private static string LinkTo(JsonElement file)
    {
        var address = new[] { AddressOf(file), file.Text("permalink") }.FirstOrDefault(static one => one.Length is > 0 and <= LongestAddress);
        return WordsOf(file) is not { Length: > 0 } words ? "" : address is null ? words : SlackText.Link(address, words);
    }

    // What lies with somebody else is a page there, and no file.
    private static LinkedFile? FileOf(JsonElement file) => file.Flag("is_external") || WordsOf(file).Length == 0 || AddressOf(file) is not { Length: > 0 } address ? null
        : new LinkedFile(address, file.Text("name") is { Length: > 0 } name ? ForeignText.Short(name) : WordsOf(file), WordsOf(file))
        {
            MediaType = ForeignText.Short(file.Text("mimetype")),
            Size = file.Part("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? bytes : 0,
        };

    private static string WordsOf(JsonElement file) => ForeignText.Short(new[] { file.Text("title"), file.Text("name") }.FirstOrDefault(static one => one.Length > 0) ?? "");

    private static string AddressOf(JsonElement file) =>
        ForeignText.Clean(new[] { file.Text("url_private_download"), file.Text("url_private") }.FirstOrDefault(static one => one.Length is > 0 and <= LongestAddress) ?? "");

    private static string? AliasOf(JsonElement row, string author, IReadOnlyDictionary<string, string> people)
    {
        var alias = new[] { row.Text("username"), row.Part("bot_profile").Text("name"), row.Part("user_profile").Text("real_name"), people.GetValueOrDefault(author, "") }
            .FirstOrDefault(static one => one.Length > 0);
        return alias is null ? null : ForeignText.Short(alias);
    }

    // A shade of skin is another sign here.
    private static Dictionary<string, IReadOnlyList<string>>? ReactionsOf(JsonElement row)
    {
        var reactions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var reaction in row.Parts("reactions"))
        {
            var name = reaction.Text("name").Split("::")[0];
            if (name.Length is > 0 and <= 100 && name.All(static sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '+' or '-' or '.'))
            {
                reactions.TryAdd(name, [.. reaction.Texts("users").Where(ForeignText.IsKey).Distinct()]);
            }
        }

        return reactions.Count > 0 ? reactions : null;
    }
}
