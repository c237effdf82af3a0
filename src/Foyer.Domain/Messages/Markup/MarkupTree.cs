using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Foyer.Domain.Messages.Markup.MarkupNodes;

namespace Foyer.Domain.Messages.Markup;

/// <summary>Reads a message's text into the dialect's syntax tree, from which every client draws the same.</summary>
public static partial class MarkupTree
{
    private const int MostLines = 2_000;
    private const int MostLength = 100_000;
    private const int MostBigEmoji = 3;

    /// <summary>The tree: blocks, or a single node of large emoji. Null for a text that is empty or too long to be parsed at every reading.</summary>
    /// <param name="text">The message's text.</param>
    public static JsonArray? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostLength)
        {
            return null;
        }

        if (BigEmoji(text) is { } big)
        {
            return [big];
        }

        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines.Length > MostLines)
        {
            return null;
        }

        var blocks = new JsonArray();
        for (var at = 0; at < lines.Length;)
        {
            blocks.Add((JsonNode)Block(lines, ref at));
        }

        return blocks;
    }

    private static JsonObject? BigEmoji(string text)
    {
        List<JsonNode> emoji = [];
        var trimmed = text.Trim();
        for (var at = 0; at < trimmed.Length;)
        {
            if (char.IsWhiteSpace(trimmed[at]))
            {
                at++;
            }
            else if (MarkupInline.EmojiAt(trimmed, at, out var length) is { } one && emoji.Count < MostBigEmoji)
            {
                emoji.Add(one);
                at += length;
            }
            else
            {
                return null;
            }
        }

        return Node("BIG_EMOJI", List(emoji));
    }

    private static JsonObject Block(string[] lines, ref int at)
    {
        var line = lines[at];
        if (line.Trim().Length == 0)
        {
            at++;
            return Node("LINE_BREAK", null);
        }

        if (char.IsLetter(line[0]))
        {
            // Every other form begins with a sign or a number.
            at++;
            return Node("PARAGRAPH", MarkupInline.Read(line));
        }

        return Fence(lines, ref at) ?? Formula(lines, ref at)
            ?? Rows(lines, ref at, Task(), "TASKS", static row => Item("TASK", row.Groups["text"].Value, "status", row.Groups["done"].Value is "x" or "X"))
            ?? Rows(lines, ref at, Numbered(), "ORDERED_LIST", static row => Item("LIST_ITEM", row.Groups["text"].Value, "number", int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture)))
            ?? Rows(lines, ref at, Bullet(), "UNORDERED_LIST", static row => Item("LIST_ITEM", row.Groups["text"].Value, null, null))
            ?? Rows(lines, ref at, Quoted(), "QUOTE", static row => Node("PARAGRAPH", MarkupInline.Read(row.Groups["text"].Value)))
            ?? Line(lines, ref at);
    }

    private static JsonObject Line(string[] lines, ref int at)
    {
        var line = lines[at++];
        return Heading().Match(line) is { Success: true } heading
            ? new JsonObject { ["type"] = "HEADING", ["level"] = heading.Groups["level"].Length, ["value"] = new JsonArray(Plain(heading.Groups["text"].Value)) }
            : Node("PARAGRAPH", MarkupInline.Read(line));
    }

    private static JsonObject? Fence(string[] lines, ref int at)
    {
        if (FenceBegin().Match(lines[at]) is not { Success: true } begin)
        {
            return null;
        }

        var end = Array.FindIndex(lines, at + 1, static line => line.TrimEnd() == "```");
        if (end < 0)
        {
            return null;
        }

        var code = lines[(at + 1)..end].Select(static line => (JsonNode)Node("CODE_LINE", Plain(line)));
        at = end + 1;
        return new JsonObject
        {
            ["type"] = "CODE",
            ["language"] = begin.Groups["language"].Length > 0 ? begin.Groups["language"].Value : "none",
            ["value"] = List(code),
        };
    }

    private static JsonObject? Formula(string[] lines, ref int at)
    {
        if (!lines[at].StartsWith(@"\[", StringComparison.Ordinal))
        {
            return null;
        }

        var end = Array.FindIndex(lines, at, static line => line.TrimEnd().EndsWith(@"\]", StringComparison.Ordinal));
        if (end < 0)
        {
            return null;
        }

        var formula = string.Join('\n', lines[at..(end + 1)]).TrimEnd();
        at = end + 1;
        return Node("KATEX", formula[2..^2]);
    }

    private static JsonObject? Rows(string[] lines, ref int at, Regex form, string type, Func<Match, JsonNode> read)
    {
        List<JsonNode> rows = [];
        while (at < lines.Length && form.Match(lines[at]) is { Success: true } row)
        {
            rows.Add(read(row));
            at++;
        }

        return rows.Count == 0 ? null : Node(type, List(rows));
    }

    private static JsonObject Item(string type, string text, string? key, JsonNode? fact)
    {
        var item = Node(type, MarkupInline.Read(text));
        if (key is not null)
        {
            item[key] = fact;
        }

        return item;
    }

    [GeneratedRegex("^(?<level>#{1,4})[ \t]+(?<text>.*\\S.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>[A-Za-z0-9_+#.-]*)[ \t]*$")]
    private static partial Regex FenceBegin();

    [GeneratedRegex(@"^- \[(?<done>[xX ])\] (?<text>.+)$")]
    private static partial Regex Task();

    [GeneratedRegex(@"^(?<number>\d{1,9})\. (?<text>.+)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[-*] (?!\[[xX ]\] )(?<text>.*\S.*)$")]
    private static partial Regex Bullet();

    [GeneratedRegex("^> ?(?<text>.*)$")]
    private static partial Regex Quoted();
}
