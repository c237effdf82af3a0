using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Foyer.Client.Tests;

/// <summary>A small server of the wire on a real socket: enough of it to break lines and to see what a client asks for.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<SmallLine, bool> lines = new();
    private readonly Lock gate = new();
    private readonly List<MessagePayload> messages = [];
    private readonly HttpClient http = new SocketsHttpHandler().ToClient();

    private SmallServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>Every frame that clients sent, in order.</summary>
    public ConcurrentQueue<JsonObject> Frames { get; } = new();

    /// <summary>How many lines have been opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>Called before a history is answered.</summary>
    public Func<Task> BeforeHistory { get; set; } = static () => Task.CompletedTask;

    /// <summary>How many of the next histories are refused because they come too often.</summary>
    public int TooOften { get; set; }

    /// <summary>Whether new lines are turned away.</summary>
    public bool Refusing { get; set; }

    public static async Task<SmallServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SmallServer(app);
        app.UseWebSockets();
        app.Map("/websocket", server.ServeAsync);
        app.MapPost("/api/v1/login", (Delegate)server.LoginAsync);
        app.MapGet("/api/v1/chat.syncMessages", server.Sync);
        app.MapGet("/api/v1/livechat/config", static () => Results.Json(new { success = false, error = "Not here [error-nowhere]", errorType = "error-nowhere" }, statusCode: 400));
        app.MapGet("/api/v1/crash", static () => Results.Text("<h1>Server error.</h1>", "text/html", statusCode: 500));
        await app.StartAsync();
        return server;
    }

    public FoyerClient NewClient(Ddp.DdpOptions? options = null) =>
        new(http, Address, options ?? new Ddp.DdpOptions { FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(50) });

    /// <summary>Keeps a message and tells the lines that listen.</summary>
    public MessagePayload Post(string id, long at, string text = "text", bool silently = false, string? type = null)
    {
        var message = new MessagePayload
        {
            Id = id,
            RoomId = "room",
            Text = text,
            Type = type,
            SentAt = DateTimeOffset.FromUnixTimeMilliseconds(at),
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(at),
        };
        lock (gate)
        {
            messages.Add(message);
        }

        if (!silently)
        {
            Tell("stream-room-messages", "room", JsonSerializer.SerializeToNode(message, WireJson.DdpInfo<MessagePayload>()));
        }

        return message;
    }

    /// <summary>Forgets a message without telling anybody.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            messages.RemoveAll(message => message.Id == id);
        }
    }

    public void Tell(string stream, string key, params JsonNode?[] args)
    {
        foreach (var line in lines.Keys)
        {
            line.Tell(stream, key, args);
        }
    }

    /// <summary>Cuts every line as a lost network does.</summary>
    public void CutAll()
    {
        foreach (var line in lines.Keys)
        {
            line.Cut();
        }
    }

    public async ValueTask DisposeAsync()
    {
        CutAll();
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (Refusing || !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = 503;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var line = new SmallLine(socket, context.Abort);
        lines.TryAdd(line, true);
        Opened++;
        try
        {
            await line.RunAsync(frame => AnswerAsync(line, frame));
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            // A cut line is what the tests are about.
        }
        finally
        {
            lines.TryRemove(line, out _);
        }
    }

    private async Task AnswerAsync(SmallLine line, JsonObject frame)
    {
        Frames.Enqueue(frame);
        var id = frame["id"]?.GetValue<string>();
        switch (frame["msg"]!.GetValue<string>())
        {
            case "connect":
                line.Send(new JsonObject { ["server_id"] = "0" });
                line.Send(new JsonObject { ["msg"] = "connected", ["session"] = "session" });
                break;
            case "ping":
                line.Send(new JsonObject { ["msg"] = "pong" });
                break;
            case "sub" when frame["params"]![0]!.GetValue<string>() == "forbidden":
                line.Send(new JsonObject { ["msg"] = "nosub", ["id"] = id, ["error"] = new JsonObject { ["error"] = "not-allowed" } });
                break;
            case "sub":
                line.Join(id!, frame["name"]!.GetValue<string>(), frame["params"]![0]!.GetValue<string>());
                break;
            case "unsub":
                line.Leave(id!);
                break;
            case "method":
                await CallAsync(line, id!, frame["method"]!.GetValue<string>(), frame["params"]!.AsArray());
                break;
        }
    }

    private async Task CallAsync(SmallLine line, string id, string method, JsonArray args)
    {
        switch (method)
        {
            case "login" when args[0]!["resume"]?.GetValue<string>() == "stale":
                line.Fail(id, "403", "You've been logged out by the server. Please log in again.");
                break;
            case "login":
                line.Result(id, new JsonObject { ["id"] = "me", ["token"] = "token", ["type"] = "password" });
                break;
            case "echo":
                line.Result(id, args[0]?.DeepClone());
                break;
            case "never":
                break;
            case "cut":
                line.Cut();
                break;
            case "loadHistory" when TooOften-- > 0:
                line.Fail(id, "too-many-requests", "Slow down.", new JsonObject { ["timeToReset"] = 250 });
                break;
            case "loadHistory":
                await BeforeHistory();
                line.Result(id, new JsonObject { ["messages"] = Page(args) });
                break;
            default:
                line.Fail(id, "404", $"Method '{method}' not found");
                break;
        }
    }

    private JsonNode? Page(JsonArray args)
    {
        var before = Ejson.TryReadDate(args[1], out var end) ? end : DateTimeOffset.MaxValue;
        lock (gate)
        {
            IReadOnlyList<MessagePayload> page = [.. messages.Where(message => message.SentAt < before)
                .OrderDescending(Messages.MessageOrder.OfRoom).Take(args[2]!.GetValue<int>())];
            return JsonSerializer.SerializeToNode(page, WireJson.DdpInfo<IReadOnlyList<MessagePayload>>());
        }
    }

    private IResult Sync(HttpContext context)
    {
        var since = DateTimeOffset.Parse(context.Request.Query["lastUpdate"]!, System.Globalization.CultureInfo.InvariantCulture);
        lock (gate)
        {
            var result = new MessageChanges { Updated = [.. messages.Where(message => message.UpdatedAt > since)] };
            return Results.Json(new { success = true, result }, WireJson.Rest);
        }
    }

    private async Task<IResult> LoginAsync(HttpContext context)
    {
        var form = (await JsonNode.ParseAsync(context.Request.Body))!;
        return form["user"]?["username"]?.GetValue<string>() == "ada"
            ? Results.Json(new { status = "success", data = new { userId = "me", authToken = "token", me = new { _id = "me", username = "ada" } } })
            : Results.Json(new { status = "error", error = "totp-required", message = "TOTP Required" }, statusCode: 401);
    }
}

