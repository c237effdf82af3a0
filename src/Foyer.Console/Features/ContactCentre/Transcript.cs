using System.Globalization;
using System.Net;
using System.Text;
using Foyer.Console.Features.Messages;
using Foyer.Console.Resources;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>A conversation as a page of its own: titled, in the reader's language, and readable by a screen reader.</summary>
internal sealed class Transcript(Texts texts, TimeZoneInfo zone)
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2229}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{color:#55606b}dd{margin:0}
        ol{list-style:none;padding:0}li{margin:.75rem 0}.who{font-weight:600}time{color:#55606b;font-size:.875rem}
        .event{text-align:center;color:#55606b;font-size:.875rem}p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
        """;

    public string Html(RoomPayload room, string? department, IEnumerable<MessagePayload> messages)
    {
        var title = texts.TranscriptTitle(room.FName ?? room.Visitor?.Name ?? room.Id);
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{texts.Culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Safe(title)}</title><style>{Style}</style></head>\n<body><main><h1>{Safe(title)}</h1>\n<dl>");
        AddFact(page, texts.Department, department ?? texts.NoDepartment);
        AddFact(page, texts.ServedBy, room.ServedBy?.Name ?? room.ServedBy?.Username);
        AddFact(page, texts.StartedAt, Moment(room.CreatedAt));
        AddFact(page, texts.ClosedAt, Moment(room.ClosedAt));
        AddFact(page, texts.EndTags, room.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : null);
        page.Append("</dl>\n<ol>\n");
        foreach (var message in messages)
        {
            AddMessage(page, message);
        }

        return page.Append("</ol></main></body></html>\n").ToString();
    }

    public string Moment(DateTimeOffset? at) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, zone).ToString("g", texts.Culture)
        : "";

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static void AddFact(StringBuilder page, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Safe(label)}</dt><dd>{Safe(value)}</dd>");
        }
    }

    private void AddMessage(StringBuilder page, MessagePayload message)
    {
        var at = Moment(message.SentAt);
        if (!SystemMessages.IsSystem(message))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><span class=\"who\">{Safe(SystemMessages.NameOf(message))}</span> <time>{Safe(at)}</time><p>{Safe(message.Text)}</p></li>\n");
        }
        else if (SystemMessages.Describe(message, texts) is { } words)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"event\">{Safe(words)} <time>{Safe(at)}</time></li>\n");
        }
    }
}
