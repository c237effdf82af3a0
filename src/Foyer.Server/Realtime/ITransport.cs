namespace Foyer.Server.Realtime;

/// <summary>A two-way road of text messages to one client, whatever carries it.</summary>
internal interface ITransport
{
    /// <summary>Whether frames that came together may be handed over as one.</summary>
    bool TakesTogether => false;

    /// <summary>Waits for the client's next message. Its bytes are valid until the next call.</summary>
    ValueTask<Incoming> ReceiveAsync(CancellationToken cancel);

    /// <summary>Sends frames in order; waits while the client is slow.</summary>
    ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel);

    /// <summary>Says goodbye, without waiting for an answer for long.</summary>
    ValueTask CloseAsync(CloseReason reason);

    /// <summary>Cuts the road at once; whatever waits on it fails.</summary>
    void Abort();
}

/// <summary>What came from a client.</summary>
/// <param name="Kind">A message, or why there is none.</param>
/// <param name="Text">The message in UTF-8.</param>
internal readonly record struct Incoming(IncomingKind Kind, ReadOnlyMemory<byte> Text)
{
    /// <summary>Larger messages are refused before they are parsed or even read to their end.</summary>
    public const int LargestMessage = 1024 * 1024;

    public static readonly Incoming End = new(IncomingKind.End, default);

    public static readonly Incoming TooLarge = new(IncomingKind.TooLarge, default);

    public static Incoming Message(ReadOnlyMemory<byte> text) => new(IncomingKind.Message, text);
}

internal enum IncomingKind
{
    Message,
    End,
    TooLarge,
}
