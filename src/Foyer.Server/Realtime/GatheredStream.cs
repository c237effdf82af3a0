using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Foyer.Server.Realtime;

/// <summary>
/// The road below a WebSocket, on which finished frames travel past it: whatever waits goes out in one write, copied once.
/// What the WebSocket says itself (answers to pings, goodbyes) takes its turn in between, never inside a frame.
/// </summary>
internal sealed class GatheredStream(Stream road) : Stream
{
    // Large enough for dozens of messages, small enough that a client that stands still holds little.
    private const int Gathered = 32 * 1024;

    private readonly SemaphoreSlim turn = new(1, 1);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends the frames in order; waits while the client is slow.</summary>
    public async ValueTask SendAsync(IReadOnlyList<Frame> frames, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        byte[]? buffer = null;
        try
        {
            var length = 0;
            for (var index = 0; index < frames.Count; index++)
            {
                var frame = frames[index].OnWire;
                if (length > 0 && length + frame.Length > Gathered)
                {
                    await road.WriteAsync(buffer.AsMemory(0, length), cancel);
                    length = 0;
                }

                if (frame.Length > Gathered || (length == 0 && index == frames.Count - 1))
                {
                    await road.WriteAsync(frame, cancel);
                    continue;
                }

                buffer ??= ArrayPool<byte>.Shared.Rent(Gathered);
                frame.CopyTo(buffer.AsMemory(length));
                length += frame.Length;
            }

            if (length > 0)
            {
                await road.WriteAsync(buffer.AsMemory(0, length), cancel);
            }
        }
        finally
        {
            turn.Release();
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await road.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => road.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        road.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Kestrel sends with each write.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            road.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Lays the gathered road below the sockets of a path, before the framework's own handshake.</summary>
internal sealed class GatheredUpgrade(IHttpUpgradeFeature below) : IHttpUpgradeFeature
{
    /// <summary>The road of this request's socket; null until it is one.</summary>
    public GatheredStream? Stream { get; private set; }

    public bool IsUpgradableRequest => below.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => Stream = new GatheredStream(await below.UpgradeAsync());

    /// <summary>For the sockets of <paramref name="path"/>; must come before the framework looks at them.</summary>
    public static void Use(IApplicationBuilder app, PathString path) => app.Use((http, next) =>
    {
        if (http.Request.Path == path && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            http.Features.Set<IHttpUpgradeFeature>(new GatheredUpgrade(upgrade));
        }

        return next(http);
    });
}
