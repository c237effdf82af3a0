using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class SockJsTests
{
    private const string Connect = """{"msg":"connect","version":"1","support":["1"]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Info_says_that_sockets_are_served()
    {
        await using var server = await RealtimeServer.StartAsync();
        using var http = Client(server);
        var info = JsonNode.Parse(await http.GetStringAsync(new Uri("/sockjs/info", UriKind.Relative), Cancel))!.AsObject();
        Assert.True(info.Flag("websocket"));
        Assert.False(info.Flag("cookie_needed"));
    }

    [Fact]
    public async Task Over_a_socket_messages_travel_as_lists_of_texts()
    {
        await using var server = await RealtimeServer.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/sockjs/123/abc/websocket"), Cancel);
        Assert.Equal("o", await ReceiveAsync(socket));
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new[] { Connect, """{"msg":"ping","id":"ä\"😀"}""" }), WebSocketMessageType.Text, true, Cancel);
        var received = await ReceiveAsync(socket);
        while (!received.Contains("pong", StringComparison.Ordinal))
        {
            received += await ReceiveAsync(socket);
        }

        Assert.StartsWith("a[\"{", received, StringComparison.Ordinal);
        Assert.Contains("connected", received, StringComparison.Ordinal);
        var last = received[received.LastIndexOf("a[", StringComparison.Ordinal)..];
        var pong = JsonNode.Parse(JsonNode.Parse(last[1..])!.AsArray()[^1]!.GetValue<string>())!.AsObject();
        Assert.Equal("ä\"😀", pong.Text("id"));
    }

    [Fact]
    public async Task Over_polling_the_same_conversation_is_possible()
    {
        await using var server = await RealtimeServer.StartAsync();
        using var http = Client(server);
        Assert.Equal("o\n", await PollAsync(http));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(http, Connect, """{"msg":"sub","id":"s","name":"stream-notify-all","params":["k",false]}"""));
        await PollUntilAsync(http, "ready");
        server.Announcer.Announce(Topic.NotifyAll("k"), "hello");
        await PollUntilAsync(http, "hello");
    }

    [Fact]
    public async Task A_post_to_an_unknown_session_or_of_no_json_is_refused()
    {
        await using var server = await RealtimeServer.StartAsync();
        using var http = Client(server);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(http, Connect));
        await PollAsync(http);
        using var broken = await http.PostAsync(new Uri("/sockjs/1/s/xhr_send", UriKind.Relative), new StringContent("{nope"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    private static HttpClient Client(RealtimeServer server)
    {
        var handler = new SocketsHttpHandler();
        return new HttpClient(handler) { BaseAddress = server.Address };
    }

    private static async Task<string> PollAsync(HttpClient http)
    {
        using var response = await http.PostAsync(new Uri("/sockjs/1/s/xhr", UriKind.Relative), null, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task PollUntilAsync(HttpClient http, string text)
    {
        for (var poll = 0; poll < 10; poll++)
        {
            if ((await PollAsync(http)).Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{text} never came");
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, params string[] messages)
    {
        using var content = new StringContent(JsonSerializer.Serialize(messages));
        using var response = await http.PostAsync(new Uri("/sockjs/1/s/xhr_send", UriKind.Relative), content, Cancel);
        return response.StatusCode;
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
