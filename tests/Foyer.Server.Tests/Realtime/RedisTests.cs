using Foyer.Domain;
using Foyer.Domain.Presence;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>The backplane between two nodes.</summary>
public sealed class RedisBackplaneTests(RedisServer redis) : BackplaneContract, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<RedisLine> lines = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Needs.Redis();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines)
        {
            await line.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_came_while_redis_was_away_hears_the_others_when_it_is_back()
    {
        await using var away = new RedisServer();
        var (one, other) = (Node(await away.StartAsync()), Node(await away.StartAsync()));
        away.Kill();
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var subscription = await other.SubscribeAsync(Topic.NotifyAll("late"), (_, frame) => heard.TrySetResult(System.Text.Encoding.UTF8.GetString(frame.Raw.Span)), Cancel);

        await away.ResumeAsync();
        foreach (var line in lines)
        {
            await line.Mendings.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);
            while (!await line.AnswersAsync())
            {
                await Task.Yield();
            }
        }

        await other.ReopenAsync();
        one.Publish(Topic.NotifyAll("late"), new Frame("across"u8.ToArray()));
        Assert.Equal("across", await heard.Task.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task Everything_counts_as_heard_as_long_as_redis_cannot_say_who_listens()
    {
        await using var away = new RedisServer();
        var node = Node(await away.StartAsync());
        IReadOnlySet<Topic> asked = new HashSet<Topic> { Topic.NotifyAll("somewhere") };
        Assert.Empty(await node.HeardAmongAsync(asked));
        away.Kill();
        Assert.Equal(asked, await node.HeardAmongAsync(asked));
    }

    internal override async Task<(IBackplane One, IBackplane Other)> MakeAsync() => (await NodeAsync(), await NodeAsync());

    private async Task<RedisBackplane> NodeAsync() => Node(await redis.StartAsync());

    private RedisBackplane Node(string address)
    {
        var line = new RedisLine(new RealtimeOptions { Redis = address }, NullLogger<RedisLine>.Instance);
        lines.Add(line);
        return new RedisBackplane(line, TimeProvider.System, NullLogger<RedisBackplane>.Instance);
    }
}

/// <summary>Presence in Redis keeps what the store of a single node promises, and more nodes than one.</summary>
public sealed class RedisPresenceStoreTests(RedisServer redis) : PresenceStoreContract, IAsyncLifetime
{
    private static readonly UserId Ada = new("ada");
    private readonly List<RedisLine> lines = [];
    private RedisPresenceStore store = null!;

    internal override IPresenceStore Store => store;

    public async ValueTask InitializeAsync()
    {
        Needs.Redis();
        store = await NodeAsync();
        await lines[0].Database.ExecuteAsync("FLUSHDB");
        await store.BeatAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines)
        {
            await line.DisposeAsync();
        }
    }

    [Fact]
    public async Task Somebody_with_a_socket_on_another_node_stays_when_the_one_here_ends()
    {
        var other = await NodeAsync();
        await store.OpenAsync(Ada, "here", PresenceStatus.Online);
        await other.OpenAsync(Ada, "there", PresenceStatus.Online);
        await store.EndAsync(Ada, "here");
        Assert.Equal(PresenceStatus.Online, await store.StateOfAsync(Ada));
        await other.EndAsync(Ada, "there");
        Assert.Equal(PresenceStatus.Offline, await store.StateOfAsync(Ada));
    }

    [Fact]
    public async Task The_people_of_a_node_that_died_are_gone_for_everybody_within_fifteen_seconds()
    {
        var dead = await NodeAsync();
        await dead.BeatAsync();
        await dead.OpenAsync(Ada, "one", PresenceStatus.Online);
        for (var second = 0; second < 10; second += 2)
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            await store.BeatAsync();
        }

        Assert.Equal(PresenceStatus.Offline, await store.StateOfAsync(Ada));
        Assert.True(store.Changes.TryRead(out var change));
        Assert.Equal(new PresenceChanged(Ada, PresenceStatus.Offline), change);
    }

    [Fact]
    public async Task Who_came_back_on_another_node_before_the_dead_one_was_noticed_was_never_gone()
    {
        var dead = await NodeAsync();
        await dead.BeatAsync();
        await dead.OpenAsync(Ada, "one", PresenceStatus.Online);
        await store.OpenAsync(Ada, "two", PresenceStatus.Online);
        for (var second = 0; second < 20; second += 2)
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            await store.BeatAsync();
        }

        Assert.Equal(PresenceStatus.Online, await store.StateOfAsync(Ada));
        Assert.False(store.Changes.TryRead(out _));
    }

    [Fact]
    public async Task A_redis_that_forgot_everything_is_told_again_who_is_here()
    {
        await store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await lines[0].Database.ExecuteAsync("FLUSHDB");
        await store.BeatAsync();
        Assert.Equal(PresenceStatus.Online, await store.StateOfAsync(Ada));
    }

    [Fact]
    public async Task Who_left_just_before_redis_forgot_everything_is_gone_when_the_grace_is_over()
    {
        await store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await store.CloseAsync(Ada, "one");
        await lines[0].Database.ExecuteAsync("FLUSHDB");
        Time.Advance(Options.PresenceGrace);
        Assert.Equal(PresenceStatus.Online, (await NextAsync()).State);
        Assert.Equal(PresenceStatus.Offline, (await NextAsync()).State);
    }

    [Fact]
    public async Task A_grace_that_began_on_a_node_that_died_ends_all_the_same()
    {
        var dead = await NodeAsync(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Time.GetUtcNow()));
        await dead.OpenAsync(Ada, "one", PresenceStatus.Online);
        await dead.CloseAsync(Ada, "one");
        Time.Advance(Options.PresenceGrace + TimeSpan.FromSeconds(3));
        await store.BeatAsync();
        Assert.Equal(PresenceStatus.Offline, await store.StateOfAsync(Ada));
    }

    private Task<PresenceChanged> NextAsync() =>
        store.Changes.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private async Task<RedisPresenceStore> NodeAsync(TimeProvider? clock = null)
    {
        var line = new RedisLine(new RealtimeOptions { Redis = $"{await redis.StartAsync()},allowAdmin=true,defaultDatabase=1" }, NullLogger<RedisLine>.Instance);
        lines.Add(line);
        return new RedisPresenceStore(line, Options, clock ?? Time, NullLogger<RedisPresenceStore>.Instance);
    }
}
