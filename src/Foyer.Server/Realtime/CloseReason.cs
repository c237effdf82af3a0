namespace Foyer.Server.Realtime;

/// <summary>Why a connection ends, as its client is told.</summary>
/// <param name="Code">WebSocket close code (RFC 6455, 7.4).</param>
/// <param name="Text">A few English words for a developer.</param>
/// <param name="IsAbrupt">Whether the socket is cut without a word, because the other side does not take words any more.</param>
internal sealed record CloseReason(int Code, string Text, bool IsAbrupt = false)
{
    /// <summary>Clients connect again, to another node or to this one when it is back.</summary>
    public static readonly CloseReason Restarting = new(1012, "Server restarts, please reconnect");

    public static readonly CloseReason Left = new(1000, "Bye");

    public static readonly CloseReason SignedOut = new(1000, "Signed out");

    public static readonly CloseReason UnsupportedVersion = new(1002, "Unsupported protocol version");

    public static readonly CloseReason TooLarge = new(1009, "Message too large");

    public static readonly CloseReason SlowConsumer = new(1013, "Slow consumer", IsAbrupt: true);

    public static readonly CloseReason Silent = new(1001, "No answer to ping", IsAbrupt: true);

    public static readonly CloseReason Failed = new(1011, "Internal server error");
}
