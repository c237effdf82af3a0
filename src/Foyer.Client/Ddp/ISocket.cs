namespace Foyer.Client.Ddp;

/// <summary>A line that carries text frames both ways; small, so that tests and unusual hosts can bring their own.</summary>
public interface ISocket : IAsyncDisposable
{
    /// <summary>Opens the line.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="cancel">Ends the attempt.</param>
    Task ConnectAsync(Uri address, CancellationToken cancel);

    /// <summary>Sends one frame; never called twice at once.</summary>
    /// <param name="frame">The frame's UTF-8 text.</param>
    /// <param name="cancel">Ends the attempt.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel);

    /// <summary>Waits for the next frame; null when the other side has closed. The memory is valid until the next call.</summary>
    /// <param name="cancel">Ends the wait.</param>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancel);

    /// <summary>Cuts the line at once.</summary>
    void Abort();
}
