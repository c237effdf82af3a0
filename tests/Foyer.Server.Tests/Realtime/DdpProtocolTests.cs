using System.Net.WebSockets;
using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class DdpProtocolTests
{
    [Fact]
    public async Task A_client_connects_and_gets_a_session_of_17_characters()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await DdpTestClient.OpenAsync(server.Address, "/websocket");
        await client.SendAsync("""{"msg":"connect","version":"1","support":["1"],"session":"old"}""");
        var connected = await client.ExpectAsync(one => one.Msg() == "connected");
        Assert.Equal(17, connected.Text("session")!.Length);
    }

    [Fact]
    public async Task Another_version_of_the_protocol_fails_and_closes()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await DdpTestClient.OpenAsync(server.Address, "/websocket");
        await client.SendAsync("""{"msg":"connect","version":"0","support":["0"]}""");
        var failed = await client.ExpectAsync(one => one.Msg() == "failed");
        Assert.Equal("1", failed.Text("version"));
        await client.ClosedAsync();
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_own_id()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"msg":"ping","id":"x"}""");
        Assert.Equal("x", (await client.ExpectAsync(one => one.Msg() == "pong")).Text("id"));
    }

    [Theory]
    [InlineData("no json", "Parse error")]
    [InlineData("[1]", "Parse error")]
    [InlineData("{\"a\":\"\\ud800\"}", "Bad request")]
    [InlineData("{\"msg\":\"\\ud800\"}", "Parse error")]
    [InlineData("{}", "Bad request")]
    [InlineData("""{"msg":"dance"}""", "Bad request")]
    [InlineData("""{"msg":"connect","version":"1"}""", "Already connected")]
    [InlineData("""{"msg":"method","method":"x"}""", "Malformed method invocation")]
    [InlineData("""{"msg":"method","id":1,"method":"x"}""", "Malformed method invocation")]
    [InlineData("""{"msg":"method","id":"1","method":"x","params":{}}""", "Malformed method invocation")]
    [InlineData("""{"msg":"sub","id":"1"}""", "Malformed subscription")]
    public async Task What_is_none_of_the_protocol_is_answered_with_an_error_and_the_socket_lives_on(string text, string reason)
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(text);
        Assert.Equal(reason, (await client.ExpectAsync(one => one.Msg() == "error")).Text("reason"));
        Assert.Null((await client.CallAsync("test:echo", 1))["error"]);
    }

    [Fact]
    public async Task Nothing_is_done_before_connect()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await DdpTestClient.OpenAsync(server.Address, "/websocket");
        await client.SendAsync("""{"msg":"method","id":"1","method":"test:echo","params":[]}""");
        var error = await client.ExpectAsync(one => one.Msg() == "error");
        Assert.Equal("Must connect first", error.Text("reason"));
        Assert.Equal("test:echo", error.Object("offendingMessage")!.Text("method"));
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_the_socket_unread()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync($$"""{"msg":"{{new string('x', 1_100_000)}}"}""");
        await client.ClosedAsync();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
    }

    [Fact]
    public async Task An_unknown_method_is_refused_with_404()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var error = (await client.CallAsync("no:such")).Object("error")!;
        Assert.Equal(404, error["error"]!.GetValue<int>());
        Assert.Equal("Method 'no:such' not found", error.Text("reason"));
        Assert.True(error.Flag("isClientSafe"));
        Assert.Equal("Meteor.Error", error.Text("errorType"));
    }

    [Fact]
    public async Task A_refusal_arrives_with_code_reason_and_message()
    {
        await using var server = await RealtimeServer.StartAsync(static (methods, _) =>
            methods.Add("test:refuse").Anonymous().Handle(static _ => new Refusal("error-invalid-room", "Invalid room")));
        await using var client = await server.ConnectAsync();
        var error = (await client.CallAsync("test:refuse")).Object("error")!;
        Assert.Equal("error-invalid-room", error.Text("error"));
        Assert.Equal("Invalid room [error-invalid-room]", error.Text("message"));
    }

    [Fact]
    public async Task A_method_that_breaks_says_nothing_of_why()
    {
        await using var server = await RealtimeServer.StartAsync(static (methods, _) =>
            methods.Add("test:break").Anonymous().Handle(static object? (_) => throw new InvalidOperationException("secret")));
        await using var client = await server.ConnectAsync();
        var reply = await client.CallAsync("test:break");
        Assert.Equal(500, reply.Object("error")!["error"]!.GetValue<int>());
        Assert.Equal("Internal server error", reply.Object("error")!.Text("reason"));
        Assert.DoesNotContain("secret", reply.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_of_the_wrong_type_is_a_failed_match()
    {
        await using var server = await RealtimeServer.StartAsync(static (methods, _) =>
            methods.Add("test:text").Anonymous().Handle(static call => call.Args.Text(0)));
        await using var client = await server.ConnectAsync();
        var error = (await client.CallAsync("test:text", new Dictionary<string, string> { ["$regex"] = ".*" })).Object("error")!;
        Assert.Equal(400, error["error"]!.GetValue<int>());
        Assert.Equal("Match failed", error.Text("reason"));
        Assert.Equal("a", (await client.CallAsync("test:text", "a")).Text("result"));
    }

    [Fact]
    public async Task A_method_for_signed_in_callers_refuses_others()
    {
        await using var server = await RealtimeServer.StartAsync(static (methods, _) =>
            methods.Add("test:mine").SignedIn().Handle(static call => call.Account.Id.Value));
        await using var stranger = await server.ConnectAsync();
        Assert.Equal("error-invalid-user", (await stranger.CallAsync("test:mine")).Object("error")!.Text("error"));
        await using var ada = await server.SignInAsync("ada");
        Assert.Equal("ada", (await ada.CallAsync("test:mine")).Text("result"));
    }

    [Fact]
    public async Task Dates_travel_as_milliseconds_in_both_directions()
    {
        await using var server = await RealtimeServer.StartAsync(static (methods, _) =>
            methods.Add("test:later").Anonymous().Handle(static call => new { at = call.Args.Date(0).AddSeconds(1) }));
        await using var client = await server.ConnectAsync();
        var reply = await client.CallAsync("test:later", new Dictionary<string, long> { ["$date"] = 1_700_000_000_000 });
        Assert.Equal(1_700_000_001_000, reply.Object("result")!.Object("at")!["$date"]!.GetValue<long>());
    }

    [Fact]
    public async Task Methods_of_one_connection_run_in_order_while_a_ping_overtakes_them()
    {
        var first = new TaskCompletionSource();
        var order = new List<string>();
        await using var server = await RealtimeServer.StartAsync((methods, _) =>
        {
            methods.Add("test:slow").Anonymous().Handle<MethodRegistry>(async (_, _) =>
            {
                await first.Task;
                order.Add("slow");
                return null;
            });
            methods.Add("test:fast").Anonymous().Handle(_ =>
            {
                order.Add("fast");
                return null;
            });
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"msg":"method","id":"a","method":"test:slow"}""");
        await client.SendAsync("""{"msg":"method","id":"b","method":"test:fast"}""");
        await client.SendAsync("""{"msg":"ping"}""");
        await client.ExpectAsync(one => one.Msg() == "pong");
        Assert.Empty(order);
        first.SetResult();
        await client.ExpectAsync(one => one.Msg() == "result" && one.Text("id") == "b");
        Assert.Equal(["slow", "fast"], order);
    }

    [Fact]
    public async Task A_method_that_is_called_too_often_is_told_how_long_to_wait()
    {
        await using var server = await RealtimeServer.StartAsync(isTestMode: false);
        await using var client = await server.ConnectAsync();
        for (var call = 0; call < 10; call++)
        {
            Assert.Null((await client.CallAsync("test:echo"))["error"]);
        }

        var error = (await client.CallAsync("test:echo")).Object("error")!;
        Assert.Equal("too-many-requests", error.Text("error"));
        Assert.True(error.Object("details")!.Number("timeToReset") > 0);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await client.CallAsync("test:echo"))["error"]);
    }

    [Fact]
    public async Task Whoever_scrolls_through_a_long_room_is_not_held_up_by_the_limit_of_one_method()
    {
        await using var server = await RealtimeServer.StartAsync(
            (methods, _) => methods.Add("loadHistory").Anonymous().Handle<MethodRegistry>(static (_, _) => Task.FromResult<object?>(null)), isTestMode: false);
        await using var client = await server.ConnectAsync();
        for (var call = 0; call < 100; call++)
        {
            Assert.Null((await client.CallAsync("loadHistory"))["error"]);
        }

        Assert.Equal("too-many-requests", (await client.CallAsync("loadHistory")).Object("error")!.Text("error"));
        server.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null((await client.CallAsync("loadHistory"))["error"]);
    }

    [Fact]
    public async Task A_server_that_stops_finishes_what_it_has_begun_and_tells_clients_to_come_back()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await RealtimeServer.StartAsync((methods, _) => methods.Add("test:slow").Anonymous().Handle<MethodRegistry>(async (_, _) =>
        {
            begun.SetResult();
            await release.Task;
            return "done";
        }));
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"msg":"method","id":"a","method":"test:slow"}""");
        await begun.Task;
        var stopping = server.StopAsync();
        release.SetResult();
        Assert.Equal("done", (await client.ExpectAsync(one => one.Msg() == "result")).Text("result"));
        await client.ClosedAsync();
        Assert.Equal(1012, (int?)client.CloseStatus);
        await stopping;
    }

    [Fact]
    public async Task A_client_that_comes_while_the_server_stops_is_told_to_come_back_and_keeps_nobody_waiting()
    {
        await using var server = await RealtimeServer.StartAsync();
        server.Lifetime.StopApplication();
        var late = new LateTransport();

        await server.Host.RunAsync(late, "127.0.0.1", userAgent: null);

        Assert.Equal(CloseReason.Restarting, late.Goodbye);
    }

    /// <summary>Says nothing, and goes when it is told to.</summary>
    private sealed class LateTransport : ITransport
    {
        private readonly TaskCompletionSource<Incoming> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CloseReason? Goodbye { get; private set; }

        public async ValueTask<Incoming> ReceiveAsync(CancellationToken cancel) => await end.Task.WaitAsync(cancel);

        public ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask CloseAsync(CloseReason reason)
        {
            Goodbye = reason;
            Abort();
            return ValueTask.CompletedTask;
        }

        public void Abort() => end.TrySetResult(Incoming.End);
    }
}
