using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Foyer.Server.Features.Mails;

/// <summary>A letter as a chat understands it.</summary>
/// <param name="Id">The letter's own id; one that has none gets one from what it says.</param>
/// <param name="From">The sender's address in lower case.</param>
/// <param name="Name">The sender's name; null where none is given.</param>
/// <param name="Subject">The subject in one line.</param>
/// <param name="Text">What it says, as text.</param>
internal sealed record Letter(string Id, string From, string? Name, string Subject, string Text)
{
    private const int LongestSubject = 300;

    /// <summary>Where answers go.</summary>
    public required string ReplyTo { get; init; }

    /// <summary>The letters that it answers or follows.</summary>
    public required IReadOnlyList<string> Refers { get; init; }

    /// <summary>Whether a machine wrote it: it never begins a chat, or two machines would chat forever.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>What is enclosed.</summary>
    public required IReadOnlyList<MimePart> Enclosed { get; init; }

    /// <summary>Reads a letter; null when nobody has sent it.</summary>
    public static Letter? Read(MimeMessage message)
    {
        if (message.From.Mailboxes.FirstOrDefault() is not { Address: { Length: > 2 } address } sender)
        {
            return null;
        }

        var from = address.Trim().ToLowerInvariant();
        var refers = message.References.Append(message.InReplyTo).OfType<string>().Where(id => id.Length > 0).Distinct().ToList();
        return new Letter(
            message.MessageId is { Length: > 0 } id ? id : MadeUp(message),
            from,
            sender.Name is { Length: > 0 } name ? Line(name) : null,
            Line(message.Subject ?? ""),
            LetterText.Of(message))
        {
            ReplyTo = message.ReplyTo.Mailboxes.FirstOrDefault()?.Address is { Length: > 2 } reply ? reply.Trim().ToLowerInvariant() : from,
            Refers = refers,
            IsAutomatic = WroteAMachine(message),
            Enclosed = [.. message.BodyParts.OfType<MimePart>().Where(IsEnclosed)],
        };
    }

    private static bool IsEnclosed(MimePart part) => part is not TextPart || part.IsAttachment
        ? part.FileName is { Length: > 0 } || part.IsAttachment || part.ContentType.IsMimeType("image", "*")
        : false;

    private static bool WroteAMachine(MimeMessage message) =>
        (message.Headers["Auto-Submitted"] is { } auto && !auto.Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
        || message.Headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
        || message.Headers["Return-Path"]?.Trim() == "<>"
        || message.Body is MultipartReport;

    private static string MadeUp(MimeMessage message)
    {
        var facts = $"{message.Headers["Date"]}\n{message.From}\n{message.To}\n{message.Subject}\n{message.TextBody ?? message.HtmlBody}";
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))}@without.id";
    }

    private static string Line(string text)
    {
        var line = new string([.. text.ReplaceLineEndings(" ").Where(sign => !char.IsControl(sign))]).Trim();
        return line.Length <= LongestSubject ? line : line[..LongestSubject];
    }
}

/// <summary>The words of a letter, without markup and without what it quotes at its end.</summary>
internal static class LetterText
{
    public static string Of(MimeMessage message) => WithoutQuotedEnd(Whole(message));

    /// <summary>All of its words.</summary>
    public static string Whole(MimeMessage message)
    {
        var text = message.TextBody ?? (message.HtmlBody is { } html ? FromHtml(html) : "");
        return new string([.. text.ReplaceLineEndings("\n").Where(sign => sign is '\n' or '\t' || !char.IsControl(sign))]);
    }

    private static string FromHtml(string html)
    {
        var text = new StringBuilder();
        var hidden = 0;
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (tag.Id is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title)
                {
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : tag.IsEmptyElement ? 0 : 1));
                }
                else if (tag.Id is HtmlTagId.Br or HtmlTagId.LI || (tag.IsEndTag && tag.Id is HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3))
                {
                    text.Append('\n');
                }
            }
            else if (token is HtmlDataToken data && hidden == 0 && token.Kind == HtmlTokenKind.Data)
            {
                text.Append(data.Data.ReplaceLineEndings(" "));
            }
        }

        return string.Join('\n', text.ToString().Split('\n').Select(static line => line.Trim()));
    }

    // The whole correspondence stands in the chat already. What is quoted between one's own lines belongs to them and stays.
    private static string WithoutQuotedEnd(string text)
    {
        var lines = text.TrimEnd().Split('\n').ToList();
        var end = lines.FindLastIndex(static line => line.Length > 0 && !line.TrimStart().StartsWith('>'));
        if (end >= 0 && end < lines.Count - 1 && lines[end].TrimEnd().EndsWith(':'))
        {
            // «On … somebody wrote:» may be two lines long.
            var begin = end > 0 && lines[end - 1].Trim().Length > 0 ? end - 1 : end;
            end = begin - 1;
        }

        var kept = string.Join('\n', lines.Take(end + 1)).Trim();
        return kept.Length > 0 ? kept : text.Trim();
    }
}
