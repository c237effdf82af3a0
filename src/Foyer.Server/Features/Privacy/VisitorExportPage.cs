using System.Text;
using Foyer.Server.Features.Mails;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Privacy;

/// <summary>Everything that is known of a visitor, as a page to read.</summary>
internal sealed class VisitorExportPage(VisitorExport export, Tongue tongue, TimeZoneInfo zone)
{
    private readonly StringBuilder page = new();

    public string Html()
    {
        Table(Facts());
        if (export.Visitor.Corrections.Count > 0)
        {
            Heading(tongue.Say("Berichtigungen", "Corrections"));
            Table(export.Visitor.Corrections.Select(one => ($"{Time(one.At)}, {FieldName(one.Field)}", $"{one.Before} → {one.After ?? "–"}")));
        }

        foreach (var consent in export.Consents)
        {
            Heading(tongue.Say("Hinweis oder Einwilligung", "Notice or consent"));
            Table([
                (tongue.Say("Fassung", "Version"), consent.Version),
                (tongue.Say("Bestätigt", "Accepted"), Time(consent.AcceptedAt)),
                (tongue.Say("Widerrufen", "Withdrawn"), consent.WithdrawnAt is { } at ? Time(at) : ""),
                (tongue.Say("Text", "Text"), consent.Text ?? ""),
            ]);
        }

        foreach (var chat in export.Conversations)
        {
            Conversation(chat);
        }

        if (export.Letters.Count > 0)
        {
            Heading(tongue.Say("Noch nicht versandte E-Mails", "Letters not sent yet"));
            Table(export.Letters.Select(letter => (letter.To, letter.Subject)));
        }

        return LetterPage.Make(tongue, tongue.Say("Meine Daten", "My data"), page.ToString());
    }

    private IEnumerable<(string, string)> Facts() =>
    [
        (tongue.Say("Stand", "As of"), Time(export.ExportedAt)),
        (tongue.Say("Kennung", "Id"), export.Visitor.Id),
        (tongue.Say("Name", "Name"), export.Visitor.Name ?? ""),
        (tongue.Say("Angezeigter Name", "User name"), export.Visitor.Username ?? ""),
        (tongue.Say("E-Mail", "Email"), string.Join(", ", export.Visitor.Emails)),
        (tongue.Say("Telefon", "Telephone"), string.Join(", ", export.Visitor.Phones)),
        (tongue.Say("Zuerst da", "First seen"), Time(export.Visitor.RegisteredAt)),
        (tongue.Say("Abteilung", "Department"), export.Visitor.Department ?? ""),
        (tongue.Say("Netzadresse", "Network address"), export.Visitor.Ip ?? ""),
        (tongue.Say("Browser", "Browser"), export.Visitor.UserAgent ?? ""),
        (tongue.Say("Betreut von", "Looked after by"), export.Visitor.ContactManager ?? ""),
        .. export.Visitor.CustomFields.Select(field => (field.Key, field.Value)),
        (tongue.Say("Empfänger der Daten", "Recipients of the data"), string.Join(", ", export.Recipients)),
    ];

    private string FieldName(string field) => field switch
    {
        "name" => tongue.Say("Name", "Name"),
        "email" => tongue.Say("E-Mail", "Email"),
        _ => tongue.Say("Telefon", "Telephone"),
    };

    private void Conversation(ExportedConversation chat)
    {
        Heading($"{tongue.Say("Chat vom", "Chat of")} {Time(chat.OpenedAt)}");
        Table([
            (tongue.Say("Beendet", "Ended"), chat.ClosedAt is { } closed ? Time(closed) : ""),
            (tongue.Say("Abteilung", "Department"), chat.Department ?? ""),
            (tongue.Say("Beantwortet von", "Answered by"), chat.Agent ?? ""),
            (tongue.Say("Schlagwörter", "Tags"), string.Join(", ", chat.Tags)),
            (tongue.Say("Bewertung", "Rating"), chat.Rating?.ToJsonString() ?? ""),
            (tongue.Say("Hinweis davor", "Notice before it"), chat.NoticeVersion ?? ""),
            .. chat.CustomFields.Select(field => (field.Key, field.Value)),
        ]);
        page.Append("<ol>\n");
        foreach (var message in chat.Messages)
        {
            page.Append("<li><strong>").Append(LetterPage.Safe(message.From == "visitor" ? tongue.Say("Sie", "You") : message.Name)).Append("</strong> <time>")
                .Append(LetterPage.Safe(Time(message.At))).Append("</time>");
            page.Append("<p class=\"text\">").Append(LetterPage.Safe(message.Text))
                .Append(message.Event is { } kind ? $" <span class=\"note\">{LetterPage.Safe(kind)}</span>" : "").Append("</p>");
            foreach (var file in message.Files)
            {
                page.Append("<p class=\"text\">").Append(LetterPage.Safe($"{tongue.Say("Datei", "File")}: {file.Name} ({file.Type}, {file.Size})")).Append("</p>");
            }

            page.Append("</li>\n");
        }

        page.Append("</ol>\n");
    }

    private void Heading(string text) => page.Append("<h2>").Append(LetterPage.Safe(text)).Append("</h2>\n");

    private void Table(IEnumerable<(string Label, string Value)> rows)
    {
        page.Append("<table>\n");
        foreach (var (label, value) in rows.Where(row => row.Value.Length > 0))
        {
            page.Append("<tr><th scope=\"row\">").Append(LetterPage.Safe(label)).Append("</th><td class=\"text\">").Append(LetterPage.Safe(value)).Append("</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private string Time(DateTimeOffset at) => tongue.Time(at, zone);
}
