using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Mails;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Who gets messages of a room by mail.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Users">Accounts, by identifier or user name.</param>
/// <param name="Addresses">Addresses.</param>
/// <param name="Subject">The subject; empty for one of our own.</param>
internal sealed record MailWish(IReadOnlyList<string> Messages, IReadOnlyList<string> Users, IReadOnlyList<string> Addresses, string Subject);

/// <summary>
/// Takes what was said out of a room: as a file that lies a week for those who may read the room, with a letter that says
/// where, or chosen messages by mail.
/// </summary>
internal sealed class ExportRoom(Commits commits, FoyerDbFactory databases, IFileStore store, Ids ids, RoomAccess access, SettingValues settings, TimeProvider time)
{
    private const int AtOnce = 500;
    private const int MostMessages = 100_000;
    private const int MostByMail = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotPermitted = new("error-action-not-allowed", "Mailing is not allowed");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidDates = new("error-invalid-dates", "From date cannot be after To date");
    private static readonly Refusal NoRecipient = new("error-invalid-recipient", "Invalid recipient");

    /// <summary>Writes the file.</summary>
    /// <returns>Where it lies.</returns>
    public async Task<Outcome<string>> ToFileAsync(Caller caller, RoomId room, bool isPage, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await RefuseAsync(db, caller, room, cancel) is { } refusal)
        {
            return refusal;
        }

        if (from is { } first && to is { } last && first > last)
        {
            return InvalidDates;
        }

