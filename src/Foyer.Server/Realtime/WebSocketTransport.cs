using System.Net.WebSockets;

namespace Foyer.Server.Realtime;

/// <summary>One message of the protocol per text message of a WebSocket.</summary>
internal class WebSocketTransport(WebSocket socket) : ITransport
{
    // Most messages of clients fit; the buffer grows for the others and stays no longer than the socket.
    private const int FirstBuffer = 4 * 1024;

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);

    private byte[] buffer = new byte[FirstBuffer];

    public virtual async ValueTask<Incoming> ReceiveAsync(CancellationToken cancel)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            length += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return Incoming.End;
            }

            if (length > Incoming.LargestMessage)
            {
                return Incoming.TooLarge;
            }

            if (received.EndOfMessage)
            {
                return Incoming.Message(buffer.AsMemory(0, length));
            }
        }
    }

    public virtual async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        foreach (var frame in frames)
        {
            await SendAsync(frame.Raw, cancel);
        }
    }

    public virtual async ValueTask CloseAsync(CloseReason reason)
    {
        if (reason.IsAbrupt || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            socket.Abort();
            return;
        }

        // The reader sees the other side's answer and ends; a client that never answers is cut off a moment later.
        using var patience = new CancellationTokenSource(FarewellTime);
        await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, patience.Token);
    }

    public void Abort() => socket.Abort();

    protected ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancel) =>
        socket.SendAsync(text, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancel);
}
