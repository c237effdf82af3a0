using System.Threading.Channels;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>One client on one socket: who it is, what it listens to, what it still wants done.</summary>
internal sealed class Session(Connection connection, Hub hub, string address, string? userAgent)
{
    // A client that sends faster than it is served waits: its socket is not read meanwhile.
    private const int MostWaiting = 256;

    private readonly Lock gate = new();
    private readonly List<Func<ValueTask>> whenClosed = [];
    private readonly Channel<DdpMessage> work = Channel.CreateBounded<DdpMessage>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = false });

    private Caller? caller;
    private bool isHeldBack;
    private CloseReason drainReason = CloseReason.Left;

    public string Id => connection.Id;

    public Connection Connection => connection;

    public SessionSubscriptions Subscriptions { get; } = new(connection, hub);

    public string Address => address;

    public string? UserAgent => userAgent;

    /// <summary>Whether the client has said connect.</summary>
    public bool IsConnected { get; set; }

    /// <summary>When something last came from the client, and whether it was asked for a sign of life since.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>Who is signed in; null when nobody is.</summary>
    public Caller? Caller
    {
        get => Volatile.Read(ref caller);
        internal set => Volatile.Write(ref caller, value);
    }

    /// <summary>What waits to be done, in the order in which the client asked for it.</summary>
    public ChannelReader<DdpMessage> Work => work.Reader;

    /// <summary>Why the connection ends when the last of the work is done.</summary>
    public CloseReason DrainReason => Volatile.Read(ref drainReason);

    /// <summary>
    /// Whether its socket is not read at the moment because too much waits to be done: its silence is our doing. Not where that waits
    /// because the client does not read.
    /// </summary>
    public bool IsHeldBack => Volatile.Read(ref isHeldBack) && !connection.IsBehind;

    /// <summary>False when the session takes no more work.</summary>
    public async ValueTask<bool> TakeAsync(DdpMessage message)
    {
        while (!work.Writer.TryWrite(message))
        {
            Volatile.Write(ref isHeldBack, true);
            if (!await work.Writer.WaitToWriteAsync(connection.Closing))
            {
                return false;
            }
        }

        Volatile.Write(ref isHeldBack, false);
        return true;
    }

    /// <summary>Takes no more work; what was taken is done and answered, then the connection ends.</summary>
    public void Drain(CloseReason reason)
    {
        Volatile.Write(ref drainReason, reason);
        work.Writer.TryComplete();
    }

    /// <summary>Registers what must happen when the socket is gone, for example a visitor's status.</summary>
    public void WhenClosed(Func<ValueTask> happens)
    {
        lock (gate)
        {
            whenClosed.Add(happens);
        }
    }

    /// <summary>What was registered; each is handed out once.</summary>
    internal IReadOnlyList<Func<ValueTask>> TakeWhenClosed()
    {
        lock (gate)
        {
            var taken = whenClosed.ToArray();
            whenClosed.Clear();
            return taken;
        }
    }
}
