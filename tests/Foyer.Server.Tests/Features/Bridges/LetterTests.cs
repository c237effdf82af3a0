using System.Text;
using Foyer.Server.Features.Bridges;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Features.Mails;
using Foyer.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Foyer.Server.Tests.Features.Bridges;

/// <summary>Letters become chats and answers become letters, over real lines to small servers of the tests' own.</summary>
public abstract class LetterTests(ClockedFoyer foyer) : IDisposable
{
    private static int boxes;
    private readonly Desk desk = new(foyer);
    private readonly SmallMailbox mailbox = new();
    private readonly SmallMailServer post = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thread_is_one_chat_and_answers_belong_to_it()
    {
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("letters", ada);
        var box = await OpenAsync(department);
        Deliver("<one@visitor>", "vik@visitors.example", "Opening hours", "When are you there?\n\nOn Monday somebody wrote:\n> older words", [], Sheet());
        await FetchAsync();

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var chat = await db.LiveChats.AsNoTracking().SingleAsync(one => one.Letters!.Inbox == box.Id, Cancel);
        var room = chat.RoomId.Value;
        Assert.Equal((department, "email", "vik@visitors.example"), (chat.Department?.Value, chat.Source.Type, chat.Letters!.ReplyTo));
        var said = await db.Messages.AsNoTracking().Where(one => one.RoomId == chat.RoomId && one.SystemType == null).OrderBy(one => one.At).ToListAsync(Cancel);
        Assert.Equal("*Opening hours*\n\nWhen are you there?", said[0].Text);
        Assert.Equal("sheet.txt", (await db.Uploads.AsNoTracking().SingleAsync(one => one.RoomId == chat.RoomId, Cancel)).Name);
        Assert.Equal("<one@visitor>".Trim('<', '>'), (string?)(await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.email.thread.0"]);

        await desk.TakeAsync(ada, room);
        Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = room, msg = "[ ](http://x/live/y?msg=z) From nine to five." })).ContainsKey("error"));
        await foyer.Services.GetRequiredService<CarryCalls>().CarryAsync(Cancel);
        using var answer = await post.NextAsync(Cancel);
        Assert.Equal(("vik@visitors.example", box.Email), (answer.To.Mailboxes.Single().Address, answer.From.Mailboxes.Single().Address));
        Assert.Equal(("Re: Opening hours", "one@visitor"), (answer.Subject, answer.InReplyTo));
        Assert.Equal("From nine to five.", answer.TextBody!.Trim());

        // The visitor answers the answer, first while the chat goes on and again when it has ended.
        Deliver("<two@visitor>", "vik@visitors.example", "Re: Opening hours", "Thank you", [answer.MessageId!]);
        await FetchAsync();
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);
        Deliver("<three@visitor>", "vik@visitors.example", "Re: Opening hours", "One more thing", ["one@visitor"]);
        await FetchAsync();
        db.ChangeTracker.Clear();
        chat = await db.LiveChats.AsNoTracking().SingleAsync(one => one.RoomId == chat.RoomId, Cancel);
        Assert.True(chat.IsOpen);
        Assert.Equal(4, chat.Metrics.VisitorMessages);
        Assert.Equal(["one@visitor", answer.MessageId!, "two@visitor", "three@visitor"], chat.Letters!.Thread);
    }

    [Fact]
    public async Task What_breaks_on_the_way_is_fetched_again_and_stored_once()
    {
        var box = await OpenAsync(department: null);
        Deliver("<once@visitor>", "once@visitors.example", "Hello", "only once", []);
        mailbox.BreaksBeforeMarking = true;
        await FetchAsync();
        Assert.Equal((1, 1), (mailbox.Unread, await ChatsOfAsync(box.Id)));
        Assert.Equal(1, await FailuresAsync(box.Id));

        mailbox.BreaksBeforeMarking = false;
        foyer.Time.Advance(TimeSpan.FromMinutes(2));
        await FetchAsync();

        Assert.Equal((0, 1), (mailbox.Unread, await ChatsOfAsync(box.Id)));
        Assert.Equal(0, await FailuresAsync(box.Id));
    }

    [Fact]
    public async Task A_mail_server_that_is_down_for_an_hour_loses_nothing_and_switches_nothing_off()
    {
        var box = await OpenAsync(department: null);
        var ada = await desk.AgentAsync("ada");
        Deliver("<before@visitor>", "patient@visitors.example", "Hello", "before", []);
        await FetchAsync();
        var room = await RoomOfAsync(box.Id);
        await desk.TakeAsync(ada, room);

        mailbox.Password = "another";
        post.Refusal = "451 later";
        Deliver("<during@visitor>", "patient@visitors.example", "Re: Hello", "during", ["before@visitor"]);
        Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = room, msg = "an answer" })).ContainsKey("error"));
        for (var minute = 0; minute < 60; minute += 5)
        {
            foyer.Time.Advance(TimeSpan.FromMinutes(5));
            await FetchAsync();
            await foyer.Services.GetRequiredService<CarryCalls>().CarryAsync(Cancel);
        }

        Assert.Equal(1, mailbox.Unread);
        Assert.InRange(await FailuresAsync(box.Id), 3, 8);
        (mailbox.Password, post.Refusal) = ("secret", null);
        foyer.Time.Advance(TimeSpan.FromHours(1));
        await FetchAsync();
        await foyer.Services.GetRequiredService<CarryCalls>().CarryAsync(Cancel);

        using var answer = await post.NextAsync(Cancel);
        Assert.Equal("an answer", answer.TextBody!.Trim());
        Assert.Equal((0, 1), (mailbox.Unread, await ChatsOfAsync(box.Id)));
    }

    [Fact]
    public async Task A_machine_begins_no_chat_and_a_refused_answer_is_told_of()
    {
        var box = await OpenAsync(department: null);
        var ada = await desk.AgentAsync("ada");
        Deliver("<holiday@visitor>", "away@visitors.example", "Out of office", "I am away", [], headers: ("Auto-Submitted", "auto-replied"));
        await FetchAsync();
        Assert.Equal((0, 0), (mailbox.Unread, await ChatsOfAsync(box.Id)));

        Deliver("<real@visitor>", "gone@visitors.example", "", "<b>no markup</b>", [], html: true);
        await FetchAsync();
        var room = await RoomOfAsync(box.Id);
        await desk.TakeAsync(ada, room);
        post.Refusal = "550 no such address";
        Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = room, msg = "anybody there?" })).ContainsKey("error"));
        await foyer.Services.GetRequiredService<CarryCalls>().CarryAsync(Cancel);

        var history = (await foyer.Admin.GetAsync($"livechat/{room}/messages")).Text;
        Assert.Contains("could not be delivered by e-mail", history, StringComparison.Ordinal);
        Assert.Contains("no markup", history, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_never_opens_is_switched_off_in_the_end()
    {
        var box = await OpenAsync(department: null, maxRetries: 2);
        mailbox.Password = "another";
        await FetchAsync();
        foyer.Time.Advance(TimeSpan.FromMinutes(5));
        await FetchAsync();

        Assert.False((bool)(await foyer.Admin.GetAsync($"email-inbox/{box.Id}"))["active"]!);
    }

    public void Dispose()
    {
        mailbox.Dispose();
        post.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<(string Id, string Email)> OpenAsync(string? department, int maxRetries = 10)
    {
        await foyer.SetAsync("Livechat_Routing_Method", "Manual_Selection");

        // Other tests' mailboxes are gone with their servers.
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await db.EmailInboxes.ExecuteDeleteAsync(Cancel);
        var email = $"box{Interlocked.Increment(ref boxes)}@desk.example";
        var saved = await foyer.Admin.PostAsync("email-inbox", new
        {
            active = true,
            name = "Desk",
            email,
            department,
            smtp = new { server = "127.0.0.1", port = post.Port, username = "", password = "", secure = false },
            imap = new { server = "127.0.0.1", port = mailbox.Port, username = "box", password = "secret", secure = false, maxRetries },
        });
        Assert.True(saved.IsSuccess, saved.Text);
        return ((string)saved["_id"]!, email);
    }

    private void Deliver(
        string id, string from, string subject, string text, string[] refers, MimeEntity? sheet = null, bool html = false, (string Name, string Value)? headers = null)
    {
        using var letter = new MimeMessage { Subject = subject, MessageId = id.Trim('<', '>') };
        letter.From.Add(new MailboxAddress("Vik", from));
        letter.To.Add(new MailboxAddress("Desk", "desk@desk.example"));
        letter.References.AddRange(refers);
        if (headers is { } header)
        {
            letter.Headers.Add(header.Name, header.Value);
        }

        var body = new TextPart(html ? "html" : "plain") { Text = text };
        letter.Body = sheet is null ? body : new Multipart("mixed") { body, sheet };
        using var bytes = new MemoryStream();
        letter.WriteTo(bytes, Cancel);
        mailbox.Deliver(bytes.ToArray(), foyer.Time.GetUtcNow());
    }

    private static MimePart Sheet() => new("text", "plain")
    {
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes("some lines"))),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "sheet.txt" },
        ContentTransferEncoding = ContentEncoding.Base64,
    };

    private Task FetchAsync() => foyer.Services.GetRequiredService<FetchLetters>().FetchAsync(Cancel);

    private async Task<int> ChatsOfAsync(string inbox)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.LiveChats.CountAsync(chat => chat.Letters!.Inbox == inbox, Cancel);
    }

    private async Task<string> RoomOfAsync(string inbox)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return (await db.LiveChats.AsNoTracking().SingleAsync(chat => chat.Letters!.Inbox == inbox, Cancel)).RoomId.Value;
    }

    private async Task<int> FailuresAsync(string inbox)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return (await db.EmailInboxes.AsNoTracking().SingleAsync(one => one.Id == inbox, Cancel)).Failures;
    }
}

public sealed class LettersOnSqlite(ClockedSqlite foyer) : LetterTests(foyer), IClassFixture<ClockedSqlite>;

public sealed class LettersOnPostgres(ClockedPostgres foyer) : LetterTests(foyer), IClassFixture<ClockedPostgres>;
