using System.Text.Json.Nodes;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>A day at a desk, through every timer; it lasts twenty minutes, because every second of a clock that is moved is played.</summary>
public abstract class SimulatedDayTests(ClockedFoyer foyer)
{
    private readonly Desk desk = new(foyer);
    private readonly List<Rest> present = [];

    [Fact]
    public async Task From_the_opening_to_the_closing_every_timer_does_its_work()
    {
        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:saveBusinessHour", new
        {
            type = "default",
            active = true,
            timezoneName = "Europe/Vienna",
            workHours = new[] { new { day = "Monday", start = "08:01", finish = "08:20", open = true } },
        }))["error"]);
        await foyer.SetAsync("Livechat_enable_business_hours", true);
        await PassAsync(TimeSpan.FromSeconds(1));

        // Before the opening nobody may be available.
        var ada = await NewAgentAsync("ada");
        Assert.Equal("error-business-hours-are-closed", (string?)(await ada.PostAsync("livechat/agent.status", new { status = "available" }))["error"]);
        Assert.False(await IsOnlineAsync());

        // Then the agent who is there becomes available, and the button shows.
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.True(await IsOnlineAsync());

        await AbandonmentAsync(ada);
        await HoldingAsync(ada);
        await QueueTooLongAsync();
        await UnansweredAsync(ada);
        await AgentLeavesAsync(ada);

        // At the end the agent is closed, and the button is gone.
        await Desk.BeAsync(ada, "online", "available");
        Assert.True(await IsOnlineAsync());
        await PassAsync(new DateTimeOffset(2026, 11, 23, 7, 20, 0, TimeSpan.Zero) - foyer.Time.GetUtcNow());
        Assert.False(await IsOnlineAsync());
        Assert.Equal("not-available", (string?)(await ada.GetAsync("me"))["statusLivechat"]);
        Assert.Empty((await ada.GetAsync("me"))["openBusinessHours"]!.AsArray());
        await foyer.SetAsync("Livechat_enable_business_hours", false);
        await PassAsync(TimeSpan.FromSeconds(1));
        Assert.Null((await ada.GetAsync("me"))["openBusinessHours"]);
    }

    private async Task AbandonmentAsync(Rest ada)
    {
        await foyer.SetAsync("Livechat_abandoned_rooms_action", "close");
        await foyer.SetAsync("Livechat_visitor_inactivity_timeout", 60);
        var (token, room) = await ServedAsync(ada);
        await SayAsync(ada, room);
        await PassAsync(TimeSpan.FromSeconds(50));
        await SayAsVisitorAsync(token, room);
        await PassAsync(TimeSpan.FromSeconds(20));
        Assert.True(await IsOpenAsync(room), "The visitor answered in time");

        // The time is counted from the first answer, also when the setting is changed meanwhile.
        await SayAsync(ada, room);
        await foyer.SetAsync("Livechat_visitor_inactivity_timeout", 30);
        await PassAsync(TimeSpan.FromSeconds(31));
        Assert.False(await IsOpenAsync(room), "The visitor was silent for half a minute");
        await foyer.SetAsync("Livechat_abandoned_rooms_action", "none");
    }

    private async Task HoldingAsync(Rest ada)
    {
        await foyer.SetAsync("Livechat_abandoned_rooms_action", "on-hold");
        await foyer.SetAsync("Livechat_auto_close_on_hold_chats_timeout", 120);
        var (token, room) = await ServedAsync(ada);
        await SayAsync(ada, room);
        await PassAsync(TimeSpan.FromSeconds(31));
        Assert.True((bool?)(await InfoAsync(room))["onHold"]);

        // The visitor is back, goes away again, and stays away.
        await SayAsVisitorAsync(token, room);
        Assert.Null((await InfoAsync(room))["onHold"]);
        await SayAsync(ada, room);
        await PassAsync(TimeSpan.FromSeconds(31));
        await PassAsync(TimeSpan.FromSeconds(100));
        Assert.True(await IsOpenAsync(room));
        await PassAsync(TimeSpan.FromSeconds(30));
        Assert.False(await IsOpenAsync(room), "The chat was on hold for two minutes");
        await foyer.SetAsync("Livechat_abandoned_rooms_action", "none");
    }

    private async Task QueueTooLongAsync()
    {
        await foyer.SetAsync("Livechat_max_queue_wait_time", 2);
        var (_, room) = await desk.VisitorAsync();
        await PassAsync(TimeSpan.FromSeconds(110));
        Assert.True(await IsOpenAsync(room));
        await PassAsync(TimeSpan.FromSeconds(11));
        Assert.False(await IsOpenAsync(room), "Nobody took the chat for two minutes");
        await foyer.SetAsync("Livechat_max_queue_wait_time", -1);
    }

    private async Task UnansweredAsync(Rest ada)
    {
        await foyer.SetAsync("Livechat_auto_transfer_chat_timeout", 45);
        var (_, answered) = await ServedAsync(ada);
        await SayAsync(ada, answered);
        var (_, room) = await ServedAsync(ada);
        await PassAsync(TimeSpan.FromSeconds(46));
        Assert.Equal(ada.UserId, (string?)(await InfoAsync(answered))["servedBy"]?["_id"]);
        Assert.Null((await InfoAsync(room))["servedBy"]);

        // By itself it happens once only.
        await desk.TakeAsync(ada, room);
        await PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(ada.UserId, (string?)(await InfoAsync(room))["servedBy"]?["_id"]);

        // Where the server chooses, somebody else gets it.
        await foyer.SetAsync("Livechat_Routing_Method", "Load_Balancing");
        var (_, third) = await desk.VisitorAsync();
        Assert.Equal(ada.UserId, (string?)(await InfoAsync(third))["servedBy"]?["_id"]);
        var ben = await NewAgentAsync("ben");
        await PassAsync(TimeSpan.FromSeconds(46));
        Assert.Equal(ben.UserId, (string?)(await InfoAsync(third))["servedBy"]?["_id"]);
        Assert.Contains("autoTransferUnansweredChatsToAgent", (await foyer.Admin.GetAsync($"livechat/{third}/messages?count=50")).Text + (await InfoAsync(third)).ToJsonString(), StringComparison.Ordinal);
        await foyer.SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await foyer.SetAsync("Livechat_auto_transfer_chat_timeout", 0);
        await Desk.BeAsync(ben, "online", "not-available");
        foreach (var open in new[] { answered, room, third })
        {
            Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = open, comment = "done" })).IsSuccess);
        }
    }

    private async Task AgentLeavesAsync(Rest ada)
    {
        await foyer.SetAsync("Livechat_agent_leave_action", "forward");
        await foyer.SetAsync("Livechat_agent_leave_action_timeout", 60);
        var (_, room) = await ServedAsync(ada);
        await Desk.BeAsync(ada, "online", "not-available");
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(40));
        await Desk.BeAsync(ada, "online", "available");
        await PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ada.UserId, (string?)(await InfoAsync(room))["servedBy"]?["_id"]);

        await Desk.BeAsync(ada, "online", "not-available");
        await PassAsync(TimeSpan.FromSeconds(1));
        await PassAsync(TimeSpan.FromSeconds(61));
        Assert.Null((await InfoAsync(room))["servedBy"]);
        await foyer.SetAsync("Livechat_agent_leave_action", "none");
    }

    private async Task<Rest> NewAgentAsync(string name)
    {
        var agent = await foyer.AddAccountAsync(name);
        var username = (string)(await agent.GetAsync("me"))["username"]!;
        Assert.True((await foyer.Admin.PostAsync("livechat/users/agent", new { username })).IsSuccess);
        Assert.True((await agent.PostAsync("users.setStatus", new { status = "online", message = "" })).IsSuccess);
        present.Add(agent);
        return agent;
    }

    private async Task<(string Token, string Room)> ServedAsync(Rest agent)
    {
        var visitor = await desk.VisitorAsync();
        await desk.TakeAsync(agent, visitor.Room);
        return visitor;
    }

    // An agent who is set online without a connection is so for a while only: whoever is there says so again before it counts.
    private async Task PassAsync(TimeSpan time)
    {
        foyer.Time.Advance(time - TimeSpan.FromSeconds(1));
        foreach (var agent in present)
        {
            Assert.True((await agent.PostAsync("users.setStatus", new { status = "online", message = "" })).IsSuccess);
        }

        foyer.Time.Advance(TimeSpan.FromSeconds(1));
        await foyer.Services.GetRequiredService<KeepBusinessHours>().KeepAsync(TestContext.Current.CancellationToken);
        await foyer.Services.GetRequiredService<KeepTimes>().KeepAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SayAsync(Rest agent, string room) =>
        Assert.True((await agent.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "hello" } })).IsSuccess);

    private async Task SayAsVisitorAsync(string token, string room) =>
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "here I am" })).IsSuccess);

    private async Task<JsonObject> InfoAsync(string room) => (await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel"]!.AsObject();

    private async Task<bool> IsOpenAsync(string room) => (bool?)(await InfoAsync(room))["open"] == true;

    private async Task<bool> IsOnlineAsync() => (bool?)(await foyer.Anonymous.GetAsync("livechat/config"))["config.online"] == true;
}

public sealed class SimulatedDayOnSqlite(ClockedSqlite foyer) : SimulatedDayTests(foyer), IClassFixture<ClockedSqlite>;

public sealed class SimulatedDayOnPostgres(ClockedPostgres foyer) : SimulatedDayTests(foyer), IClassFixture<ClockedPostgres>;
