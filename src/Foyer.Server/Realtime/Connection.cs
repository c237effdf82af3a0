using System.Threading.Channels;
using Foyer.Server.Telemetry;

namespace Foyer.Server.Realtime;

/// <summary>
/// The way out to one client: a bounded queue and one writer that sends whatever has gathered.
/// Whoever sends never waits: a client that does not keep up is cut off and synchronises again.
/// </summary>
internal sealed class Connection : IDisposable
{
    // A burst of a busy room fits; a client that is this far behind is better off loading the history.
    internal const int QueueLength = 2_048;
    private const int BatchLength = 256;

    // The same for answers, which are long: a client may have asked for as many as it likes. One alone may be of any length.
    internal const int MostBytes = 16 * 1024 * 1024;
    private const int Behind = 1024 * 1024;

    // Frames and bytes that wait are one number, so that whoever sends counts once.
    private const int FramesAt = 40;
    private const long BytesOf = (1L << FramesAt) - 1;

    private readonly Channel<Frame> queue = Channel.CreateBounded<Frame>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly ITransport transport;
    private readonly CancellationTokenSource closing = new();
    private CloseReason? reason;
    private readonly Lock gate = new();
    private long waiting;
    private TaskCompletionSource? relief;

    public Connection(string id, ITransport transport)
    {
        this.transport = transport;
        Id = id;
        Closing = closing.Token;
    }

    public string Id { get; }

    /// <summary>Why it ends or has ended; null while it is open.</summary>
    public CloseReason? Reason => Volatile.Read(ref reason);

    /// <summary>Cancelled as soon as the connection is told to end.</summary>
    public CancellationToken Closing { get; }

    /// <summary>How many frames wait to go out.</summary>
    public int Waiting => (int)(Volatile.Read(ref waiting) >> FramesAt);

    /// <summary>Whether so much is on its way to the client that nothing more is done for it until it has read.</summary>
    public bool IsBehind => (Volatile.Read(ref waiting) & BytesOf) > Behind;

    public bool TrySend(Frame frame)
    {
        var now = Interlocked.Add(ref waiting, ((long)frame.Count << FramesAt) + frame.Length);
        var (frames, bytes) = (now >> FramesAt, now & BytesOf);
        if (frames <= QueueLength && (bytes <= MostBytes || bytes == frame.Length) && queue.Writer.TryWrite(frame))
        {
            return true;
        }

        if (Reason is null)
        {
            Meters.SlowConsumers.Add(1);
        }

        Close(CloseReason.SlowConsumer);
        return false;
    }

    /// <summary>Completes as soon as the client is not behind, or is gone.</summary>
    public Task CaughtUpAsync()
    {
        if (!IsBehind)
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            // Looked at once more, for the writer looks whether somebody waits after it has counted.
            var waits = relief ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!IsBehind || Reason is not null)
            {
                Relieve();
            }

            return waits.Task;
        }
    }

    /// <summary>Ends the connection: what is queued still goes out first, unless the reason is abrupt. Never waits.</summary>
    public void Close(CloseReason why)
    {
        if (Interlocked.CompareExchange(ref reason, why, null) is not null)
        {
            return;
        }

        queue.Writer.TryComplete();
        Relieve();

        // Not on this thread: it may be a publisher's, with many others to serve.
        ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.End(), this, preferLocal: false);
    }

    /// <summary>Sends until the connection is closed, then says why. Never throws.</summary>
    public async Task WriteAsync()
    {
        try
        {
            var batch = new List<Frame>(BatchLength);
            while (await queue.Reader.WaitToReadAsync())
            {
                var (taken, bytes) = (0, 0L);
                while (batch.Count < BatchLength && queue.Reader.TryRead(out var frame))
                {
                    taken += frame.Count;
                    bytes += frame.Length;
                    if (frame.Parts is { } parts && !transport.TakesTogether)
                    {
                        batch.AddRange(parts);
                    }
                    else
                    {
                        batch.Add(frame);
                    }
                }

                Interlocked.Add(ref waiting, -((long)taken << FramesAt));
                await transport.SendAsync(batch, CancellationToken.None);
                batch.Clear();
                Interlocked.Add(ref waiting, -bytes);
                if (Volatile.Read(ref relief) is not null && !IsBehind)
                {
                    Relieve();
                }
            }

            await transport.CloseAsync(Reason ?? CloseReason.Left);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            // The client is gone; the reader notices as well and cleans up.
            Close(CloseReason.Left);
            transport.Abort();
        }
    }

    public void Dispose() => closing.Dispose();

    private void Relieve()
    {
        lock (gate)
        {
            relief?.TrySetResult();
            relief = null;
        }
    }

    private void End()
    {
        if (Reason is { IsAbrupt: true })
        {
            transport.Abort();
        }

        try
        {
            closing.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The session was over before this thread came to it.
        }
    }
}
