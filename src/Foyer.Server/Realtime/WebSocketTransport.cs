using System.Net.WebSockets;

namespace Foyer.Server.Realtime;

/// <summary>One message of the protocol per text message of a WebSocket; what waits goes out together where there is a road for that.</summary>
internal class WebSocketTransport(WebSocket socket, GatheredStream? road = null) : ITransport
{
    // Most messages of clients fit; the buffer grows for the others and stays no longer than the socket.
    private const int FirstBuffer = 4 * 1024;

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<Incoming> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] buffer = new byte[FirstBuffer];

    public bool TakesTogether => road is not null;

    public virtual async ValueTask<Incoming> ReceiveAsync(CancellationToken cancel)
    {
        var incoming = Incoming.End;
        try
        {
            incoming = await ReceiveMessageAsync(cancel);
            return incoming;
        }
        finally
        {
            if (incoming.Kind != IncomingKind.Message)
            {
                ended.TrySetResult(incoming);
            }
        }
    }

    public virtual async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        if (road is not null)
        {
            if (socket.State == WebSocketState.Open)
            {
                await road.SendAsync(frames, cancel);
            }

            return;
        }

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

        using var patience = new CancellationTokenSource(FarewellTime);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, patience.Token);
            await AnsweredAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // A client that does not say goodbye is cut off.
            socket.Abort();
        }
    }

    public void Abort() => socket.Abort();

    protected ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancel) =>
        socket.SendAsync(text, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancel);

    private async ValueTask<Incoming> ReceiveMessageAsync(CancellationToken cancel)
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

    // The reader sees the answer, unless it stopped at a message that is too large: the rest of that is thrown away,
    // because ending a connection with bytes unread takes the goodbye with it.
    private async Task AnsweredAsync(CancellationToken cancel)
    {
        var last = await ended.Task.WaitAsync(cancel);
        while (last.Kind == IncomingKind.TooLarge && socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await socket.ReceiveAsync(buffer.AsMemory(), cancel);
        }
    }
}
