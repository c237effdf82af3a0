using System.Globalization;
using System.Text;
using Foyer.Server.Features.Mails;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A conversation as a page and as plain text. Everything people wrote is text in both, never markup.</summary>
internal sealed class TranscriptPage(Transcript transcript, Tongue tongue, string title, TimeZoneInfo zone)
{
    /// <summary>What stands above the conversation, by name; what has no value is left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Facts { get; init; } = [];

    public string Title => title;

    /// <summary>Whether the page is a letter that carries the pictures along.</summary>
    public bool IsLetter { get; init; }

    /// <summary>The page that a visitor may keep.</summary>
    public static TranscriptPage ForVisitor(Transcript transcript, Tongue tongue, string site, TimeZoneInfo zone, bool isLetter = false) =>
        new(transcript, tongue, tongue.Say($"Ihr Chat mit {site}", $"Your chat with {site}"), zone) { IsLetter = isLetter };

    public string Html() => LetterPage.Make(tongue, Title, Body());

    /// <summary>The conversation alone, to stand in a larger page.</summary>
    public string Body()
    {
        var page = new StringBuilder("<p class=\"note\">").Append(LetterPage.Safe(Span())).Append("</p>\n");
        foreach (var (name, value) in KnownFacts)
        {
            page.Append("<p class=\"note\">").Append(LetterPage.Safe($"{name}: {value}")).Append("</p>\n");
        }

        var carried = IsLetter ? LetterPictures.Carried(transcript.Lines.SelectMany(line => line.Files)) : [];
        page.Append("<ol>\n");
        foreach (var line in transcript.Lines)
        {
            page.Append("<li><strong>").Append(LetterPage.Safe(line.Who)).Append("</strong> <time datetime=\"")
                .Append(line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append("\">")
                .Append(LetterPage.Safe(tongue.Time(line.At, zone))).Append("</time>");
            if (line.Text.Length > 0)
            {
                page.Append("<p class=\"text\">").Append(LetterPage.Safe(line.Text)).Append("</p>");
            }

            foreach (var file in line.Files)
            {
                page.Append(carried.Contains(file) ? Picture(file) : $"<p class=\"text\">{LetterPage.Safe(Name(file))}</p>");
            }

            page.Append("</li>\n");
        }

        return page.Append("</ol>\n").ToString();
    }

    public string Text()
    {
        var text = new StringBuilder(Title).Append('\n').Append(Span()).Append('\n');
        foreach (var (name, value) in KnownFacts)
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        text.Append('\n');
        foreach (var line in transcript.Lines)
        {
            text.Append(tongue.Time(line.At, zone)).Append("  ").Append(line.Who).Append(": ").Append(line.Text);
            foreach (var file in line.Files)
            {
                text.Append(line.Text.Length > 0 ? "\n" : "").Append(Name(file));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<(string Name, string? Value)> KnownFacts => Facts.Where(fact => !string.IsNullOrEmpty(fact.Value));

    private string Span() => transcript.Closed is { } closed
        ? $"{tongue.Time(transcript.Opened, zone)} – {tongue.Time(closed, zone)}"
        : tongue.Time(transcript.Opened, zone);

    private string Picture(TranscriptFile file) =>
        $"<figure><img src=\"{LetterPictures.Address(file.Id)}\" alt=\"{LetterPage.Safe(file.Description.Length > 0 ? file.Description : file.Name)}\">"
        + $"<figcaption class=\"note\">{LetterPage.Safe(Name(file))}</figcaption></figure>";

    private string Name(TranscriptFile file)
    {
        var name = file.Description.Length > 0 ? $"{file.Name} ({file.Description})" : file.Name;
        return file.PictureSize is null ? tongue.Say($"Datei: {name}", $"File: {name}") : tongue.Say($"Bild: {name}", $"Picture: {name}");
    }
}
