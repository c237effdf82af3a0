using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// A message's text as the tree that every client of the dialect draws: the server's where it has sent one. Without one
/// the text is read here, in the small part of the grammar that <see cref="MessageText"/> knows.
/// </summary>
internal static partial class MessageTree
{
    public static JsonArray Of(string? text, JsonNode? markdown) =>
        markdown is JsonArray { Count: > 0 } tree ? tree : Read(text ?? "");

    public static JsonArray Of(MessagePayload message) => Of(message.Text, message.Markdown);

    private static JsonArray Read(string text) => text.Length == 0 ? [] : [Node("PARAGRAPH", new JsonArray([.. MessageText.Parts(text).SelectMany(Nodes)]))];

    private static IEnumerable<JsonNode> Nodes(MessagePart part)
    {
        if (part.Style.HasFlag(MessageStyle.Block) || part.Style.HasFlag(MessageStyle.Code))
        {
            return [Node(part.Style.HasFlag(MessageStyle.Block) ? "CODE_SPAN" : "INLINE_CODE", Plain(part.Text))];
        }

        IEnumerable<JsonNode> inner = part.Address is { } address
            ? [Node("LINK", new JsonObject { ["src"] = Plain(address), ["label"] = new JsonArray(Plain(part.Text)) })]
            : Words(part.Text);
        return Styles.Where(style => part.Style.HasFlag(style.Style)).Reverse().Aggregate(
            inner, static (nodes, style) => [Node(style.Name, new JsonArray([.. nodes]))]);
    }

    private static readonly (MessageStyle Style, string Name)[] Styles =
        [(MessageStyle.Strong, "BOLD"), (MessageStyle.Emphasis, "ITALIC"), (MessageStyle.Deleted, "STRIKE")];

    // People, rooms and emoji in what is else only text.
    private static IEnumerable<JsonNode> Words(string text)
    {
        var from = 0;
        foreach (Match match in Name().Matches(text))
        {
            if (match.Index > from)
            {
                yield return Plain(text[from..match.Index]);
            }

            yield return match.Groups["user"].Success ? Node("MENTION_USER", Plain(match.Groups["user"].Value))
                : match.Groups["room"].Success ? Node("MENTION_CHANNEL", Plain(match.Groups["room"].Value))
                : new JsonObject { ["type"] = "EMOJI", ["value"] = Plain(match.Groups["emoji"].Value), ["shortCode"] = match.Groups["emoji"].Value };
            from = match.Index + match.Length;
        }

        if (from < text.Length)
        {
            yield return Plain(text[from..]);
        }
    }

    private static JsonObject Node(string type, JsonNode value) => new() { ["type"] = type, ["value"] = value };

    private static JsonObject Plain(string text) => Node("PLAIN_TEXT", text);

    [GeneratedRegex(@"(?<![\w@#:/])(?:@(?<user>[\w.-]*\w)|\#(?<room>[\w.-]*\w)|:(?<emoji>[\w+-]{1,100}):(?!\w))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Name();
}
