using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Bridges;
using Foyer.Domain.Files;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Visitors;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Bridges;

/// <summary>
/// A letter becomes a message of a chat: of the chat that its thread belongs to, else of a new one. Each letter once, whatever
/// breaks on the way: its id is stored in the commit that stores the message.
/// </summary>
internal sealed class ReceiveLetter(
    Commits commits, IFileStore store, Ids ids, ReceiveFile files, SettingValues settings, IServiceScopeFactory scopes)
{
    /// <returns>Whether anything was written; false for a letter that came before, or from a machine out of the blue.</returns>
    public async Task<Outcome<bool>> ExecuteAsync(EmailInbox inbox, MimeMessage message, CancellationToken cancel)
    {
        if (Letter.Read(message) is not { } letter || letter.From == inbox.Email)
        {
            return false;
        }

        var enclosed = new List<ReceivedFile>();
        try
        {
            var left = new List<string>();
            foreach (var part in letter.Enclosed)
            {
                await TakeAsync(part, enclosed, left, cancel);
            }

            await using var services = scopes.CreateAsyncScope();
            var use = services.ServiceProvider;
            var outcome = await commits.RunAsync<bool>(
                (scope, stop) => StoreAsync(
                    new Desk(scope, use.GetRequiredService<RegisterVisitor>(), use.GetRequiredService<OpenLiveChat>(), use.GetRequiredService<WriteAsVisitor>()),
                    inbox, letter, enclosed, left, stop),
                cancel);
            if (outcome is { IsRefused: false, Value: true })
            {
                enclosed.ForEach(static file => file.Keep());
            }

            return outcome;
        }
        finally
        {
            foreach (var file in enclosed)
            {
                await file.DisposeAsync();
            }
        }
    }

    private async Task<Outcome<bool>> StoreAsync(
        Desk desk, EmailInbox inbox, Letter letter, List<ReceivedFile> enclosed, List<string> left, CancellationToken cancel)
    {
        var scope = desk.Scope;
        if (await scope.Db.FetchedMails.AnyAsync(one => one.Inbox == inbox.Id && one.MessageId == letter.Id, cancel))
        {
            return false;
        }

        var thread = await ThreadAsync(scope.Db, inbox, letter, cancel);
        if (thread is null && letter.IsAutomatic)
        {
            scope.Db.FetchedMails.Add(new FetchedMail(inbox.Id, letter.Id, scope.Now));
            return false;
        }

        if (!(await VisitorAsync(desk, inbox, letter, cancel)).TryGet(out var visitor, out var refusal))
        {
            return refusal;
        }

        var text = Shorten(letter.Text);
        var isNew = thread is null || thread.Chat.Visitor.Id != visitor.Id;
        var begun = isNew ? await BeginAsync(desk, inbox, letter, visitor, cancel)
            : thread!.Chat.IsOpen ? thread
            : await desk.Open.ReopenAsync(scope, thread, visitor, text, cancel);
        if (!begun.TryGet(out var at, out refusal))
        {
            return refusal;
        }

        at.Chat.Letters!.AnswerTo(letter.ReplyTo);
        at.Chat.Letters.Add(letter.Id);
        scope.Db.FetchedMails.Add(new FetchedMail(inbox.Id, letter.Id, scope.Now) { RoomId = at.Room.Id });
        return await SayAsync(desk, at, visitor, letter, isNew ? WithSubject(letter.Subject, text) : text, enclosed, left, cancel);
    }

    private async Task<Outcome<bool>> SayAsync(
        Desk desk, ChatInRoom at, Visitor visitor, Letter letter, string text, List<ReceivedFile> enclosed, List<string> left, CancellationToken cancel)
    {
        var mark = new JsonObject
        {
            ["email"] = new JsonObject { ["thread"] = new JsonArray([.. letter.Refers.Select(id => (JsonNode)id)]), ["messageId"] = letter.Id },
        };
        var words = left.Count == 0 ? text : $"{text}\n\n{Tongue.Say("Nicht übernommen", "Not taken over")}: {string.Join(", ", left)}";
        var said = await desk.Write.WriteAsync(
            desk.Scope, at, Speaker.Of(visitor), new VisitorSays(at.Chat.Visitor.Token, at.Room.Id, words) { ExtraJson = mark.ToJsonString() }, cancel);
        if (said.Refusal is { } refusal)
        {
            return refusal;
        }

        foreach (var file in enclosed)
        {
            var upload = file.Row(desk.Scope, at.Room.Id);
            var shown = await desk.Write.WriteAsync(
                desk.Scope, at, Speaker.Of(visitor), new VisitorSays(at.Chat.Visitor.Token, at.Room.Id, "") { ExtraJson = FileWire.Extra(upload) }, cancel);
            if (shown.TryGet(out var message, out refusal))
            {
                (upload.SentByVisitor, upload.MessageId) = (visitor.Id, message.Id);
                desk.Scope.Db.Uploads.Add(upload);
            }
            else
            {
                return refusal;
            }
        }

        return true;
    }

    private static async Task<ChatInRoom?> ThreadAsync(FoyerDb db, EmailInbox inbox, Letter letter, CancellationToken cancel)
    {
        var refers = letter.Refers.TakeLast(50).ToList();
        var rooms = await db.FetchedMails.Where(one => one.Inbox == inbox.Id && refers.Contains(one.MessageId) && one.RoomId != null)
            .OrderByDescending(one => one.FetchedAt).Select(one => one.RoomId!.Value).Take(1).ToListAsync(cancel);
        return rooms.Count > 0 ? await db.ChatInRoomAsync(rooms[0], cancel) : null;
    }

    private static async Task<Outcome<Visitor>> VisitorAsync(Desk desk, EmailInbox inbox, Letter letter, CancellationToken cancel)
    {
        var known = await desk.Scope.Db.Visitors.OrderBy(one => one.RegisteredAt).FirstOrDefaultAsync(one => one.EmailKey == letter.From && !one.IsErased, cancel);
        if (known is not null)
        {
            known.ChooseDepartment(inbox.Department);
            return known;
        }

        // A department that is gone must not keep letters out.
        var department = inbox.Department is { } id && await desk.Scope.Db.Departments.AnyAsync(one => one.Id == id, cancel) ? id.Value : null;
        var form = new VisitorForm(desk.Scope.Ids.Next()) { Name = letter.Name ?? letter.From, Email = letter.From, Department = department };
        var outcome = await desk.Register.RegisterAsync(desk.Scope, form, cancel);
        if (!outcome.IsRefused)
        {
            await desk.Scope.Db.SaveChangesAsync(cancel);
        }

        return outcome;
    }

    private static async Task<Outcome<ChatInRoom>> BeginAsync(Desk desk, EmailInbox inbox, Letter letter, Visitor visitor, CancellationToken cancel)
    {
        var source = new ChatSource("email", Id: inbox.Email, Alias: "email-inbox", Label: inbox.Name, Destination: inbox.Email);
        var opening = new ChatOpening(visitor.Token!, source) { FirstMessage = letter.Subject, MayWaitForAnybody = true };
        var begun = await desk.Open.BeginAsync(desk.Scope, visitor, opening, cancel);
        if (begun.TryGet(out var at, out _))
        {
            at.Chat.CorrespondBy(new ChatLetters(inbox.Id, letter.ReplyTo, letter.Subject));
            at.Room.Topic = letter.Subject.Length > 0 ? letter.Subject : null;
        }

        return begun;
    }

    private async Task TakeAsync(MimePart part, List<ReceivedFile> enclosed, List<string> left, CancellationToken cancel)
    {
        var name = FileNames.Keep(part.FileName ?? part.ContentType.Name ?? "file");
        if (part.Content is null || !settings.Get(FileUploadSettings.Enabled) || !settings.Get(LiveChatSettings.FileUploadEnabled))
        {
            left.Add(name);
            return;
        }

        using var bytes = new MemoryStream();
        await part.Content.DecodeToAsync(bytes, cancel);
        var head = bytes.GetBuffer().AsMemory(0, (int)Math.Min(bytes.Length, ContentSniffing.HeadLength));
        var policy = files.Policy;
        if (policy.IsTooLarge(bytes.Length) || !policy.Admit(part.ContentType.MimeType, name, head.Span).TryGet(out var type, out _))
        {
            left.Add(name);
            return;
        }

        var file = new ReceivedFile(store, ids.NextHex());
        enclosed.Add(file);
        bytes.Position = 0;
        await file.SaveAsync(stream => bytes.CopyToAsync(stream, cancel), cancel);
        file.Facts = new FileFacts(name, type, bytes.Length, PictureSizes.Read(type, head.Span));
    }

    private string Shorten(string text)
    {
        // Room for the subject and the names of what was left out.
        const int spare = 1_000;
        var limit = (int)Math.Clamp(
            settings.Get(LiveChatSettings.EnableMessageCharacterLimit) && settings.Get(LiveChatSettings.MessageCharacterLimit) is > 0 and var own ? own : settings.Get(MessageSettings.MaxAllowedSize),
            spare * 2, 1_000_000) - spare;
        return text.Length <= limit ? text : $"{text[..limit]} …";
    }

    private static string WithSubject(string subject, string text) => subject.Length == 0 ? text : $"*{subject}*\n\n{text}";

    private Tongue Tongue => Tongue.OfServer(settings);

    /// <summary>What a letter is answered with: a unit of work and the use cases of visitors.</summary>
    private sealed record Desk(CommitScope Scope, RegisterVisitor Register, OpenLiveChat Open, WriteAsVisitor Write);
}
