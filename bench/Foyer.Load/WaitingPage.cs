using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foyer.Load;

/// <summary>
/// A page of a website that only waits for its chat button: one bare socket, as cheap as it can be on this side. As a browser's
/// event source does, it asks again where the server let it go and said when.
/// </summary>
internal sealed class WaitingPage(Uri server, string department, IPAddress from, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan TriesAgain = TimeSpan.FromSeconds(3);
    private Socket? socket;

    /// <summary>What the page was told last; null before the first word.</summary>
    public bool? IsOnline { get; private set; }

    /// <summary>When it was told.</summary>
    public long ToldAt { get; private set; }

    /// <summary>Whether it has been let go without a word on when to ask again.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether it holds no line, but asks.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>How often a connection was cut before anything was heard on it; browsers try again then, and so does this.</summary>
    public int Cut { get; private set; }

    /// <summary>Opens the first line.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await AskAsync(cancel);
                return;
            }
            catch (SocketException)
            {
                Cut++;
                await Task.Delay(TriesAgain, time, cancel);
            }
        }
    }

    /// <summary>Listens, or asks as often as it is told to, until it is stopped or lost.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        try
        {
            while (await ListenAsync(cancel) is { } pause)
            {
                IsAsking = true;
                await Task.Delay(pause, time, cancel);
                await OpenAsync(cancel);
            }

            IsLost = true;
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            IsLost = !cancel.IsCancellationRequested;
        }
    }

    public void Dispose() => socket?.Dispose();

    private async Task AskAsync(CancellationToken cancel)
    {
        socket?.Dispose();
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

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

    // Until the line ends: how long to pause then; null where nobody said.
    private async Task<TimeSpan?> ListenAsync(CancellationToken cancel)
    {
        var buffer = new byte[1024];
        TimeSpan? pause = null;
        while (await ReceiveAsync(buffer, IsAsking, cancel) is > 0 and var length)
        {
            var text = buffer.AsMemory(0, length);
            var heard = text.Span.IndexOf("\"online\":true"u8) >= 0 ? true : text.Span.IndexOf("\"online\":false"u8) >= 0 ? false : (bool?)null;
            if (heard is { } state && state != IsOnline)
            {
                (IsOnline, ToldAt) = (state, time.GetTimestamp());
            }

            pause = PauseIn(text.Span) ?? pause;
            IsAsking = pause is not null;
        }

        return pause;
    }

    // A line that is held counts when it breaks; a question that is cut is asked again.
    private async Task<int> ReceiveAsync(byte[] buffer, bool isQuestion, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await socket!.ReceiveAsync(buffer, cancel);
            }
            catch (SocketException) when (isQuestion)
            {
                Cut++;
                await Task.Delay(TriesAgain, time, cancel);
                await OpenAsync(cancel);
            }
        }
    }

    private static TimeSpan? PauseIn(ReadOnlySpan<byte> words)
    {
        var at = words.IndexOf("retry: "u8);
        if (at < 0)
        {
            return null;
        }

        var figure = words[(at + "retry: ".Length)..];
        var end = figure.IndexOf((byte)'\n');
        return end > 0 && int.TryParse(figure[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }
}
