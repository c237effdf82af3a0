using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public abstract class RoutingTests(FoyerFixture foyer) : IAsyncLifetime
{
    private readonly Desk desk = new(foyer);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    // Each test leaves agents available; the next must not find them.
    public async ValueTask DisposeAsync()
    {
        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await SetAsync("Livechat_waiting_queue", false);
        await SetAsync("Livechat_maximum_chats_per_agent", 0);
        await SetAsync("Livechat_assign_new_conversation_to_bot", false);
        await SetAsync("Omnichannel_sorting_mechanism", "Timestamp");
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Auto_Selection")]
    [InlineData("Load_Balancing")]
    [InlineData("Load_Rotation")]
    public async Task Visitors_who_come_at_once_are_served_within_the_limits_in_their_order_and_nobody_is_forgotten(string method)
    {
        await SetAsync("Livechat_Routing_Method", method);
        await SetAsync("Livechat_waiting_queue", true);
        await SetAsync("Livechat_maximum_chats_per_agent", 2);
        Rest[] agents = [await desk.AgentAsync("ada"), await desk.AgentAsync("ben"), await desk.AgentAsync("cem")];
        var library = await desk.DepartmentAsync("library", agents);

        var visitors = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => desk.VisitorAsync(library)));
        var rooms = visitors.Select(one => one.Room).ToHashSet();
        var order = (await ChatsAsync(rooms)).OrderBy(chat => chat.OpenedAt).ThenBy(chat => chat.RoomId.Value, StringComparer.Ordinal).Select(chat => chat.RoomId.Value).ToList();
        Assert.All((await ServersAsync(rooms)).CountBy(one => one.Value), one => Assert.Equal(2, one.Value));
        Assert.Equal(6, (await ServersAsync(rooms)).Count);

        var waited = 8;
        while (waited > 0)
        {
            var before = await ServersAsync(rooms);
            await Task.WhenAll(before.Keys.Take(3).Select(room => foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "done" })));
            await Task.WhenAll(ServeAsync(), ServeAsync());
            var after = await ServersAsync(rooms);
            var taken = after.Keys.Except(before.Keys).ToList();
            Assert.Equal(order.Where(room => !before.ContainsKey(room) && rooms.Contains(room)).Except(await EndedAsync(rooms)).Take(taken.Count).Order(), taken.Order());
            Assert.All(after.CountBy(one => one.Value), one => Assert.InRange(one.Value, 1, 2));
            Assert.Equal(Math.Min(3, waited), taken.Count);
            waited -= taken.Count;
        }

        foreach (var agent in agents)
        {
            await Desk.BeAsync(agent, "online", "not-available");
        }
    }

    [Fact]
    public async Task A_chat_with_a_higher_priority_is_served_first_also_when_it_gets_it_while_it_waits()
    {
        await SetAsync("Livechat_Routing_Method", "Load_Balancing");
        await SetAsync("Livechat_waiting_queue", true);
        await SetAsync("Livechat_maximum_chats_per_agent", 1);
        await SetAsync("Omnichannel_sorting_mechanism", "Priority");
        var ada = await desk.AgentAsync("ada");
        var library = await desk.DepartmentAsync("library", ada);
        var (_, served) = await desk.VisitorAsync(library);
        var (_, early) = await desk.VisitorAsync(library);
        var (_, urgent) = await desk.VisitorAsync(library);
        var highest = (string)(await foyer.Admin.GetAsync("livechat/priorities"))["priorities"]![0]!["_id"]!;
        Assert.True((await foyer.Admin.PostAsync($"livechat/room/{urgent}/priority", new { priorityId = highest })).IsSuccess);

        await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = served, comment = "done" });
        await ServeAsync();

        Assert.Equal([urgent], (await ServersAsync([early, urgent])).Keys);
        Assert.Equal(1, (int?)(await InfoAsync(urgent))["priorityWeight"]);
        await Desk.BeAsync(ada, "online", "not-available");
    }

    [Fact]
    public async Task The_limit_of_the_department_holds_also_for_taking_and_forwarding()
    {
        await SetAsync("Livechat_waiting_queue", true);
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var library = await desk.DepartmentAsync("library", ada, ben);
        Assert.True((await foyer.Admin.PutAsync($"livechat/department/{library}", new
        {
            department = new { name = $"library {library}", enabled = true, showOnRegistration = true, showOnOfflineForm = true, email = "a@example.org", maxNumberSimultaneousChat = 1 },
        })).IsSuccess);
        await SetAsync("Livechat_maximum_chats_per_agent", 1);
        var (_, first) = await desk.VisitorAsync(library);
        var (_, second) = await desk.VisitorAsync(library);
        await desk.TakeAsync(ada, first);

        var taken = await ada.PostAsync("livechat/inquiries.take", new { inquiryId = await desk.InquiryAsync(second) });
        await desk.TakeAsync(ben, second);
        var forwarded = await foyer.Admin.PostAsync("livechat/room.forward", new { roomId = second, userId = ada.UserId });

        Assert.Equal("error-max-number-simultaneous-chats-reached", (string?)taken["errorType"]);
        Assert.Equal("error-max-number-simultaneous-chats-reached", (string?)forwarded["errorType"]);
    }

    [Fact]
    public async Task A_bot_gets_new_chats_first_where_the_settings_say_so()
    {
        await SetAsync("Livechat_assign_new_conversation_to_bot", true);
        var ada = await desk.AgentAsync("ada");
        var bot = await foyer.AddAccountAsync("helper", "bot");
        var username = (string)(await bot.GetAsync("me"))["username"]!;
        Assert.True((await foyer.Admin.PostAsync("livechat/users/agent", new { username })).IsSuccess);
        var library = await desk.DepartmentAsync("library", ada, bot);

        var (_, room) = await desk.VisitorAsync(library);

        Assert.Equal(bot.UserId, (await ServersAsync([room]))[room]);
    }

    [Fact]
    public async Task The_head_of_a_queue_is_one_step_in_an_index_and_loads_are_counted_in_one()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        foreach (var (sorting, index) in new[]
                 {
                     (QueueSorting.Timestamp, "IX_live_chats_queue"),
                     (QueueSorting.Priority, "IX_live_chats_queue_by_priority"),
                     (QueueSorting.Agreement, "IX_live_chats_queue_by_agreement"),
                 })
        {
            var plan = await PlanAsync(db, WaitingChats.InOrder(db, new DepartmentId("library"), sorting).Select(chat => chat.RoomId).Take(1));
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        }

        var agent = new UserId("ada");
        Assert.Contains(
            "IX_live_chats_open_of_agent",
            await PlanAsync(db, db.LiveChats.Where(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy!.Agent == agent).Select(chat => chat.RoomId)),
            StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync<T>(FoyerDb db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        if (db is PostgresFoyerDb)
        {
            // On an empty table a walk is always cheapest; what matters is that the index can answer.
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off", TestContext.Current.CancellationToken);
        }

        await using var command = query.CreateDbCommand();
        command.CommandText = (db is PostgresFoyerDb ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetValue(reader.FieldCount - 1).ToString()!);
        }

        return string.Join('\n', lines);
    }

    private Task<Answer> SetAsync(string setting, object value) => foyer.Admin.PostAsync($"settings/{setting}", new { value });

    private Task<int> ServeAsync() =>
        foyer.Services.GetRequiredService<ServeQueues>().ServeAsync(all: true, TestContext.Current.CancellationToken);

    private async Task<JsonObject> InfoAsync(string room) => (await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel"]!.AsObject();

    private async Task<List<LiveChat>> ChatsAsync(IEnumerable<string> rooms)
    {
        var ids = rooms.Select(room => new RoomId(room)).ToList();
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.LiveChats.AsNoTracking().Where(chat => ids.Contains(chat.RoomId)).ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Dictionary<string, string>> ServersAsync(IEnumerable<string> rooms) =>
        (await ChatsAsync(rooms)).Where(chat => chat is { IsOpen: true, ServedBy: not null }).ToDictionary(chat => chat.RoomId.Value, chat => chat.ServedBy!.Agent.Value);

    private async Task<IEnumerable<string>> EndedAsync(IEnumerable<string> rooms) =>
        (await ChatsAsync(rooms)).Where(chat => !chat.IsOpen).Select(chat => chat.RoomId.Value);
}

public sealed class RoutingOnSqlite(SqliteFoyer foyer) : RoutingTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class RoutingOnPostgres(PostgresFoyer foyer) : RoutingTests(foyer), IClassFixture<PostgresFoyer>;
