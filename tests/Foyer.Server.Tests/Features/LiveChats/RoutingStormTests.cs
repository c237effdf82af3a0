using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>Visitors, agents and supervisors all at once in two departments; whatever order their acts come in, the promises hold.</summary>
public abstract class RoutingStormTests(FoyerFixture foyer)
{
    private const int Limit = 2;
    private readonly Desk desk = new(foyer);
    private readonly ConcurrentDictionary<string, string> rooms = new();
    private readonly ConcurrentDictionary<string, bool> takenByHand = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Auto_Selection", 1)]
    [InlineData("Load_Balancing", 2)]
    [InlineData("Load_Rotation", 3)]
    public async Task No_limit_is_exceeded_no_chat_has_two_servers_nobody_is_overtaken_and_in_the_end_all_are_served(string method, int seed)
    {
        await SetAsync("Livechat_Routing_Method", method);
        await SetAsync("Livechat_waiting_queue", true);
        await SetAsync("Livechat_accept_chats_with_no_agents", true);
        await SetAsync("Livechat_maximum_chats_per_agent", Limit);
        Rest[] agents = [await desk.AgentAsync("ada"), await desk.AgentAsync("ben"), await desk.AgentAsync("cem")];
        string[] departments = [await desk.DepartmentAsync("library", agents), await desk.DepartmentAsync("exams", agents[1..])];

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(who => ActAsync(new Random((seed * 100) + (round * 10) + who), agents, departments)));
            await Task.WhenAll(ServeAsync(), ServeAsync());
            await HoldsAsync(agents);
        }

        foreach (var agent in agents)
        {
            await Desk.BeAsync(agent, "online", "available");
        }

        // Nobody is forgotten: while agents end what they have, everybody who waits comes to the front.
        for (var turn = 0; turn <= rooms.Count; turn++)
        {
            await ServeAsync();
            await HoldsAsync(agents);
            var served = (await ChatsAsync()).Where(chat => chat is { IsOpen: true, ServedBy: not null }).ToList();
            if (served.Count == 0)
            {
                break;
            }

            await Task.WhenAll(served.Select(chat => CloseAsync(chat.RoomId.Value)));
        }

        Assert.DoesNotContain(await ChatsAsync(), chat => chat.IsOpen);
        await NobodyWasOvertakenAsync();
        foreach (var agent in agents)
        {
            await Desk.BeAsync(agent, "online", "not-available");
        }

        await SetAsync("Livechat_Routing_Method", "Manual_Selection");
        await SetAsync("Livechat_waiting_queue", false);
        await SetAsync("Livechat_accept_chats_with_no_agents", false);
        await SetAsync("Livechat_maximum_chats_per_agent", 0);
    }

    private async Task ActAsync(Random random, Rest[] agents, string[] departments)
    {
        for (var act = 0; act < 8; act++)
        {
            var room = rooms.Keys.Order(StringComparer.Ordinal).ElementAtOrDefault(random.Next(Math.Max(1, rooms.Count)));
            var agent = agents[random.Next(agents.Length)];
            switch (random.Next(8))
            {
                case 3 when room is not null:
                    await CloseAsync(room);
                    break;
                case 4 when room is not null:
                    await Desk.CallAsync(foyer.Admin, "livechat:returnAsInquiry", room);
                    break;
                case 5 when room is not null:
                    await foyer.Admin.PostAsync("livechat/room.forward", new { roomId = room, userId = agent.UserId });
                    break;
                case 6 when room is not null:
                    takenByHand[room] = true;
                    if ((string?)(await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry"]?["_id"] is { } inquiry)
                    {
                        await agent.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry });
                    }

                    break;
                case 7:
                    await agent.PostAsync("livechat/agent.status", new { status = random.Next(2) == 0 ? "available" : "not-available" });
                    break;
                default:
                    var department = departments[random.Next(departments.Length)];
                    rooms[(await desk.VisitorAsync(department)).Room] = department;
                    break;
            }
        }
    }

    private async Task HoldsAsync(Rest[] agents)
    {
        var open = (await ChatsAsync()).Where(chat => chat.IsOpen).ToList();
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var ids = open.ConvertAll(chat => chat.RoomId);
        var members = (await db.Subscriptions.Where(one => ids.Contains(one.RoomId)).ToListAsync(Cancel)).ToLookup(one => one.RoomId, one => one.UserId);
        Assert.All(open, chat => Assert.Equal(chat.ServedBy is { } serving ? [serving.Agent] : [], members[chat.RoomId]));
        Assert.All(agents, agent => Assert.InRange(open.Count(chat => chat.ServedBy?.Agent.Value == agent.UserId), 0, Limit));
        Assert.All(open, chat => Assert.Equal(chat.ServedBy is null, chat.IsWaiting));
    }

    // Of two who were never moved and whom the server gave out itself, the one who came first was served first.
    private async Task NobodyWasOvertakenAsync()
    {
        var chats = (await ChatsAsync()).Where(chat => chat is { ServedBy: not null, Metrics.Transfers: 0 } && !takenByHand.ContainsKey(chat.RoomId.Value));
        foreach (var queue in chats.GroupBy(chat => chat.Department))
        {
            var inOrder = queue.OrderBy(chat => chat.OpenedAt).ThenBy(chat => chat.RoomId.Value, StringComparer.Ordinal).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(pair.First.ServedBy!.At <= pair.Second.ServedBy!.At, $"{pair.Second.RoomId} overtook {pair.First.RoomId}"));
        }
    }

    private Task<Answer> CloseAsync(string room) => foyer.Admin.PostAsync("livechat/room.closeByUser", new { rid = room, comment = "done" });

    private Task<int> ServeAsync() => foyer.Services.GetRequiredService<ServeQueues>().ServeAsync(all: true, Cancel);

    private Task<Answer> SetAsync(string setting, object value) => foyer.Admin.PostAsync($"settings/{setting}", new { value });

    private async Task<List<LiveChat>> ChatsAsync()
    {
        var ids = rooms.Keys.Select(room => new RoomId(room)).ToList();
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.LiveChats.AsNoTracking().Where(chat => ids.Contains(chat.RoomId)).ToListAsync(Cancel);
    }
}

public sealed class RoutingStormOnSqlite(SqliteFoyer foyer) : RoutingStormTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class RoutingStormOnPostgres(PostgresFoyer foyer) : RoutingStormTests(foyer), IClassFixture<PostgresFoyer>;
