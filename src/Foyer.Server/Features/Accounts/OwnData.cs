using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.Files;
using Foyer.Server.Features.Mails;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person's own data as one file: a page to read, JSON for programs, and the files they sent. Messages are written as they are read.</summary>
internal sealed class OwnData(FoyerDb db, IFileStore store, DataExport export)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,

        // The files are read by people and programs, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task WriteAsync(Stream stream, DateTimeOffset now, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == export.UserId, cancel);
        var rooms = await db.Subscriptions.AsNoTracking().Where(one => one.UserId == user.Id).OrderBy(one => one.JoinedAt).ToListAsync(cancel);
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        await PutAsync(zip, "profile.json", Profile(user, await FormerIdsAsync(cancel)), cancel);
        await PutAsync(zip, "preferences.json", JsonNode.Parse(user.PreferencesJson), cancel);
        await PutAsync(zip, "rooms.json", rooms.Select(one => new { id = one.RoomId.Value, name = one.DisplayName ?? one.Name, kind = one.Kind, joinedAt = one.JoinedAt, roles = one.Roles }), cancel);
        await PutAsync(zip, "sign-ins.json", await SignInsAsync(cancel), cancel);
        var count = await PutMessagesAsync(zip, cancel);
        var files = await db.Uploads.AsNoTracking().Where(upload => upload.SentBy == user.Id && upload.MessageId != null).OrderBy(upload => upload.UploadedAt).ToListAsync(cancel);
        await PutAsync(zip, "files.json", files.Select(file => new { id = file.Id.Value, name = file.Name, type = file.MediaType, size = file.Size, room = file.RoomId.Value, sentAt = file.UploadedAt }), cancel);
        if (export.IsFull)
        {
            await PutFilesAsync(zip, files, cancel);
        }

        await PutTextAsync(zip, "index.html", Page(user, rooms.Count, count, files.Count, now), cancel);
    }

    private static object Profile(User user, IReadOnlyList<string> formerIds) => new
    {
        id = user.Id.Value,
        username = user.Username,
        name = user.Name,
        nickname = user.Nickname,
        bio = user.Bio,
        emails = user.Emails.Select(email => new { address = email.Address, confirmed = email.IsVerified }),
        roles = user.Roles,
        language = user.Language,
        statusText = user.StatusText,
        createdAt = user.CreatedAt,
        lastSignInAt = user.LastLoginAt,
        customFields = user.CustomFieldsJson is { } fields ? JsonNode.Parse(fields) : null,
        formerIds,
    };

    private async Task<IReadOnlyList<string>> FormerIdsAsync(CancellationToken cancel) =>
        await db.FormerIds.AsNoTracking().Where(one => one.UserId == export.UserId).Select(one => one.Value).ToListAsync(cancel);

    private string Page(User user, int rooms, long messages, int files, DateTimeOffset now)
    {
        var tongue = Tongue.Named(user.Language) ?? Tongue.English;
        var title = tongue.Say("Ihre Daten", "Your data");
        (string Name, string Value)[] rows =
        [
            (tongue.Say("Name", "Name"), user.Name ?? ""),
            (tongue.Say("Benutzername", "Username"), user.Username ?? ""),
            (tongue.Say("E-Mail", "E-mail"), string.Join(", ", user.Emails.Select(email => email.Address))),
            (tongue.Say("Angelegt", "Created"), tongue.Time(user.CreatedAt, TimeZoneInfo.Utc)),
            (tongue.Say("Stand", "As of"), tongue.Time(now, TimeZoneInfo.Utc)),
            (tongue.Say("Räume", "Rooms"), rooms.ToString(CultureInfo.InvariantCulture)),
            (tongue.Say("Eigene Nachrichten", "Own messages"), messages.ToString(CultureInfo.InvariantCulture)),
            (tongue.Say("Eigene Dateien", "Own files"), files.ToString(CultureInfo.InvariantCulture)),
        ];
        var body = new StringBuilder("<table>\n");
        foreach (var (name, value) in rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{LetterPage.Safe(name)}</th><td>{LetterPage.Safe(value)}</td></tr>\n");
        }

        body.Append("</table>\n<p>").Append(LetterPage.Safe(tongue.Say(
            "Alles Weitere liegt in den JSON-Dateien daneben: Profil, Einstellungen, Räume, Anmeldungen, Nachrichten und Dateien.",
            "Everything else is in the JSON files beside this page: profile, preferences, rooms, sign-ins, messages and files."))).Append("</p>\n");
        return LetterPage.Make(tongue, title, body.ToString());
    }

    private async Task<object> SignInsAsync(CancellationToken cancel) => await db.LoginTokens.AsNoTracking().Where(token => token.UserId == export.UserId)
        .OrderBy(token => token.CreatedAt)
        .Select(token => new { since = token.CreatedAt, lastUsed = token.LastUsedAt, device = token.Device, personalToken = token.PersonalName })
        .ToListAsync(cancel);

    private async Task<long> PutMessagesAsync(ZipArchive zip, CancellationToken cancel)
    {
        var id = export.UserId.Value;
        var count = 0L;
        await using var stream = await zip.CreateEntry("messages.json").OpenAsync(cancel);
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        await foreach (var message in db.Messages.AsNoTracking().Where(one => one.AuthorId == id && !one.IsHidden).OrderBy(one => one.At).AsAsyncEnumerable().WithCancellation(cancel))
        {
            writer.WriteStartObject();
            writer.WriteString("id", message.Id.Value);
            writer.WriteString("room", message.RoomId.Value);
            writer.WriteString("at", message.At);
            writer.WriteString("text", message.Text);
            writer.WriteEndObject();
            if (++count % 1000 == 0)
            {
                await writer.FlushAsync(cancel);
            }
        }

        writer.WriteEndArray();
        return count;
    }

    private async Task PutFilesAsync(ZipArchive zip, List<Upload> files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            if (await store.OpenAsync(file.StoreKey, cancel) is not { } content)
            {
                continue;
            }

            await using (content)
            await using (var entry = await zip.CreateEntry($"files/{file.Id.Value}-{FileNames.Keep(file.Name)}").OpenAsync(cancel))
            {
                await content.CopyToAsync(entry, cancel);
            }
        }
    }

    private static async Task PutAsync<T>(ZipArchive zip, string name, T value, CancellationToken cancel)
    {
        await using var stream = await zip.CreateEntry(name).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(stream, value, Json, cancel);
    }

    private static async Task PutTextAsync(ZipArchive zip, string name, string text, CancellationToken cancel)
    {
        await using var stream = await zip.CreateEntry(name).OpenAsync(cancel);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
    }
}
