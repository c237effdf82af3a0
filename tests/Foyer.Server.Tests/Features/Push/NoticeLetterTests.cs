using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Push;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.Mails;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MimeKit.Utils;
using Xunit;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>Letters to people who were spoken to while they were not there.</summary>
public abstract class NoticeLetterTests(FoyerFixture foyer) : IAsyncLifetime
{
    private readonly SmallMailServer post = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await SetAsync("SMTP_Port", $"{post.Port}");
        await SetAsync("SMTP_Host", "127.0.0.1");
    }

    public async ValueTask DisposeAsync()
    {
        await SetAsync("SMTP_Host", "");
        post.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_is_not_there_gets_what_was_said_to_them_with_the_way_to_it()
    {
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        var room = await DirectAsync(ada, ben);

        await SayAsync(ada, room, "<b>lunch?</b>");

        using var letter = await post.NextAsync(Cancel);
        Assert.Equal($"{(string?)(await ben.GetAsync("me"))["username"]}@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Contains("ada", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("<b>lunch?</b>", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;lunch?&lt;/b&gt;", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"/direct/{room}", letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_says_nothing_of_the_message_where_the_operator_wants_that_and_has_the_operators_subject()
    {
        await SetAsync("Email_notification_show_message", false);
        await SetAsync("Offline_Mention_Email", "News of [User] in [Room]");
        var (ada, ben) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"));
        var name = (string)(await ben.GetAsync("me"))["username"]!;
        var channel = await ada.PostAsync("channels.create", new { name = $"written-{ada.UserId}", members = new[] { name } });

        await SayAsync(ada, (string)channel["channel._id"]!, "nobody is meant");
        await SayAsync(ada, (string)channel["channel._id"]!, $"@{name} the secret word");

        using var letter = await post.NextAsync(Cancel);
        Assert.Equal($"News of ada in written-{ada.UserId}", letter.Subject);
        Assert.DoesNotContain("secret", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", letter.HtmlBody, StringComparison.Ordinal);
        await SetAsync("Email_notification_show_message", true);
        await SetAsync("Offline_Mention_Email", "");
        Assert.Equal(1, post.Offered);
    }

    [Fact]
    public async Task Neither_connected_people_nor_unconfirmed_addresses_nor_those_who_want_none_get_letters()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var (connected, unconfirmed, unwilling, last) =
            (await foyer.AddAccountAsync("here"), await foyer.AddAccountAsync("new"), await foyer.AddAccountAsync("unwilling"), await foyer.AddAccountAsync("last"));
        await using var line = await foyer.ConnectAsync(connected);
        while ((string?)(await connected.GetAsync("me"))["statusConnection"] != "online")
        {
            Cancel.ThrowIfCancellationRequested();
        }

        await UnconfirmAsync(unconfirmed);
        Assert.True((await unwilling.PostAsync("users.setPreferences", new { data = new { emailNotificationMode = "nothing" } })).IsSuccess);

        foreach (var account in new[] { connected, unconfirmed, unwilling, last })
        {
            await SayAsync(ada, await DirectAsync(ada, account), "hello");
        }

        using var letter = await post.NextAsync(Cancel);
        Assert.Equal($"{(string?)(await last.GetAsync("me"))["username"]}@example.org", letter.To.Mailboxes.Single().Address);
        await foyer.Services.GetRequiredService<CarryMails>().CarryAsync(Cancel);
        Assert.Equal(1, post.Offered);
    }

    [Theory]
    [InlineData("IMAP")]
    [InlineData("POP")]
    public async Task An_answer_to_a_letter_is_a_message_once_and_by_its_reader_only(string protocol)
    {
        using var imap = new SmallMailbox();
        using var pop = new SmallPopBox();
        void Put(MimeMessage letter)
        {
            using var bytes = new MemoryStream();
            letter.WriteTo(bytes, Cancel);
            imap.Deliver(bytes.ToArray(), DateTimeOffset.UnixEpoch.AddYears(50));
            pop.Deliver(bytes.ToArray());
        }

        foreach (var (setting, value) in new (string, JsonNode)[]
        {
            ("Host", "127.0.0.1"), ("Port", $"{(protocol == "IMAP" ? imap.Port : pop.Port)}"), ("Protocol", protocol), ("IgnoreTLS", true), ("Username", "chat"), ("Password", "secret"), ("ReplyTo", "chat@example.org"),
            ("Delete", false), ("Enable", true),
        })
        {
            await SetAsync($"Direct_Reply_{setting}", value);
        }

        try
        {
            var (ada, ben, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("ben"), await foyer.AddAccountAsync("eve"));
            var room = await DirectAsync(ada, ben);
            await SayAsync(ada, room, "lunch?");
            using var letter = await post.NextAsync(Cancel);
            var answersGo = letter.ReplyTo.Mailboxes.Single().Address;
            Assert.StartsWith("chat+", answersGo, StringComparison.Ordinal);

            Put(await AnswerAsync(eve, answersGo, "I am not Ben"));
            Put(await AnswerAsync(ben, answersGo, "Back on Monday", machine: true));
            Put(await AnswerAsync(ben, "chat+guessed0123456789abcdef@example.org", "wrong way"));
            Put(await AnswerAsync(ben, answersGo, "Gladly!\r\n\r\nOn Friday Foyer wrote:\r\n> lunch?"));
            var replies = foyer.Services.GetRequiredService<TakeReplies>();
            await replies.FetchAsync(Cancel);
            await replies.FetchAsync(Cancel);

            var said = (await ben.GetAsync($"im.messages?roomId={room}"))["messages"]!.AsArray();
            Assert.Equal(["Gladly!", "lunch?"], said.Select(static message => (string?)message!["msg"]));
            Assert.Equal(ben.UserId, (string?)said[0]!["u"]!["_id"]);

            Assert.True(protocol == "POP" || imap.Unread == 0);
            await SetAsync("Direct_Reply_Delete", true);
            await replies.FetchAsync(Cancel);
            Assert.True(protocol == "IMAP" || pop.Count == 0);
        }
        finally
        {
            await SetAsync("Direct_Reply_Enable", false);
        }
    }

    private static async Task<MimeMessage> AnswerAsync(Rest from, string to, string text, bool machine = false)
    {
        var answer = new MimeMessage { Subject = "Re: lunch", MessageId = MimeUtils.GenerateMessageId(), Body = new TextPart("plain") { Text = text } };
        answer.From.Add(MailboxAddress.Parse((string)(await from.GetAsync("me"))["emails.0.address"]!));
        answer.To.Add(MailboxAddress.Parse(to));
        if (machine)
        {
            answer.Headers.Add("Auto-Submitted", "auto-replied");
        }

        return answer;
    }

    private async Task UnconfirmAsync(Rest account) => await foyer.Services.GetRequiredService<Commits>().RunAsync(
        async (scope, stop) =>
        {
            var id = new UserId(account.UserId!);
            var user = await scope.Db.Users.SingleAsync(one => one.Id == id, stop);
            user.Emails.Single().IsVerified = false;
        },
        Cancel);

    private static async Task<string> DirectAsync(Rest from, Rest to) =>
        (string)(await from.PostAsync("im.create", new { username = (string)(await to.GetAsync("me"))["username"]! }))["room._id"]!;

    private static async Task SayAsync(Rest account, string room, string text)
    {
        var said = await account.PostAsync("chat.postMessage", new { roomId = room, text });
        Assert.True(said.IsSuccess, said.Text);
    }

    private async Task SetAsync(string setting, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);
}

public sealed class NoticeLettersOnSqlite(SqliteFoyer foyer) : NoticeLetterTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class NoticeLettersOnPostgres(PostgresFoyer foyer) : NoticeLetterTests(foyer), IClassFixture<PostgresFoyer>;
