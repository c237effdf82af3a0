using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foyer.Load.Rooms;

/// <summary>A WebSocket that costs this side as little as it can: many stand in one process, and what they cost is not the server's.</summary>
internal sealed class RawSocket : IDisposable
{
    private const int FirstBuffer = 8 * 1024;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SemaphoreSlim turn = new(1, 1);
    private byte[] buffer = new byte[FirstBuffer];
    private int filled;

    public bool IsLost { get; private set; }

    public async Task OpenAsync(int port, CancellationToken cancel, IPAddress? from = null)
    {
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"GET /websocket HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
            cancel);
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancel);
            if (read == 0)
            {
                throw new IOException("The server took no socket.");
            }

            filled += read;
            if (buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                if (!buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 101"u8))
                {
                    throw new IOException("The server took no socket.");
                }

                buffer.AsSpan(end + 4, filled - end - 4).CopyTo(buffer);
                filled -= end + 4;
                return;
            }
        }
    }

    /// <summary>One text as a frame, masked with zeros, which leaves it as it is.</summary>
    public static void Frame(string text, List<byte> into)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        into.Add(0x81);
        if (bytes.Length < 126)
        {
            into.Add((byte)(0x80 | bytes.Length));
        }
        else
        {
            into.Add(0x80 | 126);
            into.Add((byte)(bytes.Length >> 8));
            into.Add((byte)bytes.Length);
        }

        into.AddRange([0, 0, 0, 0]);
        into.AddRange(bytes);
    }

    public Task SendAsync(string text, CancellationToken cancel)
    {
        var frame = new List<byte>(text.Length + 16);
        Frame(text, frame);
        return SendAsync(frame.ToArray(), cancel);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frames, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            while (!frames.IsEmpty)
            {
                frames = frames[await socket.SendAsync(frames, cancel)..];
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Hands over each text that comes, until the line ends. Answers the protocol's pings.</summary>
    public async Task ListenAsync(Action<ReadOnlySpan<byte>> heard, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var used = 0;
                var pings = 0;
                while (TryFrame(buffer.AsSpan(used, filled - used), out var text, out var whole))
                {
                    var payload = buffer.AsSpan(used + whole - text, text);
                    pings += payload.SequenceEqual("{\"msg\":\"ping\"}"u8) ? 1 : 0;
                    heard(payload);
                    used += whole;
                }

                if (used > 0)
                {
                    buffer.AsSpan(used, filled - used).CopyTo(buffer);
                    filled -= used;
                }

                if (pings > 0)
                {
                    await SendAsync("{\"msg\":\"pong\"}", cancel);
                }

                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancel);
                if (read == 0)
                {
                    IsLost = true;
                    return;
                }

                filled += read;
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            IsLost = !cancel.IsCancellationRequested;
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        turn.Dispose();
    }

    private static bool TryFrame(ReadOnlySpan<byte> bytes, out int text, out int whole)
    {
        (text, whole) = (0, 0);
        if (bytes.Length < 2)
        {
            return false;
        }

        var header = (bytes[1] & 0x7f) switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < header)
        {
            return false;
        }

        text = header switch
        {
            2 => bytes[1] & 0x7f,
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            _ => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])),
        };
        whole = header + text;
        return bytes.Length >= whole;
    }
}
