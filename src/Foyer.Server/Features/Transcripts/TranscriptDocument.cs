using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Transcripts;

/// <summary>A conversation as a document that everybody can read, also with a screen reader.</summary>
internal sealed class TranscriptDocument(IFileStore store, SettingValues settings, TimeProvider time)
{
    // A picture is unpacked in memory, four bytes a point.
    private const long MostPoints = 40_000_000;
    private const long MostBytes = 20 * 1024 * 1024;

    public async Task<byte[]> MakeAsync(FoyerDb db, ChatInRoom at, Tongue tongue, CancellationToken cancel)
    {
        var site = settings.Get(GeneralSettings.SiteName);
        var title = tongue.Say($"Chat mit {Visitor(at)} – {site}", $"Chat with {Visitor(at)} – {site}");
        var transcript = await Transcript.ForDocumentAsync(db, at, settings, tongue, cancel);
        using var pdf = new TaggedPdf(title, tongue.Code, page => tongue.Say($"Seite {page}", $"Page {page}"));
        pdf.Title(title);
        foreach (var (name, value) in await FactsAsync(db, at, tongue, cancel))
        {
            pdf.Note($"{name}: {value}");
        }

        foreach (var line in transcript.Lines)
        {
            pdf.Heading($"{line.Who}, {tongue.Time(line.At, time.LocalTimeZone)}");
            if (line.Text.Length > 0)
            {
                pdf.Text(line.Text);
            }

            foreach (var file in line.Files)
            {
                await ShowAsync(pdf, db, at.Room.Id, file, tongue, cancel);
            }
        }

        return pdf.Finish();
    }

    /// <summary>Who the visitor is, in words.</summary>
    public static string Visitor(ChatInRoom at) => at.Room.DisplayName is { Length: > 0 } name ? name : at.Chat.Visitor.Username;

    private async Task<List<(string Name, string Value)>> FactsAsync(FoyerDb db, ChatInRoom at, Tongue tongue, CancellationToken cancel)
    {
        var facts = new List<(string, string)>
        {
            (tongue.Say("Begonnen", "Began"), tongue.Time(at.Chat.OpenedAt, time.LocalTimeZone)),
        };
        if (at.Chat.Closing is { } closing)
        {
            facts.Add((tongue.Say("Beendet", "Ended"), tongue.Time(closing.At, time.LocalTimeZone)));
        }

        var department = at.Chat.Department;
        if (department is not null && await db.Departments.AsNoTracking().Where(one => one.Id == department).Select(one => one.Name).SingleOrDefaultAsync(cancel) is { } name)
        {
            facts.Add((tongue.Say("Abteilung", "Department"), name));
        }

        return facts;
    }

    private async Task ShowAsync(TaggedPdf pdf, FoyerDb db, RoomId room, TranscriptFile file, Tongue tongue, CancellationToken cancel)
    {
        var name = file.Description.Length > 0 ? $"{file.Name} ({file.Description})" : file.Name;
        if (file.PictureSize is null)
        {
            pdf.Note(tongue.Say($"Datei: {name}", $"File: {name}"));
            return;
        }

        var words = file.Description.Length > 0 ? file.Description : file.Name;
        var id = new UploadId(file.Id);
        var upload = await db.Uploads.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.RoomId == room, cancel);
        var isShown = upload is not null && IsSmall(upload) && await ReadAsync(upload, cancel) is { } content && pdf.Picture(content, words);
        pdf.Note(isShown ? name : tongue.Say($"Bild: {name}", $"Picture: {name}"));
    }

    private static bool IsSmall(Upload upload) =>
        upload is { Width: { } width, Height: { } height } && (long)width * height <= MostPoints && upload.Size <= MostBytes;

    private async Task<MemoryStream?> ReadAsync(Upload upload, CancellationToken cancel)
    {
        if (await store.OpenAsync(upload.StoreKey, cancel) is not { } content)
        {
            return null;
        }

        await using (content)
        {
            var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancel);
            copy.Position = 0;
            return copy;
        }
    }
}
