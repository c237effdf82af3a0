using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Moderation;

public abstract class ModerationTests(FoyerFixture foyer)
{
    private static readonly string[] AdminAndBot = ["admin", "bot"];

    [Fact]
    public async Task A_reported_message_is_shown_as_it_was_and_taken_back_with_all_of_its_author()
    {
        var (author, reporter) = (await foyer.AddAccountAsync("author"), await foyer.AddAccountAsync("reporter"));
        var id = await SayAsync(author, "an insult");
        await foyer.Admin.PostAsync("channels.invite", new { roomId = "GENERAL", userId = reporter.UserId });
        Assert.True((await reporter.PostAsync("chat.reportMessage", new { messageId = id, description = "rude" })).IsSuccess);
        Assert.True((await author.PostAsync("chat.update", new { roomId = "GENERAL", msgId = id, text = "a compliment" })).IsSuccess);

        var reports = await foyer.Admin.GetAsync($"moderation.reports?msgId={id}");
        var messages = await foyer.Admin.GetAsync($"moderation.user.reportedMessages?userId={author.UserId}");
        var deleted = await foyer.Admin.PostAsync("moderation.user.deleteReportedMessages", new { userId = author.UserId });

        Assert.Equal("rude", (string?)reports["reports"]![0]!["description"]);
        Assert.Equal("an insult", (string?)messages["messages"]![0]!["message"]!["msg"]);
        Assert.True(deleted.IsSuccess, deleted.Text);
        Assert.False((await foyer.Admin.GetAsync($"chat.getMessage?msgId={id}")).IsSuccess);
        Assert.Equal(0, (int?)(await foyer.Admin.GetAsync($"moderation.reports?msgId={id}"))["total"]);
    }

    [Fact]
    public async Task Reports_of_a_person_are_put_aside_and_then_open_no_more()
    {
        var (annoying, reporter) = (await foyer.AddAccountAsync("annoying"), await foyer.AddAccountAsync("reporter"));
        Assert.True((await reporter.PostAsync("moderation.reportUser", new { userId = annoying.UserId, description = "spam" })).IsSuccess);
        Assert.Equal(1, (int?)(await foyer.Admin.GetAsync($"moderation.user.reportsByUserId?userId={annoying.UserId}"))["total"]);

        Assert.True((await foyer.Admin.PostAsync("moderation.dismissUserReports", new { userId = annoying.UserId })).IsSuccess);

        Assert.Equal(0, (int?)(await foyer.Admin.GetAsync($"moderation.user.reportsByUserId?userId={annoying.UserId}"))["total"]);
        Assert.Equal("no-reports-found", (string?)(await foyer.Admin.PostAsync("moderation.dismissReports", new { userId = annoying.UserId }))["error"]);
    }

    [Fact]
    public async Task Who_does_not_keep_order_sees_no_reports_and_who_may_not_read_a_room_reports_nothing_from_it()
    {
        var outsider = await foyer.AddAccountAsync("outsider");
        var group = await foyer.Admin.PostAsync("groups.create", new { name = $"secret-{outsider.UserId}" });
        var id = await SayAsync(foyer.Admin, "secret", (string?)group["group._id"]);

        Assert.Equal(HttpStatusCode.Forbidden, (await outsider.GetAsync("moderation.reportsByUsers")).Status);
        Assert.Equal("error-invalid-message_id", (string?)(await outsider.PostAsync("chat.reportMessage", new { messageId = id, description = "?" }))["errorType"]);
    }

    [Fact]
    public async Task Who_keeps_order_takes_the_picture_of_somebody_else_away()
    {
        var (keeper, reported) = (await foyer.AddAccountAsync("keeper", "bot"), await foyer.AddAccountAsync("reported"));
        var picture = $"data:image/png;base64,{Convert.ToBase64String(Files.Sending.Png)}";
        Assert.True((await reported.PostAsync("users.setAvatar", new { avatarUrl = picture })).IsSuccess);
        Assert.Equal("error-not-allowed", (string?)(await keeper.PostAsync("users.resetAvatar", new { userId = reported.UserId }))["errorType"]);

        await foyer.Admin.PostAsync("permissions.update", new { permissions = new[] { new { _id = "manage-moderation-actions", roles = AdminAndBot } } });
        Assert.True((await keeper.PostAsync("users.resetAvatar", new { userId = reported.UserId })).IsSuccess);

        Assert.Null((await reported.GetAsync("me"))["avatarETag"]);
    }

    private async Task<string> SayAsync(Rest author, string text, string? room = null)
    {
        if (room is null)
        {
            await foyer.Admin.PostAsync("channels.invite", new { roomId = "GENERAL", userId = author.UserId });
        }

        var said = await author.PostAsync("chat.sendMessage", new { message = new { rid = room ?? "GENERAL", msg = text } });
        Assert.True(said.IsSuccess, said.Text);
        return (string)said["message._id"]!;
    }
}

public sealed class ModerationOnSqlite(SqliteFoyer foyer) : ModerationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ModerationOnPostgres(PostgresFoyer foyer) : ModerationTests(foyer), IClassFixture<PostgresFoyer>;
