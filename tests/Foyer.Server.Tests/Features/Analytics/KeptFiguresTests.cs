using Foyer.Server.Features.Analytics;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Analytics;

public abstract class KeptFiguresTests(ClockedFoyer foyer)
{
    private static readonly string[] tags = ["urgent"];
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_that_are_added_up_beforehand_say_what_counting_chat_by_chat_says()
    {
        await foyer.SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await foyer.SetAsync("Default_Timezone_For_Reporting", "custom");
        await foyer.SetAsync("Default_Custom_Timezone", "Europe/Vienna");
        var (ada, bob) = (await desk.AgentAsync("ada"), await desk.AgentAsync("bob"));
        var department = await desk.DepartmentAsync("kept", ada, bob);
        var began = foyer.Time.GetUtcNow();
        var open = await TalkAsync(ada, department, ends: false);
        await TalkAsync(ada, department, ends: true);
        Pass(TimeSpan.FromHours(20));
        await TalkAsync(bob, department: null, ends: true);
        Pass(TimeSpan.FromHours(30));
        await TalkAsync(bob, department, ends: true);
        Pass(TimeSpan.FromHours(50));
        var keep = foyer.Services.GetRequiredService<KeepFigures>();
        await keep.KeepAsync(Cancel);

        Assert.True(await FreshAsync() >= 3);
        await AssertSameAsync(began, department);

        // A chat of a past day goes on: its day is counted again at once, and added up again by the next round.
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = open, comment = "bye", tags })).IsSuccess);
        var before = await FreshAsync();
        await keep.KeepAsync(Cancel);
        Assert.Equal(before + 1, await FreshAsync());
        await AssertSameAsync(began, department);

        // What counts as abandoned changes: no sum that was made by another rule is used.
        await foyer.SetAsync("Livechat_visitor_inactivity_timeout", 1);
        await keep.KeepAsync(Cancel);
        await AssertSameAsync(began, department);

        // The pages do take the sums: a false one is seen.
        var right = await EveryPageAsync(began, department);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await db.FigureCells.ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Sums.Chats, cell => cell.Sums.Chats + 1), Cancel);
        Assert.NotEqual(right, await EveryPageAsync(began, department));
    }

    private async Task<string> TalkAsync(Rest agent, string? department, bool ends)
    {
        // A day later nobody is there any more until they say so.
        await Desk.BeAsync(agent, "online", "available");
        var (token, room) = await desk.VisitorAsync(department);
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "hello" })).IsSuccess);
        Pass(TimeSpan.FromSeconds(40));
        await desk.TakeAsync(agent, room);
        Assert.False((await Desk.CallAsync(agent, "sendMessage", new { rid = room, msg = "good morning" })).ContainsKey("error"));
        Pass(TimeSpan.FromMinutes(7));
        if (ends)
        {
            Assert.True((await agent.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye" })).IsSuccess);
        }

        return room;
    }

    // The clock is put forward without a timer that notices: days cost nothing, and nothing is added up behind the test's back.
    private void Pass(TimeSpan time) => foyer.Time.AdjustTime(foyer.Time.GetUtcNow() + time);

    private async Task<int> FreshAsync()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.FigureDays.CountAsync(day => day.IsFresh, Cancel);
    }

    private async Task AssertSameAsync(DateTimeOffset began, string department)
    {
        var added = await EveryPageAsync(began, department);
        var kept = await KeptAsync();
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await db.FigureDays.ExecuteUpdateAsync(set => set.SetProperty(day => day.IsFresh, false), Cancel);
        var counted = await EveryPageAsync(began, department);
        await db.FigureDays.Where(day => kept.Contains(day.Day)).ExecuteUpdateAsync(set => set.SetProperty(day => day.IsFresh, true), Cancel);
        Assert.Equal(counted, added);
    }

    private async Task<List<long>> KeptAsync()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.FigureDays.AsNoTracking().Where(day => day.IsFresh).Select(day => day.Day).ToListAsync(Cancel);
    }

    private async Task<List<string>> EveryPageAsync(DateTimeOffset began, string department)
    {
        var pages = new List<string>();
        foreach (var (start, end) in new[] { (began.AddMinutes(3), began.AddDays(5)) })
        {
            foreach (var of in new[] { "", $"&departmentId={department}" })
            {
                var range = $"start={start.UtcDateTime:O}&end={end.UtcDateTime:O}{of}";
                var days = $"from={start.UtcDateTime:yyyy-MM-dd}&to={end.UtcDateTime:yyyy-MM-dd}{of}";
                foreach (var name in new[] { "conversation-totalizers", "chats-totalizers", "productivity-totalizers", "charts/chats", "charts/timings", "charts/chats-per-department", "charts/chats-per-agent" })
                {
                    pages.Add(await PageAsync($"livechat/analytics/dashboards/{name}?{range}"));
                }

                foreach (var name in new[] { "source", "status", "department", "tags", "agent" })
                {
                    pages.Add(await PageAsync($"livechat/analytics/dashboards/conversations-by-{name}?{range}"));
                }

                foreach (var name in new[] { "average-chat-duration-time", "total-service-time", "average-waiting-time", "total-abandoned-chats" })
                {
                    pages.Add(await PageAsync($"livechat/analytics/departments/{name}?{range}"));
                }

                pages.Add(await PageAsync($"livechat/analytics/overview?name=Conversations&{days}"));
                pages.Add(await PageAsync($"livechat/analytics/overview?name=Productivity&{days}"));
                pages.Add(await PageAsync($"livechat/analytics/agent-overview?name=Best_first_response_time&{days}"));
            }
        }

        return pages;
    }

    private async Task<string> PageAsync(string path)
    {
        var answer = await foyer.Admin.GetAsync(path);
        return $"{path}\n{answer.Status} {answer.Text}";
    }
}

public sealed class KeptFiguresOnSqlite(ClockedSqlite foyer) : KeptFiguresTests(foyer), IClassFixture<ClockedSqlite>;

public sealed class KeptFiguresOnPostgres(ClockedPostgres foyer) : KeptFiguresTests(foyer), IClassFixture<ClockedPostgres>;
