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

    /// <summary>The page that a visitor may keep.</summary>
    public static TranscriptPage ForVisitor(Transcript transcript, Tongue tongue, string site, TimeZoneInfo zone) =>
        new(transcript, tongue, tongue.Say($"Ihr Chat mit {site}", $"Your chat with {site}"), zone);

    public string Html() => LetterPage.Make(tongue, Title, Body());

    /// <summary>The conversation alone, to stand in a larger page.</summary>
    public string Body()
    {
        var page = new StringBuilder("<p class=\"note\">").Append(LetterPage.Safe(Span())).Append("</p>\n");
        foreach (var (name, value) in KnownFacts)
        {
            page.Append("<p class=\"note\">").Append(LetterPage.Safe($"{name}: {value}")).Append("</p>\n");
        }

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
                page.Append("<p class=\"text\">").Append(LetterPage.Safe(File(file))).Append("</p>");
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
                text.Append(line.Text.Length > 0 ? "\n" : "").Append(File(file));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<(string Name, string? Value)> KnownFacts => Facts.Where(fact => !string.IsNullOrEmpty(fact.Value));

    private string Span() => transcript.Closed is { } closed
        ? $"{tongue.Time(transcript.Opened, zone)} – {tongue.Time(closed, zone)}"
        : tongue.Time(transcript.Opened, zone);

    private string File(string name) => tongue.Say($"Datei: {name}", $"File: {name}");
}
