using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.SockJs;

/// <summary>The frames of SockJS 0.3: <c>o</c> opens, <c>a[…]</c> carries messages, <c>h</c> keeps alive, <c>c[…]</c> closes.</summary>
internal static class SockJsFraming
{
    // «Go away!» is what clients of the protocol take for an orderly end.
    private const int GoAway = 3000;

    public static readonly ReadOnlyMemory<byte> Open = "o"u8.ToArray();

    public static readonly ReadOnlyMemory<byte> Heartbeat = "h"u8.ToArray();

    public static ReadOnlyMemory<byte> Close(CloseReason reason) => Encoding.UTF8.GetBytes($"c[{GoAway},{JsonSerializer.Serialize(reason.Text)}]");

    public static void Wrap(IReadOnlyList<Frame> frames, IBufferWriter<byte> output)
    {
        output.Write("a["u8);
        for (var index = 0; index < frames.Count; index++)
        {
            if (index > 0)
            {
                output.Write(","u8);
            }

            output.Write(frames[index].Quoted.Span);
        }

        output.Write("]"u8);
    }

    /// <summary>Takes a list of texts, or one text, apart. An empty message is no message. False when it is neither.</summary>
    public static bool TryUnwrap(ReadOnlySpan<byte> message, Queue<byte[]> messages)
    {
        if (message.IsEmpty)
        {
            return true;
        }

        if (!EjsonReader.TryRead(message, out var value))
        {
            return false;
        }

        IEnumerable<JsonNode?> texts = value is JsonArray list ? list : [value];
        foreach (var text in texts)
        {
            if (text is not JsonValue one || !one.TryGetValue(out string? content))
            {
                return false;
            }

            messages.Enqueue(Encoding.UTF8.GetBytes(content));
        }

        return true;
    }
}
