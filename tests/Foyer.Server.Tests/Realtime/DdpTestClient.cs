using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Server.Http;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>A client of the protocol written for tests only: it sends whatever it is told and keeps whatever comes.</summary>
internal sealed class DdpTestClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket socket = new();
    private readonly Channel<JsonObject> received = Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> kept = [];
    private Task reading = Task.CompletedTask;
    private int lastId;

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DdpTestClient> OpenAsync(Uri address, string path)
    {
        var client = new DdpTestClient();
        await client.socket.ConnectAsync(new Uri($"ws://{address.Authority}{path}"), Cancel);
        client.reading = Task.Run(client.ReadAsync, Cancel);
        return client;
    }

    public static async Task<DdpTestClient> ConnectAsync(Uri address, string path)
    {
        var client = await OpenAsync(address, path);
        await client.SendAsync("""{"msg":"connect","version":"1","support":["1","pre2","pre1"]}""");
        await client.ExpectAsync(one => one.Msg() == "connected");
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] text) => socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, Cancel);

    public Task SendAsync(object message) => SendAsync(JsonSerializer.Serialize(message));

    /// <summary>Calls a method and waits for its result and for the notice that everything it caused was sent.</summary>
    public async Task<JsonObject> CallAsync(string method, params object?[] args)
    {
        var id = NextId();
        await SendAsync(new { msg = "method", id, method, @params = args });
        var result = await ExpectAsync(one => one.Msg() == "result" && one.Text("id") == id);
        await ExpectAsync(one => one.Msg() == "updated" && one.List("methods")![0]!.GetValue<string>() == id);
        return result;
    }

    /// <summary>Subscribes and waits for the answer, <c>ready</c> or <c>nosub</c>.</summary>
    public async Task<JsonObject> SubscribeAsync(string stream, string key, object? options = null, string? id = null)
    {
        id ??= NextId();
        await SendAsync(new { msg = "sub", id, name = stream, @params = new[] { key, options ?? false } });
        return await ExpectAsync(one => one.Msg() switch
        {
            "ready" => one.List("subs")![0]!.GetValue<string>() == id,
            "nosub" => one.Text("id") == id,
            _ => false,
        });
    }

    public Task<JsonObject> ExpectEventAsync(string stream, string key) => ExpectAsync(one => IsEvent(one, stream, key));

    /// <summary>Waits for the first object that fits; others are kept for later.</summary>
    public async Task<JsonObject> ExpectAsync(Predicate<JsonObject> fits)
    {
        if (kept.Find(fits) is { } known)
        {
            kept.Remove(known);
            return known;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);
        await foreach (var one in received.Reader.ReadAllAsync(patience.Token))
        {
            if (fits(one))
            {
                return one;
            }

            kept.Add(one);
        }

        throw new InvalidOperationException($"The socket ended ({socket.CloseStatus}) before the expected object came. Kept: {string.Join('\n', kept)}");
    }

    /// <summary>What came so far of a stream's key, after a round trip has shown that nothing is on its way any more.</summary>
    public async Task<IReadOnlyList<JsonObject>> EventsAsync(string stream, string key)
    {
        await CallAsync("test:echo");
        var events = kept.FindAll(one => IsEvent(one, stream, key));
        kept.RemoveAll(events.Contains);
        return events;
    }

    /// <summary>Waits until the other side has closed.</summary>
    public async Task ClosedAsync() => await reading.WaitAsync(Patience, Cancel);

    /// <summary>Cuts the line without a word.</summary>
    public void Abort() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private static bool IsEvent(JsonObject one, string stream, string key) =>
        one.Msg() == "changed" && one.Text("collection") == stream && one.Object("fields")!.Text("eventName") == key;

    private string NextId() => (++lastId).ToString(CultureInfo.InvariantCulture);

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                received.Writer.TryWrite(JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject());
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }

        received.Writer.TryComplete();
    }
}