/// <summary>One line of the small server; frames leave it in the order they were given.</summary>
internal sealed class SmallLine(WebSocket socket, Action abort)
{
    private readonly Channel<JsonObject> outgoing = Channel.CreateUnbounded<JsonObject>();
    private readonly ConcurrentDictionary<string, (string Stream, string Key)> subscriptions = new();

    public void Send(JsonObject frame) => outgoing.Writer.TryWrite(frame);

    public void Cut()
    {
        try
        {
            abort();
        }
        catch (ObjectDisposedException)
        {
            // The other side has just ended it: a client that is disposed first goes in the same moment.
        }
    }

    public void Join(string id, string stream, string key)
    {
        subscriptions[id] = (stream, key);
        Send(new JsonObject { ["msg"] = "ready", ["subs"] = new JsonArray(id) });
    }

    public void Leave(string id)
    {
        subscriptions.TryRemove(id, out _);
        Send(new JsonObject { ["msg"] = "nosub", ["id"] = id });
    }

    public void Result(string id, JsonNode? result) => Send(new JsonObject { ["msg"] = "result", ["id"] = id, ["result"] = result });

    public void Fail(string id, string code, string reason, JsonObject? details = null) => Send(new JsonObject
    {
        ["msg"] = "result",
        ["id"] = id,
        ["error"] = new JsonObject { ["error"] = code, ["reason"] = reason, ["message"] = $"{reason} [{code}]", ["errorType"] = "Meteor.Error", ["details"] = details },
    });

    /// <summary>One frame for each subscription, as the servers in the field do.</summary>
    public void Tell(string stream, string key, JsonNode?[] args)
    {
        foreach (var _ in subscriptions.Values.Where(held => held == (stream, key)))
        {
            Send(new JsonObject
            {
                ["msg"] = "changed",
                ["collection"] = stream,
                ["id"] = "id",
                ["fields"] = new JsonObject { ["eventName"] = key, ["args"] = new JsonArray([.. args.Select(arg => arg?.DeepClone())]) },
            });
        }
    }

    public async Task RunAsync(Func<JsonObject, Task> answer)
    {
        var writing = WriteAsync();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                outgoing.Writer.TryComplete();
                await writing;
                return;
            }

            await answer((JsonObject)JsonNode.Parse(buffer.AsSpan(0, length))!);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in outgoing.Reader.ReadAllAsync())
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The line was cut.
        }
    }
}

/// <summary>Makes the client of a test, which is the caller that owns it.</summary>
internal static class TestHttp
{
    public static HttpClient ToClient(this SocketsHttpHandler handler) => new(handler);
}
