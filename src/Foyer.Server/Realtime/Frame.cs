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

    // Several that came together: their bytes follow each other on the wire, and where they must go out one by one they still can.
    private Frame(IReadOnlyList<Frame> parts)
        : this(ReadOnlyMemory<byte>.Empty)
    {
        Parts = parts;
        Length = parts.Sum(static part => part.Length);
    }

    /// <summary>The object's bytes; none for several that came together.</summary>
    public ReadOnlyMemory<byte> Raw { get; } = raw;

    /// <summary>The frames that came together; null for a single one.</summary>
    public IReadOnlyList<Frame>? Parts { get; }

    /// <summary>How many objects it brings.</summary>
    public int Count => Parts?.Count ?? 1;

    /// <summary>The bytes of all of them.</summary>
    public int Length { get; } = raw.Length;

    public string? Origin { get; } = origin;

    /// <summary>The object as a JSON string literal. Two threads may both make it; either result is right.</summary>
    public ReadOnlyMemory<byte> Quoted => quoted ??= Quote(Raw.Span);

    /// <summary>The object as one unmasked text frame of a WebSocket, header included: the same bytes for every receiver.</summary>
    public ReadOnlyMemory<byte> OnWire => onWire ??= Parts is { } parts ? Join(parts) : Enframe(Raw.Span);

    /// <summary>Frames that everybody receives one after another, as one: they are queued and copied once for each receiver and not each by itself.</summary>
    public static Frame Together(IReadOnlyList<Frame> parts) => parts is [var only] ? only : new Frame(parts);

    private static byte[] Join(IReadOnlyList<Frame> parts)
    {
        var bytes = new byte[parts.Sum(static part => part.OnWire.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.OnWire.CopyTo(bytes.AsMemory(at));
            at += part.OnWire.Length;
        }

        return bytes;
    }

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
