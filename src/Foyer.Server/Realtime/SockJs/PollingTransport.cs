using System.Threading.Channels;

namespace Foyer.Server.Realtime.SockJs;

/// <summary>
/// A road over plain HTTP requests: the client fetches what waits for it and posts what it has to say.
/// Between two fetches frames wait here; when they become too many the sender waits, and the connection's queue decides.
/// </summary>
internal sealed class PollingTransport(TimeProvider time) : ITransport, IDisposable
{
    private const int MostWaiting = 256;

    private readonly Lock gate = new();
    private readonly Channel<byte[]> incoming = Channel.CreateBounded<byte[]>(64);
    private readonly List<Frame> outgoing = [];
    private readonly CancellationTokenSource aborted = new();
    private TaskCompletionSource arrived = NewSignal();
    private TaskCompletionSource taken = NewSignal();
    private CloseReason? closed;
    private bool isFetched;
    private long lastFetch = time.GetTimestamp();

    /// <summary>Why it ended; null while it is open.</summary>
    public CloseReason? Closed => Volatile.Read(ref closed);

    /// <summary>How long nobody has fetched.</summary>
    public TimeSpan Unattended
    {
        get
        {
            lock (gate)
            {
                return isFetched ? TimeSpan.Zero : time.GetElapsedTime(lastFetch);
            }
        }
    }

    /// <summary>False when another request is fetching already; SockJS allows one at a time.</summary>
    public bool TryBeginFetch()
    {
        lock (gate)
        {
            var begins = !isFetched;
            isFetched = true;
            return begins;
        }
    }

    public void EndFetch()
    {
        lock (gate)
        {
            isFetched = false;
            lastFetch = time.GetTimestamp();
        }
    }

    /// <summary>Waits for frames and takes all of them; empty when the road has ended or the time is over.</summary>
    public async ValueTask<IReadOnlyList<Frame>> FetchAsync(TimeSpan patience, CancellationToken cancel)
    {
        while (true)
        {
            Task more;
            lock (gate)
            {
                if (outgoing.Count > 0 || closed is not null)
                {
                    Frame[] frames = [.. outgoing];
                    outgoing.Clear();
                    taken.TrySetResult();
                    return frames;
                }

                if (arrived.Task.IsCompleted)
                {
                    arrived = NewSignal();
                }

                more = arrived.Task;
            }

            try
            {
                await more.WaitAsync(patience, time, cancel);
            }
            catch (TimeoutException)
            {
                return [];
            }
        }
    }

    /// <summary>Takes a message that the client posted. False when the road has ended.</summary>
    public async ValueTask<bool> PostAsync(byte[] message, CancellationToken cancel)
    {
        try
        {
            await incoming.Writer.WriteAsync(message, cancel);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    public async ValueTask<Incoming> ReceiveAsync(CancellationToken cancel)
    {
        while (await incoming.Reader.WaitToReadAsync(cancel))
        {
            if (incoming.Reader.TryRead(out var message))
            {
                return Incoming.Message(message);
            }
        }

        return Incoming.End;
    }

    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        while (true)
        {
            Task room;
            lock (gate)
            {
                if (outgoing.Count < MostWaiting)
                {
                    outgoing.AddRange(frames);
                    arrived.TrySetResult();
                    return;
                }

                if (taken.Task.IsCompleted)
                {
                    taken = NewSignal();
                }

                room = taken.Task;
            }

            await room.WaitAsync(aborted.Token);
        }
    }

    public ValueTask CloseAsync(CloseReason reason)
    {
        End(reason);
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        End(CloseReason.Left);
        aborted.Cancel();
    }

    public void Dispose() => aborted.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void End(CloseReason reason)
    {
        lock (gate)
        {
            closed ??= reason;
            arrived.TrySetResult();
            incoming.Writer.TryComplete();
        }
    }
}
