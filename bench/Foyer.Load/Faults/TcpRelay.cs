using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Foyer.Load.Faults;

/// <summary>A line between two programs that can be cut: nothing goes through and nobody is told, until it is whole again.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly IPEndPoint target;
    private readonly TimeSpan? idle;
    private TaskCompletionSource whole = Completed();

    /// <param name="targetPort">Where the line leads.</param>
    /// <param name="idle">After how long without a word a connection is closed, as some proxies do; null for never.</param>
    public TcpRelay(int targetPort, TimeSpan? idle = null)
    {
        target = new IPEndPoint(IPAddress.Loopback, targetPort);
        this.idle = idle;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>From now on bytes wait, on both sides.</summary>
    public void Cut() => Volatile.Write(ref whole, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The line is whole again; what was open when it was cut is not, as after most interruptions.</summary>
    public void Mend()
    {
        foreach (var socket in open.Keys)
        {
            socket.Dispose();
        }

        Volatile.Read(ref whole).TrySetResult();
    }

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        Mend();
        over.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                _ = RelayAsync(await listener.AcceptSocketAsync(over.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task RelayAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        open.TryAdd(near, 0);
        open.TryAdd(far, 0);
        try
        {
            await Volatile.Read(ref whole).Task;
            await far.ConnectAsync(target, over.Token);
            await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone, so the other goes too.
        }

        open.TryRemove(near, out _);
        open.TryRemove(far, out _);
        near.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
                if (idle is { } limit)
                {
                    patience.CancelAfter(limit);
                }

                var read = await from.ReceiveAsync(buffer.AsMemory(), patience.Token);
                await Volatile.Read(ref whole).Task;
                if (read == 0)
                {
                    return;
                }

                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), over.Token);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
