using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Client;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public abstract class HandoverTests(ClockedFoyer foyer) : IAsyncLifetime
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await foyer.SetAsync("Foyer_Livechat_forward_answer_timeout", 0);
        await foyer.SetAsync("Livechat_waiting_queue", false);
        await foyer.SetAsync("Livechat_maximum_chats_per_agent", 0);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_forwarded_chat_is_accepted_declined_with_a_reason_taken_back_or_returns_by_itself_and_both_sides_hear_of_it()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        await using var adasClient = await foyer.ConnectAsync(ada);
        await using var bensClient = await foyer.ConnectAsync(ben);
        var (adaHears, benHears) = (await ListenAsync(adasClient, ada.UserId), await ListenAsync(bensClient, ben.UserId));
        await foyer.SetAsync("Foyer_Livechat_forward_answer_timeout", 5);
        var (_, room) = await ServedAsync(ada);

        // While ben is asked, ada serves; nobody else may answer, and one question is enough.
        Assert.True((await ForwardAsync(ada, room, ben, "knows loans")).IsSuccess);
        Assert.Equal(("offered", ada.UserId, "knows loans"), Seen(await OneAsync(ben, room)));
        Assert.Equal("offered", (string?)(await OneAsync(ada, room))!["state"]);
        Assert.Equal(ada.UserId, await ServerAsync(room));
        Assert.Equal("error-handover-open", (string?)(await ForwardAsync(ada, room, ben))["errorType"]);
        Assert.Equal("error-handover-not-open", (string?)(await ada.PostAsync("foyer.handover.accept", new { roomId = room }))["errorType"]);
        var outsider = await foyer.AddAccountAsync("outsider");
        Assert.Equal(403, (int)(await outsider.PostAsync("foyer.handover.accept", new { roomId = room })).Status);

        // No, and why.
        Assert.True((await ben.PostAsync("foyer.handover.decline", new { roomId = room, reason = "at lunch" })).IsSuccess);
        Assert.Equal(("declined", "at lunch"), ((string?)(await OneAsync(ada, room))!["state"], (string?)(await OneAsync(ada, room))!["reason"]));
        Assert.Null(await OneAsync(ben, room));
        Assert.Equal(ada.UserId, await ServerAsync(room));

        // Nobody answers.
        Assert.True((await ForwardAsync(ada, room, ben)).IsSuccess);
        await PassAsync(6, ada, ben);
        Assert.Equal("expired", (string?)(await OneAsync(ada, room))!["state"]);
        Assert.Equal("error-handover-not-open", (string?)(await ben.PostAsync("foyer.handover.accept", new { roomId = room }))["errorType"]);

        // Taken back: who is asked may not do that.
        Assert.True((await ForwardAsync(ada, room, ben)).IsSuccess);
        Assert.Equal(403, (int)(await ben.PostAsync("foyer.handover.withdraw", new { roomId = room })).Status);
        Assert.True((await ada.PostAsync("foyer.handover.withdraw", new { roomId = room })).IsSuccess);
        Assert.Null(await OneAsync(ada, room));

        // Yes: the chat has gone on once, with the note, by who asked.
        Assert.True((await ForwardAsync(ada, room, ben, "knows loans")).IsSuccess);
        Assert.True((await ben.PostAsync("foyer.handover.accept", new { roomId = room })).IsSuccess);
        Assert.Equal(ben.UserId, await ServerAsync(room));
        Assert.Equal(1, (await ChatAsync(room)).Metrics.Transfers);
        var history = (await foyer.Admin.GetAsync($"livechat/transfer.history/{room}"))["history"]!.AsArray();
        Assert.Equal(("knows loans", ada.UserId), ((string?)history.Single()!["comment"], (string?)history.Single()!["transferredBy"]!["_id"]));
        string[] steps = ["offered", "declined", "offered", "expired", "offered", "withdrawn", "offered", "accepted"];
        await HearsAsync(adaHears, steps);
        await HearsAsync(benHears, steps);
    }

    [Fact]
    public async Task Anybody_of_a_department_may_accept_for_it_one_gets_the_chat_and_an_end_meanwhile_takes_the_question_away()
    {
        var (ada, ben, cem) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"), await desk.AgentAsync("cem"));
        var (library, exams) = (await desk.DepartmentAsync("library", ada), await desk.DepartmentAsync("exams", ben, cem));
        await foyer.SetAsync("Foyer_Livechat_forward_answer_timeout", 30);
        var (_, room) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, room);

        var asked = await Desk.CallAsync(ada, "livechat:transfer", new { roomId = room, departmentId = exams });
        var answers = await Task.WhenAll(new[] { ben, cem }.Select(one => one.PostAsync("foyer.handover.accept", new { roomId = room })));

        Assert.True((bool?)asked["result"]);
        Assert.Single(answers, one => one.IsSuccess);
        var chat = await ChatAsync(room);
        Assert.Equal((exams, answers[0].IsSuccess ? ben.UserId : cem.UserId), (chat.Department?.Value, chat.ServedBy?.Agent.Value));

        // Each says no alone, with the others still asked; when everybody there has, the chat has never left.
        var (_, kept) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, kept);
        Assert.True((bool?)(await Desk.CallAsync(ada, "livechat:transfer", new { roomId = kept, departmentId = exams }))["result"]);
        Assert.Equal("error-handover-not-open", (string?)(await ada.PostAsync("foyer.handover.decline", new { roomId = kept }))["errorType"]);
        Assert.True((await ben.PostAsync("foyer.handover.decline", new { roomId = kept, reason = "at lunch" })).IsSuccess);
        Assert.Null(await OneAsync(ben, kept));
        Assert.Equal("error-handover-not-open", (string?)(await ben.PostAsync("foyer.handover.accept", new { roomId = kept }))["errorType"]);
        Assert.Equal(("offered", 1), ((string?)(await OneAsync(ada, kept))!["state"], (int)(await OneAsync(ada, kept))!["declined"]!));
        Assert.Equal("offered", (string?)(await OneAsync(cem, kept))!["state"]);
        Assert.True((await cem.PostAsync("foyer.handover.decline", new { roomId = kept })).IsSuccess);
        Assert.Null(await OneAsync(cem, kept));
        Assert.Equal(("declined", "at lunch"), ((string?)(await OneAsync(ada, kept))!["state"], (string?)(await OneAsync(ada, kept))!["reason"]));
        Assert.Equal((library, ada.UserId), ((await ChatAsync(kept)).Department?.Value, await ServerAsync(kept)));

        // The visitor ends the chat before anybody answers.
        var (token, ended) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, ended);
        Assert.True((await ForwardAsync(ada, ended, ben)).IsSuccess);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/room.close", new { rid = ended, token })).IsSuccess);
        Assert.Null(await OneAsync(ben, ended));
        Assert.Equal("room-closed", (string?)(await ben.PostAsync("foyer.handover.accept", new { roomId = ended }))["errorType"]);
    }

    [Fact]
    public async Task Two_agents_are_in_the_chat_until_the_first_leaves_and_limits_and_figures_count_right()
    {
        await foyer.SetAsync("Livechat_waiting_queue", true);
        await foyer.SetAsync("Livechat_maximum_chats_per_agent", 1);
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await ServedAsync(ada);

        Assert.True((await ada.PostAsync("foyer.handover", new { roomId = room, userId = ben.UserId, comment = "come in" })).IsSuccess);

        // Both may write, ada serves, and the chat counts for both.
        Assert.True((await SayAsync(ada, room)).IsSuccess);
        Assert.True((await SayAsync(ben, room)).IsSuccess);
        Assert.Equal(ada.UserId, await ServerAsync(room));
        Assert.Equal("joined", (string?)(await OneAsync(ben, room))!["state"]);
        var (_, other) = await desk.VisitorAsync();
        Assert.Equal("error-max-number-simultaneous-chats-reached", (string?)(await ben.PostAsync("livechat/inquiries.take", new { inquiryId = await desk.InquiryAsync(other) }))["errorType"]);
        Assert.Contains("uj", await TypesAsync(room));
        var group = await desk.DepartmentAsync("pair", ada, ben);
        var button = (await ben.GetAsync("foyer.buttons"))["buttons"]!.AsArray().Single(one => (string?)one!["_id"] == group)!;
        Assert.Equal((2, 0), ((int)button["atLimit"]!, (int)button["free"]!));

        // Ada leaves.
        Assert.True((await ada.PostAsync("foyer.handover.finish", new { roomId = room })).IsSuccess);
        Assert.Equal(ben.UserId, await ServerAsync(room));
        Assert.False((await SayAsync(ada, room)).IsSuccess);
        Assert.Equal(1, (await ChatAsync(room)).Metrics.Transfers);
        await desk.TakeAsync(ada, other);
        var types = await TypesAsync(room);
        Assert.Equal(2, types.Count(type => type == "uj"));
        Assert.Equal(1, types.Count(type => type == "ul"));

        // Ben is full with one: nobody else can be sent to him, and who had come may leave again.
        Assert.Equal("error-max-number-simultaneous-chats-reached", (string?)(await ada.PostAsync("foyer.handover", new { roomId = other, userId = ben.UserId }))["errorType"]);
        Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "done" })).IsSuccess);
        Assert.True((await ada.PostAsync("foyer.handover", new { roomId = other, userId = ben.UserId })).IsSuccess);
        Assert.True((await ben.PostAsync("foyer.handover.withdraw", new { roomId = other })).IsSuccess);
        Assert.False((await SayAsync(ben, other)).IsSuccess);
        Assert.Equal(ada.UserId, await ServerAsync(other));
        Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = other, comment = "done" })).IsSuccess);
    }

    [Fact]
    public async Task A_supervisor_frees_any_chat_and_who_is_no_agent_any_more_keeps_none()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, held) = await ServedAsync(ada);
        var (_, left) = await ServedAsync(ada);
        await foyer.SetAsync("Livechat_allow_manual_on_hold", true);
        Assert.True((await SayAsync(ada, held)).IsSuccess);
        Assert.True((await ada.PostAsync("livechat/room.onHold", new { roomId = held })).IsSuccess);
        await Desk.BeAsync(ada, "offline", "not-available");

        Assert.Equal(403, (int)(await ben.PostAsync("foyer.freeChat", new { roomId = held })).Status);
        Assert.True((await foyer.Admin.PostAsync("foyer.freeChat", new { roomId = held })).IsSuccess);
        Assert.Null(await ServerAsync(held));
        Assert.Equal("error-returning-inquiry", (string?)(await foyer.Admin.PostAsync("foyer.freeChat", new { roomId = held }))["errorType"]);
        Assert.Equal("error-invalid-room", (string?)(await foyer.Admin.PostAsync("foyer.freeChat", new { roomId = "GENERAL" }))["errorType"]);
        await desk.TakeAsync(ben, held);

        // Ada is no agent any more: what she had waits again, and the visitor was told.
        Assert.True((await foyer.Admin.DeleteAsync($"livechat/users/agent/{ada.UserId}")).IsSuccess);
        await foyer.Services.GetRequiredService<ReclaimChats>().ReclaimAsync(Cancel);
        Assert.Null(await ServerAsync(left));
        Assert.Contains("livechat_transfer_history", await TypesAsync(left));
        await desk.TakeAsync(ben, left);
    }

    [Fact]
    public async Task When_the_agent_vanishes_who_had_come_into_the_chat_goes_on_with_it()
    {
        await foyer.SetAsync("Livechat_agent_leave_action", "forward");
        await foyer.SetAsync("Livechat_agent_leave_action_timeout", 60);
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await ServedAsync(ada);
        Assert.True((await ada.PostAsync("foyer.handover", new { roomId = room, userId = ben.UserId })).IsSuccess);

        await Desk.BeAsync(ada, "online", "not-available");
        await PassAsync(1, ben);
        await PassAsync(62, ben);

        Assert.Equal(ben.UserId, await ServerAsync(room));
        await foyer.SetAsync("Livechat_agent_leave_action", "none");
    }

    private static (string?, string?, string?) Seen(JsonNode? handover) =>
        ((string?)handover!["state"], (string?)handover["by"]!["_id"], (string?)handover["note"]);

    private async Task<(string Token, string Room)> ServedAsync(Rest agent)
    {
        var visitor = await desk.VisitorAsync();
        await desk.TakeAsync(agent, visitor.Room);
        return visitor;
    }

    private static Task<Answer> ForwardAsync(Rest by, string room, Rest to, string? comment = null) =>
        by.PostAsync("livechat/room.forward", new { roomId = room, userId = to.UserId, comment = comment ?? "" });

    private static Task<Answer> SayAsync(Rest agent, string room) => agent.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "hello" } });

    private static async Task<JsonNode?> OneAsync(Rest agent, string room) =>
        (await agent.GetAsync("foyer.handovers"))["handovers"]!.AsArray().SingleOrDefault(one => (string?)one!["rid"] == room);

    private async Task<LiveChat> ChatAsync(string room)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return (await db.ChatInRoomAsync(new(room), Cancel))!.Chat;
    }

    private async Task<string?> ServerAsync(string room) => (await ChatAsync(room)).ServedBy?.Agent.Value;

    private async Task<List<string?>> TypesAsync(string room)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return [.. db.Messages.Where(message => message.RoomId == new Domain.RoomId(room)).Select(message => message.SystemType)];
    }

    private async Task PassAsync(int seconds, params Rest[] present)
    {
        foyer.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        foreach (var agent in present)
        {
            Assert.True((await agent.PostAsync("users.setStatus", new { status = "online", message = "" })).IsSuccess);
        }

        foyer.Time.Advance(TimeSpan.FromSeconds(1));
        await foyer.Services.GetRequiredService<KeepTimes>().KeepAsync(Cancel);
    }

    private static async Task<ChannelReader<string>> ListenAsync(FoyerClient person, string? user)
    {
        var heard = Channel.CreateUnbounded<string>();
        await person.Realtime.SubscribeAsync(
            "stream-notify-user", $"{user}/foyer-handovers", told => heard.Writer.TryWrite((string)told.Args[0]!["step"]!), null, Cancel);
        return heard.Reader;
    }

    private static async Task HearsAsync(ChannelReader<string> heard, params string[] steps)
    {
        foreach (var step in steps)
        {
            Assert.Equal(step, await heard.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        }
    }
}

public sealed class HandoverOnSqlite(ClockedSqlite foyer) : HandoverTests(foyer), IClassFixture<ClockedSqlite>;

public sealed class HandoverOnPostgres(ClockedPostgres foyer) : HandoverTests(foyer), IClassFixture<ClockedPostgres>;
