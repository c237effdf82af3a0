using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Mails;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.Files;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Foyer.Server.Tests.Features.Mails;

public abstract class MailTests(FoyerFixture foyer) : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\r\nBcc: everybody@example.org";
    private readonly Desk desk = new(foyer);
    private readonly SmallMailServer post = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_left_while_nobody_is_there_reaches_the_department_as_text()
    {
        await SetUpAsync();
        var library = await desk.DepartmentAsync("library");

        var left = await foyer.Anonymous.PostAsync("livechat/offline.message", new
        {
            name = Hostile,
            email = "vik@example.org",
            message = "1 < 2\n<img src=x onerror=alert(1)>",
            department = library,
            host = "https://example.org",
        });

        Assert.True(left.IsSuccess, left.Text);
        using var letter = await post.NextAsync(Cancel);
        Assert.Equal("a@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Equal("foyer@localhost", letter.From.Mailboxes.Single().Address);
        Assert.Equal("vik@example.org", letter.ReplyTo.Mailboxes.Single().Address);
        Assert.Empty(letter.Bcc);
        Assert.DoesNotContain("\n", letter.Subject!, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)>", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", letter.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", letter.HtmlBody, StringComparison.Ordinal);
        await EmptyAsync();
    }

    [Fact]
    public async Task A_message_is_left_in_a_room_where_the_operator_wants_that()
    {
        await SetUpAsync();
        await SetAsync("Livechat_OfflineMessageToChannel_enabled", true);
        await SetAsync("Livechat_OfflineMessageToChannel_channel_name", "general");

        Assert.True((await foyer.Anonymous.PostAsync("livechat/offline.message", new { name = "Vik", email = "vik@example.org", message = "call me back" })).IsSuccess);

        await SetAsync("Livechat_OfflineMessageToChannel_enabled", false);
        Assert.Contains("call me back", (await foyer.Admin.GetAsync("channels.history?roomId=GENERAL")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no address", "hello")]
    [InlineData("", "hello")]
    [InlineData("vik@example.org, all@example.org", "hello")]
    [InlineData("vik@example.org", " ")]
    public async Task What_nobody_could_answer_is_refused_in_words(string email, string message)
    {
        await SetUpAsync();
        await SetAsync("Livechat_offline_email", "desk@example.org");

        var refused = await foyer.Anonymous.PostAsync("livechat/offline.message", new { name = "Vik", email, message, language = "de" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Ihre Nachricht konnte nicht gesendet werden", (string?)refused["error"], StringComparison.Ordinal);
        await SetAsync("Livechat_offline_email", "");
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Anonymous.PostAsync("livechat/offline.message", new { name = "Vik", email = "vik@example.org", message = "hello" })).Status);
    }

    [Fact]
    public async Task The_visitor_gets_the_own_conversation_and_nobody_elses()
    {
        await SetUpAsync();
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (stranger, _) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "<b>hello</b>" });

        Assert.Equal("error-invalid-visitor", (string?)(await foyer.Anonymous.PostAsync("livechat/transcript", new { token = stranger, rid = room, email = "vik@example.org" }))["errorType"]);
        Assert.Equal("error-invalid-email", (string?)(await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "test" }))["errorType"]);
        var sent = await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org", language = "de" });

        Assert.True(sent.IsSuccess, sent.Text);
        using var letter = await post.NextAsync(Cancel);
        Assert.Equal("vik@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Contains("Sie: <b>hello</b>", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;hello&lt;/b&gt;", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("livechat_transcript_history", (await foyer.Anonymous.GetAsync($"livechat/messages.history/{room}?token={token}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_carries_the_pictures_with_their_words_and_only_names_other_files()
    {
        await SetUpAsync();
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        using var files = new Sending(foyer);
        Assert.True((await files.SendAsync(token, room, Sending.Png, "plan.png", description: "The \"red\" building")).IsSuccess);
        Assert.True((await files.SendAsync(token, room, Sending.Text("notes"), "notes.txt", "text/plain")).IsSuccess);

        Assert.True((await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org", language = "en" })).IsSuccess);

        using var letter = await post.NextAsync(Cancel);
        var picture = Assert.Single(letter.BodyParts.OfType<MimePart>(), part => part.ContentType.MimeType == "image/png");
        using var content = new MemoryStream();
        await picture.Content!.DecodeToAsync(content, Cancel);
        Assert.Equal(Sending.Png, content.ToArray());
        Assert.Contains($"<img src=\"cid:{picture.ContentId}\" alt=\"The &quot;red&quot; building\">", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("File: notes.txt", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Picture: plan.png (The \"red\" building)", letter.TextBody, StringComparison.Ordinal);
        await EmptyAsync();
    }

    [Fact]
    public async Task Words_that_look_like_a_picture_of_another_chat_bring_none_along()
    {
        await SetUpAsync();
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (other, theirs) = await desk.VisitorAsync();
        using var files = new Sending(foyer);
        var id = (string)(await files.SendAsync(other, theirs, Sending.Png, "secret.png"))["file._id"]!;
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = $"<img src=\"cid:{id}@files.foyer\">" });

        Assert.True((await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org" })).IsSuccess);

        using var letter = await post.NextAsync(Cancel);
        Assert.DoesNotContain(letter.BodyParts.OfType<MimePart>(), part => part.ContentType.MimeType == "image/png");
        await EmptyAsync();
    }

    [Fact]
    public async Task At_the_end_the_transcript_goes_out_where_it_was_asked_for_and_not_where_that_was_taken_back()
    {
        await SetUpAsync();
        var ada = await desk.AgentAsync("ada");
        var (_, wished) = await desk.VisitorAsync();
        var (_, discarded) = await desk.VisitorAsync();
        var (_, atOnce) = await desk.VisitorAsync();
        foreach (var room in new[] { wished, discarded, atOnce })
        {
            await desk.TakeAsync(ada, room);
        }

        Assert.True((await foyer.Admin.PostAsync($"livechat/transcript/{wished}", new { email = "one@example.org", subject = "yours" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync($"livechat/transcript/{discarded}", new { email = "two@example.org", subject = "not yours" })).IsSuccess);
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = wished, comment = "bye" })).IsSuccess);
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = discarded, comment = "bye", transcriptEmail = new { sendToVisitor = false } })).IsSuccess);
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = atOnce, comment = "bye", transcriptEmail = new { sendToVisitor = true, requestData = new { email = "three@example.org", subject = "at once" } } })).IsSuccess);

        List<(string, string?)> sent = [];
        for (var n = 0; n < 2; n++)
        {
            using var letter = await post.NextAsync(Cancel);
            sent.Add((letter.To.Mailboxes.Single().Address, letter.Subject));
        }

        Assert.Equal<(string, string?)>([("one@example.org", "yours"), ("three@example.org", "at once")], sent.Order());
        await EmptyAsync();
    }

    [Fact]
    public async Task A_letter_waits_while_there_is_no_mail_server_and_goes_with_the_visitors_data()
    {
        await SetAsync("SMTP_Host", "");
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        Assert.True((await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org" })).IsSuccess);
        Assert.Equal(1, await WaitingAsync());

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token })).IsSuccess);

        Assert.Equal(0, await WaitingAsync());
    }

    [Theory]
    [InlineData("451 come back later", 1)]
    [InlineData("550 nobody here", 0)]
    public async Task A_letter_that_was_not_taken_is_tried_again_unless_that_is_of_no_use(string answer, int waiting)
    {
        await SetAsync("SMTP_Host", "");
        post.Refusal = answer;
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        Assert.True((await foyer.Anonymous.PostAsync("livechat/transcript", new { token, rid = room, email = "vik@example.org" })).IsSuccess);

        await SetUpAsync();
        await foyer.Services.GetRequiredService<CarryMails>().CarryAsync(Cancel);

        Assert.Equal((1, waiting), (post.Offered, await WaitingAsync()));
        await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token });
    }

    public void Dispose()
    {
        post.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task SetUpAsync()
    {
        await SetAsync("Livechat_validate_offline_email", false);
        await SetAsync("SMTP_Port", $"{post.Port}");
        await SetAsync("SMTP_Host", "127.0.0.1");
    }

    private async Task SetAsync(string setting, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    // The carrier removes a letter after the mail server has taken it.
    private async Task EmptyAsync()
    {
        await foyer.Services.GetRequiredService<CarryMails>().CarryAsync(Cancel);
        while (await WaitingAsync() > 0)
        {
            await Task.Yield();
        }
    }

    private async Task<int> WaitingAsync()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.OutgoingMails.CountAsync(Cancel);
    }
}

public sealed class MailsOnSqlite(SqliteFoyer foyer) : MailTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class MailsOnPostgres(PostgresFoyer foyer) : MailTests(foyer), IClassFixture<PostgresFoyer>;
