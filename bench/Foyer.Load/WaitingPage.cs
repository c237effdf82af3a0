using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foyer.Load;

/// <summary>A page of a website that only waits for its chat button: one bare socket, as cheap as it can be on this side.</summary>
internal sealed class WaitingPage(Uri server, string department, TimeProvider time) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>What the page was told last; null before the first word.</summary>
    public bool? IsOnline { get; private set; }

    /// <summary>When it was told.</summary>
    public long ToldAt { get; private set; }

    public bool IsLost { get; private set; }

    public async Task OpenAsync(IPAddress from, CancellationToken cancel)
    {
        // One address has about 28,000 ports to a server; more pages need more addresses.
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancel);

        // What a browser sends along counts in the server's memory too.
        var request = $"GET /api/v1/foyer.availability?department={Uri.EscapeDataString(department)} HTTP/1.1\r\nHost: {server.Authority}\r\n"
            + "Accept: text/event-stream\r\nCache-Control: no-cache\r\nAccept-Language: de-DE,de;q=0.9,en;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\n"
            + "Origin: https://www.example.org\r\nReferer: https://www.example.org/\r\nSec-Fetch-Dest: empty\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: cross-site\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
    }

    /// <summary>Listens until the line ends; <paramref name="told"/> is called whenever the page hears another state.</summary>
    public async Task ListenAsync(Action told, CancellationToken cancel)
    {
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is > 0 and var length)
            {
                var text = buffer.AsMemory(0, length);
                var isOnline = text.Span.IndexOf("\"online\":true"u8) >= 0 ? true : text.Span.IndexOf("\"online\":false"u8) >= 0 ? false : (bool?)null;
                if (isOnline is { } state && state != IsOnline)
                {
                    (IsOnline, ToldAt) = (state, time.GetTimestamp());
                    told();
                }
            }

            IsLost = true;
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            IsLost = !cancel.IsCancellationRequested;
        }
    }

    public void Dispose() => socket.Dispose();
}
