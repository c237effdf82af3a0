using System.Buffers;
using System.Net.WebSockets;

namespace Foyer.Server.Realtime.SockJs;

/// <summary>SockJS over a WebSocket: several messages travel as a list of texts.</summary>
internal sealed class SockJsWebSocketTransport(WebSocket socket) : WebSocketTransport(socket)
{
    private readonly Queue<byte[]> waiting = new();
    private readonly ArrayBufferWriter<byte> outgoing = new(512);

    public ValueTask OpenAsync(CancellationToken cancel) => SendAsync(SockJsFraming.Open, cancel);

    public override async ValueTask<Incoming> ReceiveAsync(CancellationToken cancel)
    {
        while (waiting.Count == 0)
        {
            var incoming = await base.ReceiveAsync(cancel);
            if (incoming.Kind != IncomingKind.Message)
            {
                return incoming;
            }

            // The protocol's own way to say that a message is broken is to end the session.
            if (!SockJsFraming.TryUnwrap(incoming.Text.Span, waiting))
            {
                return Incoming.End;
            }
        }

        return Incoming.Message(waiting.Dequeue());
    }

    public override ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        outgoing.ResetWrittenCount();
        SockJsFraming.Wrap(frames, outgoing);
        return SendAsync(outgoing.WrittenMemory, cancel);
    }

    public override async ValueTask CloseAsync(CloseReason reason)
    {
        if (!reason.IsAbrupt)
        {
            await SendAsync(SockJsFraming.Close(reason), CancellationToken.None);
        }

        await base.CloseAsync(reason);
    }
}
