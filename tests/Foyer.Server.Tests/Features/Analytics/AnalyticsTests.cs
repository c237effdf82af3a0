using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Analytics;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Analytics;

public abstract class AnalyticsTests(FoyerFixture foyer)
{
    private const string AllTimes = "start=2026-01-01T00:00:00.000Z&end=2100-01-01T00:00:00.000Z";
    private static readonly string[] onlyAdmin = ["admin"];
    private static readonly string[] tagged = ["urgent", "fees"];
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_counts_the_same_chats()
    {
        var (ada, department, chats) = await ConversationsAsync(ended: 2, open: 1);
        var query = $"{AllTimes}&departmentId={department}";

        var totals = Totals(await foyer.Admin.GetAsync($"livechat/analytics/dashboards/conversation-totalizers?{query}"));
        var chart = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/charts/chats?{query}");
        var perAgent = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/charts/chats-per-agent?{query}");
        var departments = await foyer.Admin.GetAsync($"livechat/analytics/departments/total-service-time?{query}");

        Assert.Equal(3, chats.Count);
        Assert.Equal((3, 1, 6), ((int)totals["Total_conversations"]!, (int)totals["Open_conversations"]!, (int)totals["Total_messages"]!));
        Assert.Equal((1, 2, 0), ((int)chart["open"]!, (int)chart["closed"]!, (int)chart["queued"]!));
        var own = perAgent.Json[await NameAsync(ada)]!;
        Assert.Equal((1, 2), ((int)own["open"]!, (int)own["closed"]!));
        Assert.Equal(2, (int)departments["departments.0.chats"]!);
        Assert.Equal(department, (string?)departments["departments.0._id"]);
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_that_a_client_names()
    {
        var (_, department, _) = await ConversationsAsync(ended: 1, open: 1);

        // These two are 25 hours apart: where the day is further on, it has not begun in the other.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati")).DateTime);

        Assert.Equal(2, await ChatsAsync(day.AddDays(-1), "Pacific/Kiritimati"));
        Assert.Equal(0, await ChatsAsync(day, "Pacific/Pago_Pago"));
        Assert.Equal(2, await PointsAsync(day.AddDays(-1), "Pacific/Kiritimati"));
        Assert.Equal(0, await PointsAsync(day, "Pacific/Pago_Pago"));
        Assert.Single((await foyer.Admin.GetAsync($"livechat/analytics/overview?name=Conversations&from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&timezone=Mars/Base")).Json);
        Assert.Contains("known zone", (await foyer.Admin.GetAsync($"foyer.analytics.own?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&timezone=/etc/passwd")).Text, StringComparison.Ordinal);

        async Task<int> ChatsAsync(DateOnly from, string zone)
        {
            var counters = await foyer.Admin.GetAsync($"livechat/analytics/overview?name=Conversations&from={from:yyyy-MM-dd}&to={day:yyyy-MM-dd}&departmentId={department}&timezone={zone}");
            return (int)JsonNode.Parse(counters.Text)![0]!["value"]!;
        }

        async Task<double> PointsAsync(DateOnly from, string zone)
        {
            var chart = await Desk.CallAsync(foyer.Admin, "livechat:getAnalyticsChartData", new
            {
                chartOptions = new { name = "Total_conversations" },
                daterange = new { from = $"{from:yyyy-MM-dd}", to = $"{day:yyyy-MM-dd}" },
                departmentId = department,
                timezone = zone,
            });
            return chart["result"]!["dataPoints"]!.AsArray().Sum(static point => point!.GetValue<double>());
        }
    }

    [Fact]
    public async Task A_figure_can_be_computed_again_from_the_messages()
    {
        var (_, department, chats) = await ConversationsAsync(ended: 1, open: 0);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var room = new Domain.RoomId(chats[0]);
        var messages = await db.Messages.AsNoTracking().Where(message => message.RoomId == room && message.SystemType == null).OrderBy(message => message.At).ToListAsync(Cancel);
        var first = (messages.First(message => message.VisitorToken is null).At - messages.First(message => message.VisitorToken is not null).At).TotalSeconds;

        var timings = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/charts/timings?{AllTimes}&departmentId={department}");

        Assert.Equal(first, (double)timings["response.longest"]!, 3);
        Assert.Equal(Math.Truncate(first), (double)timings["response.avg"]!);
    }

    [Fact]
    public async Task Overview_and_table_speak_of_whole_days()
    {
        var (ada, department, _) = await ConversationsAsync(ended: 1, open: 1);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var days = $"from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}&departmentId={department}";

        var overview = (JsonArray)JsonNode.Parse((await foyer.Admin.GetAsync($"livechat/analytics/overview?name=Conversations&{days}")).Text)!;
        var table = await foyer.Admin.GetAsync($"livechat/analytics/agent-overview?name=Total_conversations&{days}");
        var chart = await Desk.CallAsync(foyer.Admin, "livechat:getAnalyticsChartData", new
        {
            chartOptions = new { name = "Total_conversations" },
            daterange = new { from = $"{today:yyyy-MM-dd}", to = $"{today:yyyy-MM-dd}" },
            departmentId = department,
        });

        Assert.Equal(("Total_conversations", 2), ((string?)overview[0]!["title"], (int)overview[0]!["value"]!));
        Assert.Equal("0.67", (string?)overview[5]!["value"]);
        Assert.Equal((await NameAsync(ada), "100.00%"), ((string?)table["data.0.name"], (string?)table["data.0.value"]));
        var points = chart["result"]!["dataPoints"]!.AsArray();
        Assert.Equal((24, 2), (points.Count, points.Sum(point => (int)point!.GetValue<double>())));
        Assert.Single((await foyer.Admin.GetAsync("livechat/analytics/agent-overview?name=unheard&from=2026-01-01&to=2026-01-02")).Json);
    }

    [Fact]
    public async Task Figures_of_single_agents_take_a_right_of_their_own_and_can_be_switched_off()
    {
        var (ada, department, _) = await ConversationsAsync(ended: 1, open: 0);
        var path = $"livechat/analytics/dashboards/charts/chats-per-agent?{AllTimes}&departmentId={department}";
        var today = $"{DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime):yyyy-MM-dd}";
        var monitor = await foyer.AddAccountAsync("monitor", Domain.Permissions.RoleIds.LiveChatManager);

        Assert.True((await monitor.GetAsync(path)).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("permissions.update", new { permissions = new[] { new { _id = "foyer-view-agent-figures", roles = onlyAdmin } } })).IsSuccess);
        Assert.Equal(HttpStatusCode.Forbidden, (await monitor.GetAsync(path)).Status);
        Assert.True((await monitor.GetAsync($"livechat/analytics/dashboards/charts/chats?{AllTimes}")).IsSuccess);

        var own = await ada.GetAsync($"foyer.analytics.own?from={today}&to={today}");
        Assert.Equal(1, (int)own["conversations"]!);
        Assert.Equal("admin", (string?)own["viewers.0"]);

        Assert.True((await foyer.Admin.PostAsync("settings/Foyer_Livechat_agent_figures", new { value = false })).IsSuccess);
        Assert.Equal(HttpStatusCode.Forbidden, (await foyer.Admin.GetAsync(path)).Status);
        Assert.True((await foyer.Admin.PostAsync("settings/Foyer_Livechat_agent_figures", new { value = true })).IsSuccess);
    }

