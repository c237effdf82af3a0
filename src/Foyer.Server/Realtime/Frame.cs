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
    private byte[]? quoted;

    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public string? Origin { get; } = origin;

    /// <summary>The object as a JSON string literal. Two threads may both make it; either result is right.</summary>
    public ReadOnlyMemory<byte> Quoted => quoted ??= Quote(Raw.Span);

    private static byte[] Quote(ReadOnlySpan<byte> raw)
    {
        var text = JsonEncodedText.Encode(raw, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var bytes = new byte[text.EncodedUtf8Bytes.Length + 2];
        bytes[0] = bytes[^1] = (byte)'"';
        text.EncodedUtf8Bytes.CopyTo(bytes.AsSpan(1));
        return bytes;
    }
}
