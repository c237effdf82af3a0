using System.Buffers;
using System.Net.WebSockets;

namespace Foyer.Client.Ddp;

/// <summary>A WebSocket of the platform; in the browser it is the browser's own.</summary>
internal sealed class WebSocketLine : ISocket
{
    private const int Step = 8 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> received = new(Step);

    public Task ConnectAsync(Uri address, CancellationToken cancel) => socket.ConnectAsync(address, cancel);

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancel);

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancel)
    {
        received.ResetWrittenCount();
        while (true)
        {
            var part = await socket.ReceiveAsync(received.GetMemory(Step), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            received.Advance(part.Count);
            if (part.EndOfMessage)
            {
                return received.WrittenMemory;
            }
        }
    }

    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
