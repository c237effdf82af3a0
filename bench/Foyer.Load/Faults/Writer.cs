using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Load.Rooms;

namespace Foyer.Load.Faults;

/// <summary>Somebody who writes one line after another, each until it is acknowledged, wherever a node answers.</summary>
internal sealed class Writer(string name, string room, Func<string, string, JsonObject> call, string? token, Func<int> port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private TaskCompletionSource<bool>? answer;
    private string awaited = "";
    private TimeSpan longest;
    private int number;
    private long? underWay;

    /// <summary>What was acknowledged, in the order in which it was written.</summary>
    public ConcurrentQueue<string> Acknowledged { get; } = new();

    public string Room => room;

    /// <summary>The longest time that one line took to be acknowledged since the last question.</summary>
    public TimeSpan TakeLongest()
    {
        var taken = longest;
        longest = TimeSpan.Zero;
        return taken;
    }

    /// <summary>Writes until <paramref name="enough"/>; the line under way is still brought to its end.</summary>
    public async Task WriteAsync(TimeProvider time, CancellationToken enough, CancellationToken cancel)
    {
        while (!enough.IsCancellationRequested || underWay is not null)
        {
            using var socket = new RawSocket();
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            try
            {
                await socket.OpenAsync(port(), cancel).WaitAsync(Patience, cancel);
                var listening = socket.ListenAsync(Hear, gone.Token);
                await socket.SendAsync("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", cancel);
                if (token is not null && !await AskAsync(socket, "in", $$"""{"msg":"method","id":"in","method":"login","params":[{"resume":"{{token}}"}]}""", listening, cancel))
                {
                    await Task.Delay(200, cancel);
                    continue;
                }

                while (!enough.IsCancellationRequested || underWay is not null)
                {
                    var id = $"{name}{number:D7}";
                    var began = underWay ??= time.GetTimestamp();
                    while (!await AskAsync(socket, id, call(id, id).ToJsonString(), listening, cancel))
                    {
                        await Task.Delay(100, cancel);
                    }

                    var took = time.GetElapsedTime(began);
                    longest = took > longest ? took : longest;
                    underWay = null;
                    Acknowledged.Enqueue(id);
                    number++;
                    await Task.Delay(5, cancel);
                }
            }
            catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException or TimeoutException)
            {
                // Sent or not, nobody knows: the same line goes to another node with the same identifier.
                await Task.Delay(100, cancel);
            }

            await gone.CancelAsync();
        }
    }

    // True when the server says yes; false when it says no, so that it is asked again.
    private async Task<bool> AskAsync(RawSocket socket, string id, string text, Task listening, CancellationToken cancel)
    {
        var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        (awaited, answer) = ($"\"id\":\"{id}\"", asked);
        await socket.SendAsync(text, cancel);
        if (await Task.WhenAny(asked.Task, listening).WaitAsync(Patience, cancel) == listening)
        {
            throw new IOException("The line is gone.");
        }

        return await asked.Task;
    }

    private void Hear(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("{\"msg\":\"result\""u8) && Encoding.UTF8.GetString(text) is var said && said.Contains(awaited, StringComparison.Ordinal))
        {
            answer?.TrySetResult(!said.Contains("\"error\":", StringComparison.Ordinal));
        }
    }
}
