using Foyer.Server.Features.Analytics;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Tests.Features.LiveChats;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Replays;

public abstract class ReplayTests(ClockedFoyer foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_played_again_is_near_the_real_one_and_shorter_with_one_more_agent()
    {
        await foyer.SetAsync("Livechat_Routing_Method", "Load_Balancing");
        await foyer.SetAsync("Livechat_waiting_queue", true);
        await foyer.SetAsync("Livechat_maximum_chats_per_agent", 1);
        var ada = await desk.AgentAsync("ada");
        var library = await desk.DepartmentAsync("library", ada);
        await foyer.Services.GetRequiredService<RecordService>().CompareAsync(Cancel);

        // One agent, one chat at a time, ten minutes each; three visitors come in the first minute.
        List<string> rooms = [];
        for (var minute = 0; minute <= 30; minute++)
        {
            if (minute < 3)
            {
                rooms.Add((await desk.VisitorAsync(library)).Room);
            }
            else if (minute % 10 == 0)
            {
                Assert.True((await foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = rooms[(minute / 10) - 1], comment = "done" })).IsSuccess);
                await foyer.Services.GetRequiredService<ServeQueues>().ServeAsync(all: true, Cancel);
            }

            foyer.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.True((await ada.PostAsync("users.setStatus", new { status = "online", message = "" })).IsSuccess);
            await foyer.Services.GetRequiredService<RecordService>().CompareAsync(Cancel);
        }

        var report = await foyer.Admin.GetAsync("foyer.replay?day=2026-11-23&extraAgents=1");
        Assert.True(report.IsSuccess, report.Text);
        Assert.Equal((3, 1), ((int)report["chats"]!, (int)report["agents"]!));
        Assert.Equal((3, 0, 2), ((int)report["real.served"]!, (int)report["real.lost"]!, (int)report["real.longestQueue"]!));
        Assert.Equal(18 * 60, (double)report["real.p90Wait"]!, tolerance: 5);
        Assert.Equal((double)report["real.p90Wait"]!, (double)report["unchanged.p90Wait"]!, tolerance: 5);
        Assert.Equal((double)report["real.medianWait"]!, (double)report["unchanged.medianWait"]!, tolerance: 5);
        Assert.True((double)report["changed.p90Wait"]! < (double)report["unchanged.p90Wait"]! / 2, report.Text);
        Assert.Equal(1, (int)report["changed.longestQueue"]!);
        Assert.Equal(0, (double)(await foyer.Admin.GetAsync("foyer.replay?day=2026-11-23&limit=4"))["changed.p90Wait"]!, tolerance: 5);
        Assert.Equal(2, report["slots"]!.AsArray().Max(slot => (int)slot!["real"]!));

        // Bad input, and who may not ask.
        foreach (var bad in new[] { "day=tomorrow", "day=2030-01-01", "day=2026-11-23&limit=0", "day=2026-11-23&extraAgents=-1", "day=2026-11-23&method=Coin", "" })
        {
            Assert.Equal(400, (int)(await foyer.Admin.GetAsync($"foyer.replay?{bad}")).Status);
        }

        Assert.Equal(403, (int)(await ada.GetAsync("foyer.replay?day=2026-11-23")).Status);
        Assert.Equal(0, (int)(await foyer.Admin.GetAsync("foyer.replay?day=2026-11-20"))["chats"]!);
        await foyer.SetAsync("Livechat_Routing_Method", "Manual_Selection");
    }
}

public sealed class ReplayOnSqlite(ClockedSqlite foyer) : ReplayTests(foyer), IClassFixture<ClockedSqlite>;

public sealed class ReplayOnPostgres(ClockedPostgres foyer) : ReplayTests(foyer), IClassFixture<ClockedPostgres>;