    [Fact]
    public async Task Reports_divide_chats_and_say_what_belongs_nowhere()
    {
        var (_, department, chats) = await ConversationsAsync(ended: 1, open: 1);
        var visitor = (string)(await foyer.Admin.GetAsync($"rooms.info?roomId={chats[0]}"))["room.v._id"]!;
        Assert.True((await foyer.Admin.PostAsync("livechat/room.saveInfo", new
        {
            roomData = new { _id = chats[1], tags = tagged },
            guestData = new { _id = visitor },
        })).IsSuccess);
        var start = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddHours(-1).ToString("O"));
        var end = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddHours(1).ToString("O"));

        var tags = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/conversations-by-tags?start={start}&end={end}");
        var status = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/conversations-by-status?start={start}&end={end}");
        var none = await foyer.Admin.GetAsync($"livechat/analytics/dashboards/conversations-by-status?start={end}&end={end}");

        var labels = tags["data"]!.AsArray().Select(one => (string?)one!["label"]).ToList();
        Assert.Contains("urgent", labels);
        Assert.Contains("fees", labels);
        Assert.True((int)tags["unspecified"]! >= 1);
        Assert.Equal((int)status["total"]!, status["data"]!.AsArray().Sum(one => (int)one!["value"]!));
        Assert.Equal(0, (int)none["total"]!);
        Assert.NotEmpty(department);
    }

    [Fact]
    public async Task Times_of_service_begin_and_end_with_the_agents_availability()
    {
        var ada = await desk.AgentAsync("present");
        var record = foyer.Services.GetRequiredService<RecordService>();
        await record.CompareAsync(Cancel);
        await Desk.BeAsync(ada, "online", "not-available");
        await record.CompareAsync(Cancel);

        var id = new Domain.UserId(ada.UserId!);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var sessions = await db.ServiceSessions.AsNoTracking().Where(one => one.Agent == id).ToListAsync(Cancel);
        Assert.NotEmpty(sessions);
        Assert.All(sessions, session => Assert.NotNull(session.StoppedAt));
        var history = await foyer.Admin.GetAsync($"livechat/analytics/agents/available-for-service-history?{AllTimes}&fullReport=true");
        Assert.Contains(await NameAsync(ada), history["agents"]!.AsArray().Select(one => (string?)one!["username"]));
    }

    [Fact]
    public async Task The_queue_shows_how_many_chats_each_agent_has_in_each_department()
    {
        var (ada, department, _) = await ConversationsAsync(ended: 1, open: 2);

        var queue = await foyer.Admin.GetAsync($"livechat/queue?departmentId={department}");
        Assert.Equal((1, 2), ((int)queue["total"]!, (int)queue["queue.0.chats"]!));
        Assert.Equal(ada.UserId, (string?)queue["queue.0.user._id"]);

        await Desk.BeAsync(ada, "online", "not-available");
        Assert.Equal(0, (int)(await foyer.Admin.GetAsync($"livechat/queue?departmentId={department}"))["total"]!);
        Assert.Equal(1, (int)(await foyer.Admin.GetAsync($"livechat/queue?departmentId={department}&includeOfflineAgents=true"))["total"]!);
    }

    [Fact]
    public async Task The_board_says_who_waits_since_when_what_is_late_and_what_is_open_or_put_aside()
    {
        var before = await WaitingAsync();
        var (_, department, chats) = await ConversationsAsync(ended: 1, open: 2);
        var (token, waiting) = await desk.VisitorAsync(department);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = waiting, msg = "hello" })).IsSuccess);
        var room = new Domain.RoomId(waiting);
        await using (var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create())
        {
            var begun = TimeProvider.System.GetUtcNow().AddHours(-1);
            await db.LiveChats.Where(chat => chat.RoomId == room).ExecuteUpdateAsync(change => change.SetProperty(chat => chat.QueuedAt, begun).SetProperty(chat => chat.AgreedWait, 30), Cancel);
            var held = new Domain.RoomId(chats[2]);
            await db.LiveChats.Where(chat => chat.RoomId == held).ExecuteUpdateAsync(change => change.SetProperty(chat => chat.IsOnHold, true), Cancel);
        }

        var queue = (await foyer.Admin.GetAsync("foyer.queues"))["queues"]!.AsArray().Single(one => (string?)one!["_id"] == department)!;
        Assert.Equal(before + 1, await WaitingAsync());
        Assert.Equal((1, 1, 1, 1), ((int)queue["waiting"]!, (int)queue["late"]!, (int)queue["open"]!, (int)queue["onHold"]!));
        Assert.InRange(TimeProvider.System.GetUtcNow() - (DateTimeOffset)queue["since"]!, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(70));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await desk.AgentAsync("curious")).GetAsync("foyer.queues")).Status);
    }

    private async Task<(Rest Agent, string Department, List<string> Chats)> ConversationsAsync(int ended, int open)
    {
        Assert.True((await foyer.Admin.PostAsync("settings/Livechat_Routing_Method", new { value = "Manual_Selection" })).IsSuccess);
        var ada = await desk.AgentAsync("ada");
        var department = await desk.DepartmentAsync("figures", ada);
        var chats = new List<string>();
        for (var index = 0; index < ended + open; index++)
        {
            var (token, room) = await desk.VisitorAsync(department);
            chats.Add(room);
            Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "hello" })).IsSuccess);
            await desk.TakeAsync(ada, room);
            Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = room, msg = "good morning" })).ContainsKey("error"));
            if (index < ended)
            {
                Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);
            }
        }

        return (ada, department, chats);
    }

    /// <summary>How many wait in the whole workspace, as its first page says.</summary>
    private async Task<int> WaitingAsync() => (int)(await foyer.Admin.GetAsync("foyer.workspace"))["waitingLiveChats"]!;

    private static async Task<string> NameAsync(Rest agent) => (string)(await agent.GetAsync("me"))["username"]!;

    private static Dictionary<string, JsonNode?> Totals(Answer answer) =>
        answer["totalizers"]!.AsArray().ToDictionary(one => (string)one!["title"]!, one => one!["value"]);
}

public sealed class AnalyticsOnSqlite(SqliteFoyer foyer) : AnalyticsTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AnalyticsOnPostgres(PostgresFoyer foyer) : AnalyticsTests(foyer), IClassFixture<PostgresFoyer>;
