using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Foyer.EndToEnd.Support;

/// <summary>A line between one browser and the server that a test can cut and mend, as a lost network does.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> ends = new();
    private readonly CancellationTokenSource stop = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile bool isCut;
    private volatile bool isSilent;

    public CuttableLine(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Breaks every connection and lets no new one through.</summary>
    public void Cut()
    {
        isCut = true;
        CloseAll();
    }

    /// <summary>Swallows whatever is sent, either way, without telling anybody: the other side only notices the silence.</summary>
    public void Silence() => isSilent = true;

    /// <summary>Lets connections through again; those that hung in silence break.</summary>
    public void Mend()
    {
        CloseAll();
        isSilent = false;
        isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        // The listener goes last: whoever has just accepted asks it for the next one, which a stopped listener refuses with a fault of its own.
        await stop.CancelAsync();
        await accepting;
        listener.Dispose();
        CloseAll();
        stop.Dispose();
    }

    private void CloseAll()
    {
        foreach (var end in ends.Keys)
        {
            end.Dispose();
        }

        ends.Clear();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            // The line is taken down.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            if (isCut)
            {
                return;
            }

            try
            {
                ends[browser] = true;
                ends[server] = true;
                await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
                await Task.WhenAny(PumpAsync(browser.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), browser.GetStream()));
            }
            catch (Exception failure) when (failure is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // Either end went away; the other follows.
            }
            finally
            {
                ends.TryRemove(browser, out _);
                ends.TryRemove(server, out _);
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
        {
            if (!isSilent)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
            }
        }
    }
}
