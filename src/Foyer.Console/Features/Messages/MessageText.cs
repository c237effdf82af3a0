using System.Text.RegularExpressions;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Reads the small part of the message grammar that the visitor's window shows too, so that both sides see the same.
/// The result is text with a style and addresses that can be followed safely; nothing of a message becomes markup.
/// </summary>
internal static partial class MessageText
{
    private const int Deepest = 4;

    public static IEnumerable<MessagePart> Parts(string text) => Read(text, MessageStyle.Plain, 0);

    /// <summary>The words alone, for where a message is named in a line.</summary>
    public static string Words(string text) => string.Concat(Parts(text).Select(static part => part.Text));

    private static IEnumerable<MessagePart> Read(string text, MessageStyle style, int depth)
    {
        var from = 0;
        while (from < text.Length)
        {
            var match = depth < Deepest ? Mark().Match(text, from) : Match.Empty;
            if (!match.Success)
            {
                yield return new MessagePart(text[from..], null, style);
                yield break;
            }

            if (match.Index > from)
            {
                yield return new MessagePart(text[from..match.Index], null, style);
            }

            var (parts, length) = Of(match, style, depth);
            foreach (var part in parts)
            {
                yield return part;
            }

            from = match.Index + length;
        }
    }

    private static (IEnumerable<MessagePart> Parts, int Length) Of(Match match, MessageStyle style, int depth)
    {
        var groups = match.Groups;
        if (groups["bare"].Success)
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '»', '”', '"', '\'');
            return ([new MessagePart(address, Safe(address), style)], address.Length);
        }

        if (groups["target"].Success)
        {
            var address = Safe(groups["target"].Value);
            return ([new MessagePart(address is null ? match.Value : groups["label"].Value, address, style)], match.Length);
        }

        var (inner, added) = groups["block"].Success ? (groups["block"].Value, MessageStyle.Block)
            : groups["code"].Success ? (groups["code"].Value, MessageStyle.Code)
            : groups["strong"].Success ? (groups["strong"].Value, MessageStyle.Strong)
            : groups["em"].Success ? (groups["em"].Value, MessageStyle.Emphasis)
            : (groups["del"].Value, MessageStyle.Deleted);
        var isLiteral = added is MessageStyle.Block or MessageStyle.Code;
        return (isLiteral ? [new MessagePart(inner, null, style | added)] : Read(inner, style | added, depth + 1), match.Length);
    }

    // An address that shows one host before the @ and leads to another is a trap.
    internal static string? Safe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme is "http" or "https" or "mailto" && (read.Scheme is "mailto" || read.UserInfo.Length == 0)
            ? address
            : null;

    [GeneratedRegex(
        """
        ```(?:[\w+-]*\n)?(?<block>[\s\S]+?)```
        |`(?<code>[^`\n]+)`
        |\[(?<label>[^\]\[\n]{1,300})\]\((?<target>\S{1,2000}?)\)
        |(?<bare>\bhttps?://[^\s<>"]{1,2000})
        |(?<![\w*])\*{1,2}(?=\S)(?<strong>[^*\n]+?)(?<=\S)\*{1,2}(?![\w*])
        |(?<![\w_])_{1,2}(?=\S)(?<em>[^_\n]+?)(?<=\S)_{1,2}(?![\w_])
        |(?<![\w~])~{1,2}(?=\S)(?<del>[^~\n]+?)(?<=\S)~{1,2}(?![\w~])
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Mark();
}

/// <summary>A stretch of a message that looks alike.</summary>
internal readonly record struct MessagePart(string Text, string? Address, MessageStyle Style = MessageStyle.Plain);

/// <summary>How a stretch looks; several may come together.</summary>
[Flags]
internal enum MessageStyle
{
    Plain = 0,
    Strong = 1,
    Emphasis = 2,
    Deleted = 4,
    Code = 8,
    Block = 16,
}
