using System.Diagnostics;
using System.Globalization;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.Analytics;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Analytics;

/// <summary>How long pages of figures take over a million past chats of a year. Run by hand: docs/performance.md.</summary>
[Trait("Kind", "ByHand")]
public abstract class MillionChatsByHand(FoyerFixture foyer)
{
    private const int Chats = 1_000_000;
    private const int Rounds = 40;

    private static readonly string[] tags = ["urgent"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_page_over_a_week_a_month_and_a_year()
    {
        await SeedAsync();
        var watch = Stopwatch.StartNew();
        await foyer.Services.GetRequiredService<KeepFigures>().KeepAsync(Cancel);
        Write($"adding up beforehand: {watch.Elapsed.TotalSeconds:0.0} s");
        var now = TimeProvider.System.GetUtcNow();
        foreach (var days in new[] { 7, 30, 365 })
        {
            foreach (var path in Paths(now.AddDays(-days), now))
            {
                await MeasureAsync(days, path);
            }
        }
    }

    private async Task MeasureAsync(int days, string path)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var answer = await foyer.Admin.GetAsync(path);
            times.Add(watch.Elapsed.TotalMilliseconds);
            Assert.True((int)answer.Status == 200, answer.Text);
        }

        // The first asks for a plan that later ones have; it is shown by itself.
        var warm = times.Skip(1).Order().ToList();
        Write(string.Create(CultureInfo.InvariantCulture, $"{days,4} d  first {times[0],6:0}  p50 {warm[warm.Count / 2],6:0}  p99 {warm[^1],6:0} ms  {path.Split("?start")[0].Split("&from")[0]}"));
    }

    private static IEnumerable<string> Paths(DateTimeOffset start, DateTimeOffset end)
    {
        var range = $"start={start.UtcDateTime:O}&end={end.UtcDateTime:O}";
        var days = $"from={start.UtcDateTime:yyyy-MM-dd}&to={end.UtcDateTime:yyyy-MM-dd}";
        foreach (var name in new[]
        {
            "conversation-totalizers", "agents-productivity-totalizers", "chats-totalizers", "productivity-totalizers", "charts/chats", "charts/timings",
            "charts/chats-per-department", "charts/chats-per-agent", "conversations-by-source", "conversations-by-status", "conversations-by-department",
            "conversations-by-tags", "conversations-by-agent",
        })
        {
            yield return $"livechat/analytics/dashboards/{name}?{range}";
        }

        foreach (var name in new[]
        {
            "amount-of-chats", "average-service-time", "average-chat-duration-time", "total-service-time", "average-waiting-time", "total-transferred-chats",
            "total-abandoned-chats", "percentage-abandoned-chats",
        })
        {
            yield return $"livechat/analytics/departments/{name}?{range}";
        }

        foreach (var name in new[] { "average-service-time", "total-service-time", "available-for-service-history" })
        {
            yield return $"livechat/analytics/agents/{name}?{range}";
        }

        // What stands now reads open chats only, whatever the range.
        yield return "livechat/analytics/dashboards/charts/agents-status";
        yield return "livechat/queue";
        yield return "foyer.queues";
        yield return $"livechat/analytics/overview?name=Conversations&{days}";
        yield return $"livechat/analytics/overview?name=Productivity&{days}";
        yield return $"livechat/analytics/overview?name=Conversations&{days}&departmentId=department3";
        yield return $"livechat/analytics/agent-overview?name=Avg_first_response_time&{days}";
    }

    // One chat that was really held is copied with other times, departments and agents; the columns are those of the model.
    private async Task SeedAsync()
    {
        var desk = new Desk(foyer);
        Assert.True((await foyer.Admin.PostAsync("settings/Livechat_Routing_Method", new { value = "Manual_Selection" })).IsSuccess);
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync();
        Assert.True((await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "hello" })).IsSuccess);
        await desk.TakeAsync(ada, room);
        Assert.False((await Desk.CallAsync(ada, "sendMessage", new { rid = room, msg = "good morning" })).ContainsKey("error"));
        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "bye", tags })).IsSuccess);

        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var opened = $"({now} - i * 31536)";
        await CopyAsync(db, "live_chats", "RoomId", room, new()
        {
            ["RoomId"] = "'past' || i",
            ["OpenedAt"] = opened,
            ["QueuedAt"] = opened,
            ["Department"] = "'department' || (i * 7919) % 20",
            ["ServedBy_Agent"] = "'agent' || (i * 104729) % 100",
            ["ServedBy_Username"] = "'agent' || (i * 104729) % 100",
            ["ServedBy_At"] = $"{opened} + 20000",
            ["Closing_At"] = $"{opened} + 60000 + (i * 31) % 900000",
            ["Visitor_Id"] = "'visitor' || i",
            ["Visitor_Token"] = "'token' || i",
            ["Metrics_ChatDuration"] = "60.0 + (i * 31) % 900",
            ["Metrics_ServiceDuration"] = "40.0 + (i * 31) % 900",
            ["Metrics_FirstResponse"] = "1.0 + (i * 17) % 300",
            ["Metrics_ResponseAverage"] = "1.0 + (i * 13) % 200",
            ["Metrics_FirstReaction"] = "1.0 + (i * 11) % 200",
            ["Metrics_VisitorMessages"] = "5",
            ["Metrics_AgentMessages"] = "5",
            ["Metrics_LastAnswerAt"] = $"{opened} + 50000",
        });
        var visitor = await db.Visitors.AsNoTracking().Where(one => one.Token == token).Select(one => one.Id).SingleAsync(Cancel);
        await CopyAsync(db, "visitors", "Id", visitor.Value, new()
        {
            ["Id"] = "'visitor' || i",
            ["Token"] = "'token' || i",
            ["RegisteredAt"] = opened,
            ["UpdatedAt"] = opened,
        });
        var sessions = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await using (sessions)
        {
            sessions.ServiceSessions.RemoveRange(await sessions.ServiceSessions.ToListAsync(Cancel));
            await sessions.SaveChangesAsync(Cancel);
        }

        for (var day = 0; day < 365; day++)
        {
            var sql =
                $"INSERT INTO service_sessions (\"Agent\", \"StartedAt\", \"StoppedAt\") {Numbers(db, 100)} SELECT 'agent' || i, {now - ((day + 1) * 86_400_000L)}, {now - ((day + 1) * 86_400_000L) + 28_800_000} FROM n";
            await db.Database.ExecuteSqlRawAsync(sql, Cancel);
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE", Cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE visitors", Cancel);
        }

        Write($"{await db.LiveChats.CountAsync(Cancel)} chats");
    }

    private static async Task CopyAsync(FoyerDb db, string table, string key, string template, Dictionary<string, string> changed)
    {
        var type = db.Model.GetEntityTypes().First(one => one.GetTableName() == table && one.ClrType == (table == "live_chats" ? typeof(LiveChat) : one.ClrType));
        var columns = type.GetTableMappings().Single().Table.Columns.Select(column => column.Name).ToList();
        var names = string.Join(", ", columns.Select(name => $"\"{name}\""));
        var values = string.Join(", ", columns.Select(name => changed.TryGetValue(name, out var value) ? value : $"t.\"{name}\""));
        var sql = $"INSERT INTO {table} ({names}) {Numbers(db, Chats)} SELECT {values} FROM n CROSS JOIN {table} AS t WHERE t.\"{key}\" = '{template}'";
        await db.Database.ExecuteSqlRawAsync(sql, Cancel);
    }

    private static string Numbers(FoyerDb db, int count) => db.Database.IsNpgsql()
        ? $"WITH n AS (SELECT i::bigint FROM generate_series(1, {count}) AS i)"
        : $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})";

    private static void Write(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}

public sealed class MillionChatsOnSqliteByHand(SqliteFoyer foyer) : MillionChatsByHand(foyer), IClassFixture<SqliteFoyer>;

public sealed class MillionChatsOnPostgresByHand(PostgresFoyer foyer) : MillionChatsByHand(foyer), IClassFixture<PostgresFoyer>;
