using System.Text.Json.Nodes;
using Foyer.Client;
using Foyer.Client.Ddp;

namespace Foyer.Console.Wire;

/// <summary>One wish to hear a stream: kept while there is no line, asked for when there is one.</summary>
internal sealed class StreamListener(string stream, string key, Action<JsonArray> deliver, Action<StreamListener> forget) : IDisposable
{
    private Task<DdpSubscription?>? joined;
    private bool gone;

    public void Join(DdpConnection line) => joined = JoinAsync(line);

    public void Dispose()
    {
        gone = true;
        forget(this);
        if (joined is not null)
        {
            _ = LeaveAsync(joined);
        }
    }

    private static async Task LeaveAsync(Task<DdpSubscription?> joined)
    {
        if (await joined is { } subscription)
        {
            await subscription.DisposeAsync();
        }
    }

    private async Task<DdpSubscription?> JoinAsync(DdpConnection line)
    {
        try
        {
            return await line.SubscribeAsync(stream, key, Hear);
        }
        catch (WireException)
        {
            // What I may not hear stays silent; the features show what they may.
            return null;
        }
    }

    private void Hear(StreamEvent heard)
    {
        if (!gone)
        {
            deliver(heard.Args);
        }
    }
}
