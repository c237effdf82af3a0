using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;

namespace Foyer.Ceiling;

/// <summary>One client: its queue and its writer.</summary>
internal sealed class Listener(Stream road, bool gathers)
{
    private const int Gathered = 32 * 1024;
    private const string Handshake = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly Channel<byte[]> queue = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(2_048) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public static async Task ServeAsync(HttpContext http, Room room, bool gathers)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers["Sec-WebSocket-Accept"] = Accept(http.Request.Headers["Sec-WebSocket-Key"].ToString());
        await using var road = await upgrade.UpgradeAsync();
        using var socket = WebSocket.CreateFromStream(road, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        var listener = new Listener(road, gathers);
        room.Enter(listener);
        var writing = listener.WriteAsync();
        try
        {
            var buffer = new byte[16 * 1024];
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
            {
                room.Say(Frame(buffer.AsSpan(0, received.Count)));
            }
        }
        catch (Exception gone) when (gone is WebSocketException or IOException)
        {
            // The client left.
        }

        room.Leave(listener);
        listener.queue.Writer.TryComplete();
        await writing;
    }

    public void Hear(byte[] frame) => queue.Writer.TryWrite(frame);

    private async Task WriteAsync()
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                await (gathers ? WriteTogetherAsync() : WriteEachAsync());
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left.
        }
    }

    private async Task WriteEachAsync()
    {
        while (queue.Reader.TryRead(out var frame))
        {
            await road.WriteAsync(frame);
        }
    }

    private async Task WriteTogetherAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Gathered);
        try
        {
            var length = 0;
            while (queue.Reader.TryRead(out var frame))
            {
                if (length + frame.Length > Gathered)
                {
                    await road.WriteAsync(buffer.AsMemory(0, length));
                    length = 0;
                }

                frame.CopyTo(buffer, length);
                length += frame.Length;
            }

            await road.WriteAsync(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Frame(ReadOnlySpan<byte> text)
    {
        var header = text.Length < 126 ? 2 : 4;
        var frame = new byte[header + text.Length];
        frame[0] = 0x81;
        if (header == 2)
        {
            frame[1] = (byte)text.Length;
        }
        else
        {
            frame[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)text.Length);
        }

        text.CopyTo(frame.AsSpan(header));
        return frame;
    }

#pragma warning disable CA5350 // The WebSocket handshake asks for this digest (RFC 6455, 4.2.2).
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Handshake)));
#pragma warning restore CA5350
}
