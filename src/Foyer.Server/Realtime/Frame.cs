using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Foyer.Server.Realtime;

/// <summary>
/// One object on its way to sockets, as UTF-8, serialised once however many receive it.
/// SockJS clients need it once more as a JSON string; that form is made when the first of them needs it.
/// </summary>
/// <param name="raw">The object's bytes; nobody writes to them any more.</param>
/// <param name="origin">The session that caused it and must not receive it.</param>
internal sealed class Frame(ReadOnlyMemory<byte> raw, string? origin = null)
{
    // Lengths from which the protocol writes them in two and in eight more bytes (RFC 6455, 5.2).
    private const int LongLength = 126;
    private const int LongerLength = 65_536;

    private byte[]? quoted;
    private byte[]? onWire;

    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public string? Origin { get; } = origin;

    /// <summary>The object as a JSON string literal. Two threads may both make it; either result is right.</summary>
    public ReadOnlyMemory<byte> Quoted => quoted ??= Quote(Raw.Span);

    /// <summary>The object as one unmasked text frame of a WebSocket, header included: the same bytes for every receiver.</summary>
    public ReadOnlyMemory<byte> OnWire => onWire ??= Enframe(Raw.Span);

    private static byte[] Enframe(ReadOnlySpan<byte> raw)
    {
        const byte finalText = 0x81;
        var header = raw.Length < LongLength ? 2 : raw.Length < LongerLength ? 4 : 10;
        var bytes = new byte[header + raw.Length];
        bytes[0] = finalText;
        switch (header)
        {
            case 2:
                bytes[1] = (byte)raw.Length;
                break;
            case 4:
                bytes[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)raw.Length);
                break;
            default:
                bytes[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(2), (ulong)raw.Length);
                break;
        }

        raw.CopyTo(bytes.AsSpan(header));
        return bytes;
    }

    private static byte[] Quote(ReadOnlySpan<byte> raw)
    {
        var text = JsonEncodedText.Encode(raw, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var bytes = new byte[text.EncodedUtf8Bytes.Length + 2];
        bytes[0] = bytes[^1] = (byte)'"';
        text.EncodedUtf8Bytes.CopyTo(bytes.AsSpan(1));
        return bytes;
    }
}
