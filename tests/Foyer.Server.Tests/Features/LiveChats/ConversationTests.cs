using System.Net;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public abstract class ConversationTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task A_resent_message_stands_once()
    {
        await desk.AgentAsync("ada");
        var (token, rid) = await desk.VisitorAsync();
        var body = new { token, rid, msg = "hello", _id = $"resend-{rid}" };

        var first = await foyer.Anonymous.PostAsync("livechat/message", body);
        var second = await foyer.Anonymous.PostAsync("livechat/message", body);

        Assert.Equal((string?)first["message.ts"], (string?)second["message.ts"]);
        Assert.Equal(["hello"], (await TextsAsync(token, rid)).Where(text => text.Length > 0));
    }

    [Fact]
    public async Task Forwarding_to_a_department_where_nobody_is_available_is_refused_and_allowed_once_somebody_is()
    {
        var (ada, cem) = (await desk.AgentAsync("ada"), await desk.AgentAsync("cem"));
        var library = await desk.DepartmentAsync("library", ada);
        var exams = await desk.DepartmentAsync("exams", cem);
        var (token, room) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, room);
        await Desk.BeAsync(cem, "online", "not-available");

        var refused = await ada.PostAsync("livechat/room.forward", new { roomId = room, departmentId = exams });
        await Desk.BeAsync(cem, "online", "available");
        var allowed = await ada.PostAsync("livechat/room.forward", new { roomId = room, departmentId = exams, comment = "a secret note" });

        Assert.Equal("error-no-agents-online-in-department", (string?)refused["error"]);
        Assert.True(allowed.IsSuccess, allowed.Text);
        Assert.Contains("a secret note", (await foyer.Admin.GetAsync($"livechat/transfer.history/{room}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "a secret note", (await foyer.Anonymous.GetAsync($"livechat/messages.history/{room}?token={token}")).Text, StringComparison.Ordinal);
        await desk.TakeAsync(cem, room);
    }

    [Fact]
    public async Task Forwarding_to_an_agent_who_is_offline_is_refused()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        await Desk.BeAsync(ben, "offline", "available");

        var refused = await ada.PostAsync("livechat/room.forward", new { roomId = room, userId = ben.UserId });

        Assert.Equal("error-user-is-offline", (string?)refused["errorType"]);
    }

    [Fact]
    public async Task What_happens_in_a_chat_is_told_by_the_names_of_people()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        Assert.True((await ada.PostAsync("livechat/room.forward", new { roomId = room, userId = ben.UserId })).IsSuccess);
        Assert.True((await ben.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "done" })).IsSuccess);

        var told = (await Desk.CallAsync(foyer.Admin, "loadHistory", room, null, 50, null))["result"]!["messages"]!.AsArray().OfType<JsonObject>()
            .Where(message => message["t"] is not null)
            .ToLookup(message => (string)message["t"]!, message => (string?)message["u"]!["name"]);

        Assert.Equal(["ada", "ben"], told["uj"].Order());
        Assert.Equal(["ada"], told["ul"]);
        Assert.Equal(["ben"], told["livechat-close"]);
        Assert.Equal("ben", (string?)(await foyer.Admin.GetAsync($"livechat/transfer.history/{room}"))["history"]![0]!["transferredTo"]!["name"]);
    }

    [Fact]
    public async Task An_agent_cannot_forward_the_chat_of_another()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.PostAsync("livechat/room.forward", new { roomId = room, userId = ben.UserId })).Status);
    }

    [Fact]
    public async Task Agents_read_the_visitors_last_words_in_the_queue_until_the_visitor_takes_them_back()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await using var watching = await foyer.ConnectAsync(ada);
        var inquiry = (string)(await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry._id"]!;
        var second = new TaskCompletionSource();
        await watching.Realtime.SubscribeAsync(
            "stream-livechat-inquiry-queue-observer",
            inquiry,
            told =>
            {
                if ((string?)told.Args[0]!["lastMessage"]?["msg"] == "second")
                {
                    second.TrySetResult();
                }
            },
            null,
            TestContext.Current.CancellationToken);
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "first" });
        var said = await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "second" });
        Assert.Equal("second", await WordsAsync(room));
        await second.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var deleted = await foyer.Anonymous.DeleteAsync($"livechat/message/{(string)said["message._id"]!}", new { token, rid = room });

        Assert.True(deleted.IsSuccess, deleted.Text);
        Assert.Equal("first", await WordsAsync(room));
        Assert.DoesNotContain(token, (await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry.lastMessage"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_quotes_what_stands_in_the_own_chat_and_nothing_else()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, rid) = await desk.VisitorAsync();
        var (_, foreign) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, rid);
        await desk.TakeAsync(ada, foreign);
        var said = await ada.PostAsync("chat.sendMessage", new { message = new { rid, msg = "until 15 July" } });
        var secret = await ada.PostAsync("chat.sendMessage", new { message = new { rid = foreign, msg = "not for you" } });
        string Link(Answer message) => $"{foyer.Address.ToString().TrimEnd('/')}/live/{rid}?msg={(string)message["message._id"]!}";

        var both = await foyer.Anonymous.PostAsync(
            "livechat/message", new { token, rid, msg = $"[this]({Link(said)}) and [that]({Link(secret)})" });

        var quote = Assert.Single(both["message.attachments"]!.AsArray())!;
        Assert.Equal(("until 15 July", Link(said)), ((string?)quote["text"], (string?)quote["message_link"]));
        Assert.DoesNotContain("not for you", both.Text, StringComparison.Ordinal);

        // What visitors have read up to leaves nothing out of their history.
        var history = await foyer.Anonymous.GetAsync($"livechat/messages.history/{rid}?token={token}&ls=2100-01-01T00:00:00Z");
        Assert.Contains("until 15 July", history["messages"]!.AsArray().Select(message => (string?)message!["msg"]));
    }

    [Fact]
    public async Task A_visitor_who_was_erased_still_counts_among_the_months_contacts()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, rid) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, rid);
        var before = await ContactsAsync();
        await ada.PostAsync("chat.sendMessage", new { message = new { rid, msg = "hello" } });
        Assert.Equal(before + 1, await ContactsAsync());

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token })).IsSuccess);

        Assert.Equal(before + 1, await ContactsAsync());
    }

    [Fact]
    public async Task Another_visitors_token_opens_nothing()
    {
        await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        var (stranger, _) = await desk.VisitorAsync();
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "private" });

        Assert.Equal("invalid-room", (string?)(await foyer.Anonymous.GetAsync($"livechat/messages.history/{room}?token={stranger}"))["error"]);
        Assert.Equal("invalid-room", (string?)(await foyer.Anonymous.PostAsync("livechat/message", new { token = stranger, rid = room, msg = "x" }))["error"]);
        Assert.Equal("invalid-room", (string?)(await foyer.Anonymous.PostAsync("livechat/room.close", new { token = stranger, rid = room }))["error"]);
    }

    [Fact]
    public async Task An_ended_chat_takes_no_more_messages_and_is_deleted_only_then()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        var early = await Desk.CallAsync(foyer.Admin, "livechat:removeRoom", room);

        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);

        Assert.Equal("error-room-is-not-closed", (string?)early["error"]!["error"]);
        Assert.Equal("room-closed", (string?)(await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "x" }))["error"]);
        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:removeRoom", room))["error"]);
        Assert.Equal(0, await TracesAsync(room));
    }

    [Fact]
    public async Task Erasing_a_visitor_in_the_middle_of_a_chat_leaves_nothing_and_may_be_repeated()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        await desk.TakeAsync(ada, room);
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "forget me" });

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token })).IsSuccess);
        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token })).IsSuccess);

        Assert.Equal(0, await TracesAsync(room));
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Anonymous.GetAsync($"livechat/visitor/{token}")).Status);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.False(await db.Visitors.AnyAsync(visitor => visitor.Token == token, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_chat_does_not_begin_in_a_department_where_nobody_is()
    {
        await desk.AgentAsync("ada");
        var empty = await desk.DepartmentAsync("empty");
        await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token = $"nobody-{empty}", department = empty } });

        Assert.Equal("no-agent-online", (string?)(await foyer.Anonymous.GetAsync($"livechat/room?token=nobody-{empty}"))["errorType"]);
    }

    private async Task<int> ContactsAsync() =>
        (int)(await foyer.Admin.GetAsync("licenses.info?loadValues=true"))["license.limits.monthlyActiveContacts.value"]!;

    private async Task<string?> WordsAsync(string room) =>
        (string?)(await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry.lastMessage.msg"];

    private async Task<int> TracesAsync(string rid)
    {
        var (room, cancel) = (new RoomId(rid), TestContext.Current.CancellationToken);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.Rooms.CountAsync(one => one.Id == room, cancel)
            + await db.LiveChats.CountAsync(one => one.RoomId == room, cancel)
            + await db.Inquiries.CountAsync(one => one.RoomId == room, cancel)
            + await db.Messages.CountAsync(one => one.RoomId == room, cancel)
            + await db.Subscriptions.CountAsync(one => one.RoomId == room, cancel);
    }

    private async Task<IEnumerable<string>> TextsAsync(string token, string room) =>
        (await foyer.Anonymous.GetAsync($"livechat/messages.history/{room}?token={token}&limit=50"))["messages"]!
        .AsArray().OfType<JsonObject>().Select(message => (string)message["msg"]!);
}

public sealed class ConversationOnSqlite(SqliteFoyer foyer) : ConversationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ConversationOnPostgres(PostgresFoyer foyer) : ConversationTests(foyer), IClassFixture<PostgresFoyer>;
