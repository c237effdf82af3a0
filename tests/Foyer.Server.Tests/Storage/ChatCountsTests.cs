using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>How many chats an agent has is counted by the database, and is what one would count.</summary>
public abstract class ChatCountsTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_whatever_happens_to_chats_each_agent_has_as_many_as_one_counts()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var agents = await AgentsAsync();
        List<string> rooms = [];
        for (var n = 0; n < 6; n++)
        {
            rooms.Add((await desk.VisitorAsync(null)).Room);
        }

        var random = new Random(614);
        string Flag() => random.Next(3) == 0 ? "FALSE" : "TRUE";
        string Agent() => random.Next(4) == 0 ? "NULL" : $"'{agents[random.Next(agents.Count)]}'";
        for (var step = 0; step < 200; step++)
        {
            // Any change at all, also those that no rule would make: of some chats at once, of one, and their end.
            var some = string.Join(',', rooms.Where(_ => random.Next(2) == 0).Select(room => $"'{room}'").DefaultIfEmpty("''"));
            await SqlAsync(db, random.Next(40) == 0 && rooms.Count > 2
                ? $"DELETE FROM live_chats WHERE \"RoomId\" = '{Removed(rooms)}'"
                : random.Next(5) switch
                {
                    0 => $"UPDATE live_chats SET \"IsOpen\" = {Flag()} WHERE \"RoomId\" IN ({some})",
                    1 => $"UPDATE live_chats SET \"IsOnHold\" = {Flag()} WHERE \"RoomId\" IN ({some})",
                    2 => $"UPDATE live_chats SET \"ServedBy_Agent\" = {Agent()} WHERE \"RoomId\" IN ({some})",
                    3 => $"UPDATE live_chats SET \"Handover_Agent\" = {Agent()} WHERE \"RoomId\" IN ({some})",
                    _ => $"UPDATE live_chats SET \"Handover_State\" = {random.Next(4)}, \"IsOnHold\" = {Flag()} WHERE \"RoomId\" IN ({some})",
                });
            Assert.Equal(await CountedAsync(db, agents), await KeptAsync(db, agents));
        }
    }

    [Fact]
    public async Task A_store_that_has_not_counted_yet_counts_once_at_its_start()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var ada = await desk.AgentAsync("ada");
        var (_, room) = await desk.VisitorAsync(await desk.DepartmentAsync("library", ada));
        string[] triggers = db.Database.IsNpgsql()
            ? ["DROP TRIGGER chats_at_hand ON live_chats"]
            : ["DROP TRIGGER chats_at_hand_changed"];
        foreach (var trigger in triggers)
        {
            await SqlAsync(db, trigger);
        }

        await desk.TakeAsync(ada, room);
        Assert.Equal([0], await KeptAsync(db, [ada.UserId!]));

        await ChatCounts.EnsureAsync(db, Cancel);
        Assert.Equal([1], await KeptAsync(db, [ada.UserId!]));

        Assert.True((await ada.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "done" })).IsSuccess);
        Assert.Equal([0], await KeptAsync(db, [ada.UserId!]));
    }

    private async Task<List<string>> AgentsAsync() =>
        [(await desk.AgentAsync("one")).UserId!, (await desk.AgentAsync("two")).UserId!, (await desk.AgentAsync("three")).UserId!];

    private static string Removed(List<string> rooms)
    {
        var room = rooms[^1];
        rooms.RemoveAt(rooms.Count - 1);
        return room;
    }

    private static async Task<List<int>> CountedAsync(FoyerDb db, List<string> agents)
    {
        List<int> counts = [];
        foreach (var agent in agents)
        {
            counts.Add(await db.Database.SqlQuery<int>($"""
                SELECT CAST(
                  (SELECT count(*) FROM live_chats WHERE "ServedBy_Agent" = {agent} AND "IsOpen" AND NOT "IsOnHold")
                  + (SELECT count(*) FROM live_chats WHERE "Handover_Agent" = {agent} AND "IsOpen" AND "Handover_State" = 1) AS integer) AS "Value"
                """).SingleAsync(Cancel));
        }

        return counts;
    }

    private static async Task<List<int>> KeptAsync(FoyerDb db, List<string> agents)
    {
        var ids = agents.ConvertAll(static agent => new UserId(agent));
        var kept = await db.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.ChatsAtHand, Cancel);
        return ids.ConvertAll(id => kept[id]);
    }

    private static Task<int> SqlAsync(FoyerDb db, string statement) => db.Database.ExecuteSqlRawAsync(statement, Cancel);
}

public sealed class ChatCountsOnSqlite(SqliteFoyer foyer) : ChatCountsTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ChatCountsOnPostgres(PostgresFoyer foyer) : ChatCountsTests(foyer), IClassFixture<PostgresFoyer>;
