using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;

namespace Foyer.Client.Ddp;

/// <summary>One socket's life: handshake, calls and their results, subscriptions and their confirmations, keep-alive.</summary>
internal sealed class DdpSession : IAsyncDisposable
{
    private readonly ISocket socket;
    private readonly DdpOptions options;
    private readonly Action<string, JsonObject> onChanged;
    private readonly Action<DdpSession> onEnded;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource<JsonNode?>> pending = [];
    private long nextId;
    private bool ended;
    private bool heard;
    private bool pinged;

    public DdpSession(DdpOptions options, Action<string, JsonObject> onChanged, Action<DdpSession> onEnded)
    {
        this.options = options;
        this.onChanged = onChanged;
        this.onEnded = onEnded;
        socket = options.Socket();
    }

    /// <summary>Ends when the line is gone, however it went.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>What broke the line; null when the other side closed it.</summary>
    public Exception? Cause { get; private set; }

    public async Task OpenAsync(Uri address, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(options.OpenTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel, stop.Token);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            Completion = ReceiveAllAsync();
            await SendAsync(new JsonObject { ["msg"] = "connect", ["version"] = "1", ["support"] = new JsonArray("1", "pre2", "pre1") }, either.Token);
            await connected.Task.WaitAsync(either.Token);
        }
        catch (Exception failed) when (failed is not WireException && !cancel.IsCancellationRequested)
        {
            throw WireException.Lost("the handshake", failed);
        }
    }

    public async Task<JsonNode?> CallAsync(string method, JsonArray args, CancellationToken cancel)
    {
        var id = NextId();
        var frame = new JsonObject { ["msg"] = "method", ["id"] = id, ["method"] = method, ["params"] = args };
        return await AskAsync(id, method, frame, cancel);
    }

    public async Task SubscribeAsync(string id, string stream, JsonArray args, CancellationToken cancel)
    {
        var frame = new JsonObject { ["msg"] = "sub", ["id"] = id, ["name"] = stream, ["params"] = args };
        await AskAsync(id, stream, frame, cancel);
    }

    public Task UnsubscribeAsync(string id, CancellationToken cancel) =>
        SendAsync(new JsonObject { ["msg"] = "unsub", ["id"] = id }, cancel);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        socket.Abort();
        await Completion;
        await socket.DisposeAsync();
        stop.Dispose();
        sending.Dispose();
    }

    private string NextId() => $"m{Interlocked.Increment(ref nextId)}";

    private async Task<JsonNode?> AskAsync(string id, string what, JsonObject frame, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (ended)
            {
                throw WireException.Lost(what, Cause);
            }

            pending[id] = answer;
        }

        try
        {
            await SendAsync(frame, cancel);
            return await answer.Task.WaitAsync(cancel);
        }
        finally
        {
            lock (gate)
            {
                pending.Remove(id);
            }
        }
    }

    private async Task SendAsync(JsonObject frame, CancellationToken cancel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.DdpInfo<JsonObject>());
        try
        {
            await sending.WaitAsync(cancel);
            try
            {
                // A frame that is cut in half would spoil the line, so a caller's impatience never reaches the socket.
                await socket.SendAsync(bytes, stop.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            throw WireException.Lost("a frame", broken);
        }
    }

    private async Task ReceiveAllAsync()
    {
        await using var pulse = options.Time.CreateTimer(static session => ((DdpSession)session!).Pulse(), this, options.PingAfter, options.PingAfter);
        try
        {
            while (await socket.ReceiveAsync(stop.Token) is { } frame)
            {
                heard = true;
                if (Parse(frame.Span) is { } message)
                {
                    Take(message);
                }
            }
        }
        catch (Exception broken)
        {
            // Whatever ended the line is kept and told to everyone who waits; there is no other way out of a connection.
            Cause = broken;
        }

        EndAll();
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> frame)
    {
        try
        {
            return JsonNode.Parse(frame) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Take(JsonObject message)
    {
        switch (Text(message, "msg"))
        {
            case "connected":
                connected.TrySetResult();
                break;
            case "failed":
                connected.TrySetException(new WireException("The server speaks another version."));
                break;
            case "ping":
                _ = PongAsync(message["id"]?.DeepClone());
                break;
            case "result":
                Settle(Text(message, "id"), message["error"], message["result"]);
                break;
            case "ready":
                foreach (var id in message["subs"] as JsonArray ?? [])
                {
                    Settle(id?.GetValue<string>(), null, null);
                }

                break;
            case "nosub":
                Settle(Text(message, "id"), message["error"] ?? new JsonObject { ["error"] = "nosub" }, null);
                break;
            case "changed" when Text(message, "collection") is { } collection && message["fields"] is JsonObject fields:
                onChanged(collection, fields);
                break;
        }
    }

    private static string? Text(JsonObject message, string key) =>
        message[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private void Settle(string? id, JsonNode? error, JsonNode? result)
    {
        TaskCompletionSource<JsonNode?>? waiting;
        lock (gate)
        {
            if (id is null || !pending.Remove(id, out waiting))
            {
                return;
            }
        }

        if (error is null)
        {
            waiting.TrySetResult(result);
        }
        else
        {
            waiting.TrySetException(Refused(error));
        }
    }

    private static WireException Refused(JsonNode error)
    {
        var parts = error as JsonObject;
        var code = parts?["error"]?.ToString();
        var text = parts?["message"]?.ToString() ?? parts?["reason"]?.ToString() ?? code ?? "The server refused.";
        var wait = (parts?["details"] as JsonObject)?["timeToReset"] is JsonValue value && value.TryGetValue(out double milliseconds) && milliseconds is >= 0 and < int.MaxValue
            ? TimeSpan.FromMilliseconds(milliseconds)
            : (TimeSpan?)null;
        return new WireException(text) { Error = parts?["reason"]?.ToString() ?? text, ErrorType = code, AskAgainIn = wait };
    }

    private async Task PongAsync(JsonNode? id)
    {
        var pong = new JsonObject { ["msg"] = "pong" };
        if (id is not null)
        {
            pong["id"] = id;
        }

        await TrySendAsync(pong);
    }

    private async Task TrySendAsync(JsonObject frame)
    {
        try
        {
            await SendAsync(frame, CancellationToken.None);
        }
        catch (WireException)
        {
            // The receiving side notices the broken line and tells everyone.
        }
    }

    private void Pulse()
    {
        if (heard)
        {
            heard = false;
            pinged = false;
        }
        else if (pinged)
        {
            socket.Abort();
        }
        else
        {
            pinged = true;
            _ = TrySendAsync(new JsonObject { ["msg"] = "ping" });
        }
    }

    private void EndAll()
    {
        onEnded(this);
        List<TaskCompletionSource<JsonNode?>> left;
        lock (gate)
        {
            ended = true;
            left = [.. pending.Values];
            pending.Clear();
        }

        connected.TrySetException(WireException.Lost("the handshake", Cause));
        foreach (var waiting in left)
        {
            waiting.TrySetException(WireException.Lost("a call", Cause));
        }
    }
}