        var title = await db.Rooms.Where(one => one.Id == room).Select(one => one.DisplayName ?? one.Name ?? "").SingleAsync(cancel);
        await using var file = new ReceivedFile(store, ids.NextHex());
        long size = 0;
        await file.SaveAsync(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true);
                await WriteAsync(db, writer, room, title, isPage, from, to?.AddDays(1), cancel);
                await writer.FlushAsync(cancel);
                size = stream.Position;
            },
            cancel);
        var name = $"{title}-{time.GetUtcNow():yyyy-MM-dd}.{(isPage ? "html" : "json")}";
        file.Facts = new FileFacts(FileNames.Keep(name), isPage ? "text/html" : "application/json", size, null);
        var outcome = await commits.RunAsync<string>((scope, stop) => KeepAsync(scope, caller, room, title, file, stop), cancel);
        if (!outcome.IsRefused)
        {
            file.Keep();
        }

        return outcome;
    }

    /// <summary>Writes the letters.</summary>
    /// <returns>The accounts that have no address.</returns>
    public Task<Outcome<IReadOnlyList<string>>> ToMailAsync(Caller caller, RoomId room, MailWish wish, CancellationToken cancel) =>
        commits.RunAsync<IReadOnlyList<string>>(
            async (scope, stop) =>
            {
                if (await RefuseAsync(scope.Db, caller, room, stop) is { } refusal)
                {
                    return refusal;
                }

                if ((wish.Users.Count == 0 && wish.Addresses.Count == 0) || wish.Addresses.Any(one => !MailRows.IsAddress(one)))
                {
                    return NoRecipient;
                }

                var (people, names) = (wish.Users.Select(one => new UserId(one)).ToList(), wish.Users.Select(one => one.ToLowerInvariant()).ToList());
                var users = await scope.Db.Users.AsNoTracking().Include(user => user.Emails)
                    .Where(user => people.Contains(user.Id) || names.Contains(user.UsernameKey!)).ToListAsync(stop);
                var messages = wish.Messages.Take(MostByMail).Select(one => new MessageId(one)).ToList();
                var said = await scope.Db.Messages.AsNoTracking().Visible(room).Where(message => messages.Contains(message.Id)).OrderBy(message => message.At).ToListAsync(stop);
                var tongue = Tongue.OfServer(settings);
                var subject = wish.Subject.Length > 0 ? wish.Subject
                    : tongue.Say($"Nachrichten aus {settings.Get(GeneralSettings.SiteName)}", $"Messages from {settings.Get(GeneralSettings.SiteName)}");
                var html = LetterPage.Make(tongue, subject, string.Concat(said.Select(message => Paragraph(message, tongue))));
                var text = string.Join('\n', said.Select(message => $"{message.AuthorName ?? message.AuthorUsername} ({tongue.Time(message.At, time.LocalTimeZone)}): {message.Text}"));
                foreach (var address in users.Select(user => user.Emails.FirstOrDefault()?.Address).OfType<string>().Concat(wish.Addresses).Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    scope.Write(new OutgoingMail(address, subject, text, html, scope.Now));
                }

                return users.Where(user => user.Emails.Count == 0).Select(user => user.Username ?? user.Id.Value).ToList();
            },
            cancel);

    private async Task<Refusal?> RefuseAsync(FoyerDb db, Caller caller, RoomId room, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is not { } standing ? InvalidRoom
        : !access.Holds(caller, AdministrationPermissions.MailMessages, standing) ? NotPermitted
        : !await access.MayReadHistoryAsync(db, standing, caller, cancel) ? NotAllowed
        : null;

    private async Task<Outcome<string>> KeepAsync(CommitScope scope, Caller caller, RoomId room, string title, ReceivedFile file, CancellationToken cancel)
    {
        var upload = file.Row(scope, room);
        (upload.SentBy, upload.ExpiresAt) = (caller.Id, scope.Now + Kept);
        scope.Db.Uploads.Add(upload);
        var link = FileWire.Link(upload);
        var address = await scope.Db.Users.Where(user => user.Id == caller.Id).SelectMany(user => user.Emails).Select(email => email.Address).FirstOrDefaultAsync(cancel);
        if (address is not null)
        {
            var tongue = Tongue.OfServer(settings);
            var subject = tongue.Say($"Ihr Export aus «{title}»", $"Your export of “{title}”");
            var where = settings.Get(GeneralSettings.SiteUrl).TrimEnd('/') + link;
            var words = tongue.Say("Die Datei liegt sieben Tage bereit:", "The file is kept for seven days:");
            scope.Write(new OutgoingMail(
                address, subject, $"{words}\n{where}", LetterPage.Make(tongue, subject, $"<p>{words}</p><p><a href=\"{LetterPage.Safe(where)}\">{LetterPage.Safe(where)}</a></p>"), scope.Now));
        }

        return link;
    }

    private async Task WriteAsync(
        FoyerDb db, StreamWriter writer, RoomId room, string title, bool isPage, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancel)
    {
        // The page is cut where the messages go, so that they are never all in memory.
        var tongue = Tongue.OfServer(settings);
        var frame = isPage ? LetterPage.Make(tongue, title, "\u0001").Split('\u0001') : ["[\n", "\n]\n"];
        await writer.WriteAsync(frame[0].AsMemory(), cancel);
        var after = from?.AddTicks(-1);
        var written = 0;
        while (written < MostMessages)
        {
            var part = await db.Messages.AsNoTracking().Visible(room)
                .Where(message => (after == null || message.At > after) && (until == null || message.At < until))
                .OrderBy(message => message.At).Take(AtOnce).ToListAsync(cancel);
            foreach (var message in part)
            {
                await writer.WriteAsync((isPage ? Paragraph(message, tongue) : (written > 0 ? ",\n" : "") + Line(message)).AsMemory(), cancel);
                written++;
            }

            if (part.Count < AtOnce)
            {
                break;
            }

            after = part[^1].At;
        }

        await writer.WriteAsync(frame[1].AsMemory(), cancel);
    }

    private string Paragraph(Message message, Tongue tongue)
    {
        var who = LetterPage.Safe(message.Alias ?? message.AuthorName ?? message.AuthorUsername);
        var what = message.SystemType is null or "e2e" ? LetterPage.Safe(message.Text) : $"<em>{LetterPage.Safe($"{message.SystemType} {message.Text}")}</em>";
        return $"<p class=\"text\"><strong>{who}</strong> <time>{LetterPage.Safe(tongue.Time(message.At, time.LocalTimeZone))}</time><br>{what}</p>\n";
    }

    private static string Line(Message message) => new JsonObject
    {
        ["_id"] = message.Id.Value,
        ["ts"] = message.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["username"] = message.AuthorUsername,
        ["name"] = message.AuthorName,
        ["type"] = message.SystemType,
        ["msg"] = message.Text,
        ["tmid"] = message.ThreadId?.Value,
        ["files"] = (MessageDetails.Of(message).Fields["files"] as JsonArray)?.DeepClone(),
    }.ToJsonString();

    public static void Map(ApiRoutes api) => api.Post("rooms.export").SignedIn()
        .Body(Shape.OneOf(
            Shape.Object(
                Shape.Need("rid", Shape.Text(1)), Shape.Need("type", Shape.Word("file")), Shape.Need("format", Shape.Word("html", "json")),
                Shape.May("dateFrom", Shape.Text()), Shape.May("dateTo", Shape.Text())),
            Shape.Object(
                Shape.Need("rid", Shape.Text(1)), Shape.Need("type", Shape.Word("email")), Shape.May("toUsers", Shape.List(Shape.Text(1))),
                Shape.May("toEmails", Shape.List(Shape.Text(1))), Shape.May("additionalEmails", Shape.Text()), Shape.May("subject", Shape.Text()),
                Shape.Need("messages", Shape.List(Shape.Text(1), 1)))))
        .Handle<ExportRoom>(static async (call, export) =>
        {
            var (body, room) = (call.Body, new RoomId(call.Body.Text("rid")!));
            if (body.Text("type") == "email")
            {
                var more = (body.Text("additionalEmails") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var wish = new MailWish(
                    body.Texts("messages")!, body.Texts("toUsers") ?? [], [.. body.Texts("toEmails") ?? [], .. more], MessageToSend.Clean(body.Text("subject")));
                return (await export.ToMailAsync(call.Caller, room, wish, call.Cancel)).Answer(static missing => new { missing });
            }

            return TryDay(body.Text("dateFrom"), out var from) && TryDay(body.Text("dateTo"), out var to)
                ? (await export.ToFileAsync(call.Caller, room, body.Text("format") == "html", from, to, call.Cancel)).Answer(static url => new { url })
                : ApiResult.Refused(new Refusal("invalid-params", "must match format \"date\""));
        });

    private static bool TryDay(string? text, out DateTimeOffset? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var isDay = DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        day = isDay ? parsed : null;
        return isDay;
    }
}
