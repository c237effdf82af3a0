extern alias load;

using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using load::Foyer.Load.Faults;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Cluster;

/// <summary>Two equal nodes on one PostgreSQL and one Redis, and people who do not know which one they talk to.</summary>
public sealed class TwoNodesTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    private static readonly string[] AdminOnly = ["admin"];

    private FoyerSetup setup = null!;
    private FoyerServer first = null!;
    private FoyerServer second = null!;
    private Rest adminOfFirst = null!;

    private Rest AdminOfSecond => new(second.Address, adminOfFirst.UserId, adminOfFirst.Token);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Needs.Postgres();
        Needs.Redis();
        setup = new FoyerSetup
        {
            Postgres = await postgres.CreateDatabaseAsync(),
            Options = new Dictionary<string, string> { ["REDIS"] = await redis.StartAsync() },
        };

        // At the same time, on a store that is empty: one of them makes it, the other waits.
        var nodes = await Task.WhenAll(FoyerServer.StartAsync(setup), FoyerServer.StartAsync(setup));
        (first, second) = (nodes[0], nodes[1]);
        adminOfFirst = await new Rest(first.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        if (first is not null)
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_written_on_one_node_is_heard_on_the_other()
    {
        await using var listener = await SignedInAsync(second, adminOfFirst);
        await listener.SubscribeAsync("stream-room-messages", "GENERAL");

        Assert.True((await adminOfFirst.PostAsync("chat.postMessage", new { roomId = "GENERAL", text = "across" })).IsSuccess);

        await listener.ExpectAsync(one => one.Msg() == "changed" && one.ToJsonString().Contains("across", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_again_because_no_answer_came_is_told_again_and_stands_once()
    {
        await using var listener = await SignedInAsync(second, adminOfFirst);
        await listener.SubscribeAsync("stream-room-messages", "GENERAL");
        var message = new { _id = "sent-again", rid = "GENERAL", msg = "once" };

        for (var time = 0; time < 2; time++)
        {
            Assert.True((await adminOfFirst.PostAsync("chat.sendMessage", new { message })).IsSuccess);
            await listener.ExpectAsync(static one => one.Msg() == "changed" && one.ToJsonString().Contains("sent-again", StringComparison.Ordinal));
        }

        var history = await adminOfFirst.GetAsync("channels.history?roomId=GENERAL");
        Assert.Single(history["messages"]!.AsArray(), static one => (string?)one!["_id"] == "sent-again");
    }

    [Fact]
    public async Task When_a_node_is_found_dead_everybody_asks_for_what_it_may_not_have_said()
    {
        await using var here = await SignedInAsync(first, adminOfFirst);
        await using var there = await SignedInAsync(second, adminOfFirst);
        await using var line = await LineAsync();

        await line.Database.SortedSetAddAsync("foyer:nodes", "a node that said nothing for long", 1);

        await Task.WhenAll(here.ClosedAsync(), there.ClosedAsync());
    }

    [Fact]
    public async Task A_node_that_stops_says_so_and_nobody_is_cut_off_for_it()
    {
        await using var line = await LineAsync();
        Assert.True(await WithinAsync(TimeSpan.FromSeconds(10), async () => await line.Database.SortedSetLengthAsync("foyer:nodes") >= 2));
        var before = await line.Database.SortedSetLengthAsync("foyer:nodes");
        var other = second;
        second = await FoyerServer.StartAsync(setup);
        Assert.True(await WithinAsync(TimeSpan.FromSeconds(10), async () => await line.Database.SortedSetLengthAsync("foyer:nodes") == before + 1));

        await other.DisposeAsync();

        Assert.Equal(before, await line.Database.SortedSetLengthAsync("foyer:nodes"));
    }

    [Fact]
    public async Task When_a_line_to_redis_was_cut_everybody_asks_for_what_was_not_heard_meanwhile()
    {
        using var relay = new TcpRelay(redis.Port);
        await using var cutOff = await FoyerServer.StartAsync(setup with { Options = new Dictionary<string, string> { ["REDIS"] = $"127.0.0.1:{relay.Port}" } });
        await using var here = await SignedInAsync(cutOff, adminOfFirst);
        await using var there = await SignedInAsync(second, adminOfFirst);

        relay.Cut();
        Assert.True((await new Rest(cutOff.Address, adminOfFirst.UserId, adminOfFirst.Token).PostAsync("chat.postMessage", new { roomId = "GENERAL", text = "unheard" })).IsSuccess);
        relay.Mend();

        await Task.WhenAll(here.ClosedAsync(), there.ClosedAsync());
    }

    [Fact]
    public async Task A_setting_changed_on_one_node_is_in_force_on_the_other_within_a_second()
    {
        Assert.True((await adminOfFirst.PostAsync("settings/Site_Name", new { value = "Two houses" })).IsSuccess);

        Assert.True(await WithinAsync(Promised, async () =>
            (string?)(await AdminOfSecond.GetAsync("settings/Site_Name"))["value"] == "Two houses"));
    }

    [Fact]
    public async Task A_sign_in_service_added_on_one_node_is_known_on_the_other_and_gone_there_when_it_is_removed()
    {
        const string Setting = "settings/Accounts_OAuth_Custom-House-scope";
        Assert.True((await adminOfFirst.PostAsync("settings.addCustomOAuth", new { name = "house" })).IsSuccess);
        Assert.True(await WithinAsync(Promised, async () => (await AdminOfSecond.GetAsync(Setting)).IsSuccess));

        Assert.True((await AdminOfSecond.PostAsync(Setting, new { value = "across" })).IsSuccess);
        Assert.True(await WithinAsync(Promised, async () => (string?)(await adminOfFirst.GetAsync(Setting))["value"] == "across"));

        await using var client = await SignedInAsync(second, adminOfFirst);
        await client.CallAsync("removeOAuthService", "house");
        Assert.True(await WithinAsync(Promised, async () => !(await adminOfFirst.GetAsync(Setting)).IsSuccess));
    }

    [Fact]
    public async Task A_permission_taken_away_on_one_node_is_gone_on_the_other_within_a_second()
    {
        var ben = await AccountAsync("ben");
        var elsewhere = new Rest(second.Address, ben.UserId, ben.Token);
        Assert.True((await elsewhere.PostAsync("channels.create", new { name = "before" })).IsSuccess);

        Assert.True((await adminOfFirst.PostAsync("permissions.update", new { permissions = new[] { new { _id = "create-c", roles = AdminOnly } } })).IsSuccess);

        var number = 0;
        Assert.True(await WithinAsync(Promised, async () => !(await elsewhere.PostAsync("channels.create", new { name = $"after-{number++}" })).IsSuccess));
    }

    [Fact]
    public async Task Who_signs_out_on_one_node_is_cut_off_on_the_other()
    {
        var cem = await AccountAsync("cem");
        await using var socket = await SignedInAsync(second, cem);

        await cem.PostAsync("logout");

        await socket.ClosedAsync();
        Assert.False((await new Rest(second.Address, cem.UserId, cem.Token).GetAsync("me")).IsSuccess);
    }

    [Fact]
    public async Task Present_is_who_has_a_socket_on_any_node()
    {
        var dee = await AccountAsync("dee");
        var one = await SignedInAsync(first, dee);
        var other = await SignedInAsync(second, dee);
        Assert.True(await WithinAsync(TimeSpan.FromSeconds(10), async () => await StatusOfAsync(dee) == "online"));

        await one.DisposeAsync();
        Assert.False(await WithinAsync(TimeSpan.FromSeconds(4), async () => await StatusOfAsync(dee) == "offline"));

        await other.DisposeAsync();
        Assert.True(await WithinAsync(TimeSpan.FromSeconds(10), async () => await StatusOfAsync(dee) == "offline"));
    }

    [Fact]
    public async Task Writers_on_both_nodes_agree_on_one_order_and_lose_nothing()
    {
        const int each = 40;
        var room = (string)(await adminOfFirst.PostAsync("channels.create", new { name = "order" }))["channel._id"]!;

        await Task.WhenAll(WriteAsync(adminOfFirst, "a"), WriteAsync(AdminOfSecond, "b"));

        var seenAtFirst = await TimesAsync(adminOfFirst);
        var seenAtSecond = await TimesAsync(AdminOfSecond);
        Assert.Equal(seenAtFirst, seenAtSecond);
        Assert.Equal(2 * each, seenAtFirst.Count);
        Assert.Equal(seenAtFirst.Count, seenAtFirst.Distinct().Count());

        async Task WriteAsync(Rest writer, string name)
        {
            for (var number = 0; number < each; number++)
            {
                Assert.True((await writer.PostAsync("chat.postMessage", new { roomId = room, text = $"{name}{number}" })).IsSuccess);
            }
        }

        async Task<List<string>> TimesAsync(Rest reader) =>
            [.. (await reader.GetAsync($"channels.history?roomId={room}&count=200"))["messages"]!.AsArray()
                .Where(message => message!["t"] is null).Select(message => (string)message!["ts"]!)];
    }

    [Fact]
    public async Task Of_two_agents_on_two_nodes_who_take_the_same_chat_one_gets_it()
    {
        var agents = new[] { await AgentAsync("eve"), await AgentAsync("fay") };
        for (var round = 0; round < 20; round++)
        {
            var token = $"visitor-{round}";
            var anyone = new Rest(first.Address);
            Assert.True((await anyone.PostAsync("livechat/visitor", new { visitor = new { token, name = "Vik" } })).IsSuccess);
            var room = (string)(await anyone.GetAsync($"livechat/room?token={token}"))["room._id"]!;
            var inquiry = (string)(await adminOfFirst.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry._id"]!;

            var answers = await Task.WhenAll(
                new Rest(first.Address, agents[0].UserId, agents[0].Token).PostAsync("livechat/inquiries.take", new { inquiryId = inquiry }),
                new Rest(second.Address, agents[1].UserId, agents[1].Token).PostAsync("livechat/inquiries.take", new { inquiryId = inquiry }));

            Assert.Single(answers, answer => answer.IsSuccess);
        }
    }

    private async Task<RedisLine> LineAsync() => new(new RealtimeOptions { Redis = await redis.StartAsync() }, NullLogger<RedisLine>.Instance);

    private async Task<Rest> AgentAsync(string name)
    {
        var agent = await AccountAsync(name);
        Assert.True((await adminOfFirst.PostAsync("livechat/users/agent", new { username = name })).IsSuccess);
        Assert.True((await agent.PostAsync("users.setStatus", new { status = "online", message = "" })).IsSuccess);
        Assert.True((await agent.PostAsync("livechat/agent.status", new { status = "available" })).IsSuccess);
        return agent;
    }

    private async Task<Rest> AccountAsync(string name)
    {
        var made = await adminOfFirst.PostAsync("users.create", new { username = name, name, email = $"{name}@example.org", password = $"secret of {name}", verified = true });
        Assert.True(made.IsSuccess, made.Text);
        return await new Rest(first.Address).SignInAsync(name, $"secret of {name}");
    }

    private async Task<string?> StatusOfAsync(Rest account) =>
        (string?)(await adminOfFirst.GetAsync($"users.getPresence?userId={account.UserId}"))["presence"];

    private static async Task<DdpTestClient> SignedInAsync(FoyerServer node, Rest account)
    {
        var client = await DdpTestClient.ConnectAsync(node.Address, "/websocket");
        await client.CallAsync("login", new { resume = account.Token });
        return client;
    }

    private static async Task<bool> WithinAsync(TimeSpan limit, Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(limit);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            do
            {
                if (await holds())
                {
                    return true;
                }
            }
            while (await again.WaitForNextTickAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            // The time is over.
        }

        return false;
    }
}
