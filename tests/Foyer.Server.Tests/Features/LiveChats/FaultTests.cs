using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>Whatever goes away under an open chat, the chat goes on and somebody can get at it.</summary>
public abstract class FaultTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task The_chats_of_an_account_that_goes_wait_for_somebody_else()
    {
        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
        var (ada, bob, eve) = (await desk.AgentAsync("ada"), await desk.AgentAsync("bob"), await desk.AgentAsync("eve"));
        var department = await desk.DepartmentAsync("gone", ada, bob, eve);
        var (first, second, third) = ((await desk.VisitorAsync(department)).Room, (await desk.VisitorAsync(department)).Room, (await desk.VisitorAsync(department)).Room);
        await desk.TakeAsync(ada, first);
        await desk.TakeAsync(bob, second);
        await desk.TakeAsync(bob, third);
        var id = bob.UserId;

        Assert.True((await foyer.Admin.PostAsync("users.setActiveStatus", new { userId = ada.UserId, activeStatus = false, confirmRelinquish = true })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("users.delete", new { userId = id, confirmRelinquish = true })).IsSuccess);

        foreach (var room in new[] { first, second, third })
        {
            var info = await foyer.Admin.GetAsync($"rooms.info?roomId={room}");
            Assert.Null(info["room.servedBy"]);
            await desk.TakeAsync(eve, room);
            Assert.False((await Desk.CallAsync(eve, "sendMessage", new { rid = room, msg = "I go on" })).ContainsKey("error"));
        }
    }

    [Fact]
    public async Task A_department_that_is_archived_keeps_its_chats_and_one_that_is_deleted_leaves_them_to_everybody()
    {
        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await SetAsync("Omnichannel_enable_department_removal", true);
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("archived", ada);
        var (served, waiting) = (await desk.VisitorAsync(department), await desk.VisitorAsync(department));
        await desk.TakeAsync(ada, served.Room);

        Assert.True((await foyer.Admin.PostAsync($"livechat/department/{department}/archive", new { })).IsSuccess);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token = served.Token, rid = served.Room, msg = "still there?" })).IsSuccess);
        Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = served.Room, msg = "yes" })).ContainsKey("error"));
        Assert.True((await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={waiting.Room}"))["inquiry"] is not null);

        Assert.True((await foyer.Admin.DeleteAsync($"livechat/department/{department}")).IsSuccess);
        Assert.Null((await foyer.Admin.GetAsync($"rooms.info?roomId={waiting.Room}"))["room.departmentId"]);
        await desk.TakeAsync(ada, waiting.Room);
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = served.Room, comment = "bye" })).IsSuccess);
    }

    [Fact]
    public async Task A_limit_below_what_somebody_has_takes_nothing_away_and_keeps_the_next_chat_waiting()
    {
        await SetAsync("Livechat_Routing_Method", "Auto_Selection");
        await SetAsync("Livechat_waiting_queue", true);
        await SetAsync("Livechat_maximum_chats_per_agent", 3);
        var ada = await desk.AgentAsync("limit");
        var department = await desk.DepartmentAsync("limited", ada);
        var (first, second) = ((await desk.VisitorAsync(department)).Room, (await desk.VisitorAsync(department)).Room);

        await SetAsync("Livechat_maximum_chats_per_agent", 1);
        var third = (await desk.VisitorAsync(department)).Room;

        Assert.Equal((true, true, false), (await HasAsync(first), await HasAsync(second), await HasAsync(third)));
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = first, comment = "bye" })).IsSuccess);
        Assert.False(await HasAsync(third), "One chat is still as many as allowed");
        await SetAsync("Livechat_maximum_chats_per_agent", 0);
        await SetAsync("Livechat_waiting_queue", false);
        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
    }

    [Fact]
    public async Task Departments_that_fall_back_on_each_other_in_a_circle_refuse_a_chat_in_a_word()
    {
        var (one, two) = (await desk.DepartmentAsync("one"), await desk.DepartmentAsync("two"));
        await FallBackAsync(one, two);
        await FallBackAsync(two, one);
        var token = $"circle-{one}";
        Assert.True((await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, department = one } })).IsSuccess);

        var refused = await foyer.Anonymous.GetAsync($"livechat/room?token={token}");

        Assert.False(refused.IsSuccess);
        Assert.Contains("no-agent-online", refused.Text, StringComparison.Ordinal);
        var ada = await desk.AgentAsync("ada");
        Assert.True((await foyer.Admin.PostAsync($"livechat/department/{two}/agents", new { upsert = new[] { new { agentId = ada.UserId, username = (string)(await ada.GetAsync("me"))["username"]!, count = 0, order = 0 } }, remove = Array.Empty<object>() })).IsSuccess);
        var opened = await foyer.Anonymous.GetAsync($"livechat/room?token={token}");
        Assert.Equal(two, (string?)opened["room.departmentId"]);
    }

    private async Task FallBackAsync(string from, string to)
    {
        var saved = await foyer.Admin.PutAsync($"livechat/department/{from}", new
        {
            department = new { name = $"circle {from}", enabled = true, showOnRegistration = false, showOnOfflineForm = false, email = "a@example.org", fallbackForwardDepartment = to },
            agents = Array.Empty<object>(),
        });
        Assert.True(saved.IsSuccess, saved.Text);
    }

    private async Task<bool> HasAsync(string room) => (await foyer.Admin.GetAsync($"rooms.info?roomId={room}"))["room.servedBy"] is not null;

    private async Task SetAsync(string setting, object value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);
}

public sealed class FaultsOnSqlite(SqliteFoyer foyer) : FaultTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class FaultsOnPostgres(PostgresFoyer foyer) : FaultTests(foyer), IClassFixture<PostgresFoyer>;
