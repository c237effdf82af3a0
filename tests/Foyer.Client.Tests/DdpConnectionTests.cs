using System.Text.Json.Nodes;
using Foyer.Client.Ddp;

namespace Foyer.Client.Tests;

public sealed class DdpConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_method_answers_with_its_result()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        Assert.Equal("hello", await client.Realtime.CallAsync<string>("echo", ["hello"], Cancel));
    }

    [Fact]
    public async Task A_refused_method_names_its_code()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Realtime.CallAsync("nothing", [], Cancel));

        Assert.Equal("404", refused.Code);
        Assert.Equal("Method 'nothing' not found", refused.Error);
    }

    [Fact]
    public async Task A_method_that_is_called_too_often_tells_how_long_to_wait()
    {
        await using var server = await SmallServer.StartAsync();
        server.TooOften = 1;
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Realtime.CallAsync("loadHistory", [], Cancel));

        Assert.True(refused.IsPassing);
        Assert.Equal(TimeSpan.FromMilliseconds(250), refused.AskAgainIn);
    }

    [Fact]
    public async Task A_refused_subscription_is_told_to_who_asked()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        var refused = await Assert.ThrowsAsync<WireException>(
            () => client.Realtime.SubscribeAsync("stream-room-messages", "forbidden", static _ => { }, null, Cancel));

        Assert.Equal("not-allowed", refused.Code);
    }

    [Fact]
    public async Task A_call_whose_line_breaks_before_the_answer_counts_as_unknown()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        var lost = await Assert.ThrowsAsync<WireException>(() => client.Realtime.CallAsync("cut", [], Cancel));

        Assert.True(lost.IsConnectionLost);
    }

    [Fact]
    public async Task A_lost_line_comes_back_signed_in_and_subscribed_before_anybody_is_told()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        var back = new Signals<bool>();
        var heard = new Signals<string>();
        client.Realtime.Reconnected += () => back.Add(true);
        await client.Realtime.ConnectAsync(Cancel);
        await client.Realtime.LoginAsync("ada", "secret", Cancel);
        await client.Realtime.SubscribeAsync("stream-notify-logged", "user-status", told => heard.Add(told.Read<string>()!), null, Cancel);

        server.Frames.Clear();
        server.CutAll();
        await back.NextAsync();

        Assert.Equal(["connect", "method login", "sub user-status"], server.Frames.Select(Describe));
        server.Tell("stream-notify-logged", "user-status", "after");
        Assert.Equal("after", await heard.NextAsync());
        Assert.True(heard.IsEmpty);
    }

    [Fact]
    public async Task A_call_made_while_the_line_is_away_waits_for_it()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        var away = new Signals<bool>();
        client.Realtime.Disconnected += () => away.Add(true);
        await client.Realtime.ConnectAsync(Cancel);
        server.Refusing = true;
        server.CutAll();
        await away.NextAsync();

        var call = client.Realtime.CallAsync<string>("echo", ["later"], Cancel);
        Assert.False(call.IsCompleted);
        server.Refusing = false;

        Assert.Equal("later", await call);
    }

    [Fact]
    public async Task Two_listeners_of_one_key_hear_each_event_once_each()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        var first = new Signals<string>();
        var second = new Signals<string>();
        await client.Realtime.ConnectAsync(Cancel);
        await client.Realtime.SubscribeAsync("stream-a", "key", told => first.Add(told.Read<string>()!), null, Cancel);
        await using (await client.Realtime.SubscribeAsync("stream-a", "key", told => second.Add(told.Read<string>()!), null, Cancel))
        {
            server.Tell("stream-a", "key", "one");
            Assert.Equal("one", await first.NextAsync());
            Assert.Equal("one", await second.NextAsync());
        }

        server.Tell("stream-a", "key", "two");
        Assert.Equal("two", await first.NextAsync());
        Assert.True(first.IsEmpty);
        Assert.True(second.IsEmpty);
        Assert.DoesNotContain(server.Frames, static frame => Describe(frame).StartsWith("unsub", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_take_events_from_the_others()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        var failures = new Signals<Exception>();
        var heard = new Signals<string>();
        client.Realtime.HandlerFailed += failures.Add;
        await client.Realtime.ConnectAsync(Cancel);
        await client.Realtime.SubscribeAsync("stream-a", "key", static _ => throw new InvalidOperationException("mine"), null, Cancel);
        await client.Realtime.SubscribeAsync("stream-a", "key", told => heard.Add(told.Read<string>()!), null, Cancel);

        server.Tell("stream-a", "key", "one");

        Assert.Equal("one", await heard.NextAsync());
        Assert.Equal("mine", (await failures.NextAsync()).Message);
    }

    [Fact]
    public async Task A_token_that_the_server_no_longer_knows_ends_the_session_in_words()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Realtime.ResumeAsync("stale", Cancel));

        Assert.Equal("403", refused.Code);
        Assert.StartsWith("You've been logged out", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_attempt_that_fails_may_be_repeated()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();
        server.Refusing = true;
        Assert.True((await Assert.ThrowsAsync<WireException>(() => client.Realtime.ConnectAsync(Cancel))).IsConnectionLost);

        server.Refusing = false;
        await client.Realtime.ConnectAsync(Cancel);

        Assert.True(client.Realtime.IsConnected);
    }

    [Fact]
    public async Task Disposing_ends_what_waits()
    {
        await using var server = await SmallServer.StartAsync();
        var client = server.NewClient();
        await client.Realtime.ConnectAsync(Cancel);
        var call = client.Realtime.CallAsync("never", [], Cancel);

        await client.DisposeAsync();

        Assert.True((await Assert.ThrowsAsync<WireException>(() => call)).IsConnectionLost);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Realtime.CallAsync("echo", [], Cancel));
    }

    [Theory]
    [InlineData(0, 0.0, 250)]
    [InlineData(0, 1.0, 500)]
    [InlineData(1, 1.0, 1_000)]
    [InlineData(3, 0.0, 2_000)]
    [InlineData(60, 1.0, 15_000)]
    public void Waits_double_up_to_a_bound_and_are_spread_by_chance(int attempt, double chance, int milliseconds)
    {
        var options = new DdpOptions { Jitter = () => chance };

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), options.DelayBefore(attempt));
    }

    private static string Describe(JsonObject frame) => frame["msg"]!.GetValue<string>() switch
    {
        "method" => $"method {frame["method"]}",
        "sub" => $"sub {frame["params"]![0]}",
        var other => other,
    };
}
