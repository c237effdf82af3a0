using System.Net;
using System.Net.Sockets;
using System.Text;
using Foyer.Load.Rooms;

namespace Foyer.Load.Faults;

/// <summary>A client that asks for everything and reads one byte a second.</summary>
internal sealed class SlowReader : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
    private readonly CancellationTokenSource over = new();

    public static async Task<SlowReader> OpenAsync(int port, CancellationToken cancel)
    {
        var reader = new SlowReader();
        await reader.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        var words = new List<byte>(Encoding.ASCII.GetBytes($"GET /websocket HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        RawSocket.Frame("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", words);
        for (var number = 0; number < 200; number++)
        {
            RawSocket.Frame($$"""{"msg":"method","id":"{{number}}","method":"public-settings/get","params":[]}""", words);
        }

        await reader.socket.SendAsync(words.ToArray(), cancel);
        _ = reader.ReadAsync();
        return reader;
    }

    public void Dispose()
    {
        over.Cancel();
        socket.Dispose();
        over.Dispose();
    }

    private async Task ReadAsync()
    {
        var one = new byte[1];
        try
        {
            while (await socket.ReceiveAsync(one.AsMemory(), over.Token) > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), over.Token);
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut off, as it should be, or the run is over.
        }
    }
}
