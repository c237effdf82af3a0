using System.Text.Json.Nodes;
using Foyer.Load.Rooms;

namespace Foyer.Load.Faults;

/// <summary>Somebody who reads a room as clients do: hears, and when the line was gone asks for what came since.</summary>
internal sealed class Watcher(string room, string token, Func<int> port, Func<string, long, CancellationToken, Task<IReadOnlyList<Line>>> since)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Lock gate = new();
    private readonly HashSet<string> known = [];
    private readonly SortedDictionary<long, string> lines = [];
    private TaskCompletionSource? ready;

    // Until where it had everything when it last asked: from there it asks again when its line was gone, however much it has heard since.
    private long complete;

    /// <summary>What it has in the end, in the order of the room.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines.Values];
            }
        }
    }

    public string Room => room;

    /// <summary>Lines that took the place of others.</summary>
    public int Doubled { get; private set; }

    public async Task WatchAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            using var socket = new RawSocket();
            try
            {
                await socket.OpenAsync(port(), cancel).WaitAsync(Patience, cancel);
                ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var listening = socket.ListenAsync(Hear, cancel);
                await socket.SendAsync("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", cancel);
                await socket.SendAsync($$"""{"msg":"method","id":"in","method":"login","params":[{"resume":"{{token}}"}]}""", cancel);
                await socket.SendAsync($$"""{"msg":"sub","id":"s","name":"stream-room-messages","params":["{{room}}",false]}""", cancel);
                if (await Task.WhenAny(ready.Task, listening).WaitAsync(Patience, cancel) == listening)
                {
                    throw new IOException("The line is gone.");
                }

                await CatchUpAsync(cancel);
                await listening;
            }
            catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException or TimeoutException or HttpRequestException or InvalidOperationException or OperationCanceledException)
            {
                await Task.Delay(150, CancellationToken.None);
            }
        }
    }

    // What comes while it asks is heard, so that it has everything until the last line that the answer held.
    private async Task CatchUpAsync(CancellationToken cancel)
    {
        var found = await since(room, complete, cancel);
        foreach (var line in found)
        {
            Take(line);
        }

        complete = found.Count > 0 ? found[^1].At : complete;
    }

    private bool Take(Line line)
    {
        lock (gate)
        {
            if (!known.Add(line.Id))
            {
                return false;
            }

            Doubled += lines.TryAdd(line.At, line.Id) ? 0 : 1;
            return true;
        }
    }

    private void Hear(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("{\"msg\":\"ready\""u8))
        {
            ready?.TrySetResult();
        }
        else if (text.StartsWith("{\"msg\":\"changed\",\"collection\":\"stream-room-messages\""u8)
            && JsonNode.Parse(text)?["fields"]?["args"]?[0] is JsonObject message && message["ts"]?["$date"] is { } at)
        {
            Take(new Line(message["_id"]!.GetValue<string>(), at.GetValue<long>()));
        }
    }
}

/// <summary>One line of a room.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="At">Its place: milliseconds since 1970, unique in the room.</param>
internal readonly record struct Line(string Id, long At);
