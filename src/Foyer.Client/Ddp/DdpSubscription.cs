namespace Foyer.Client.Ddp;

/// <summary>Somebody's listening to a stream; disposing it ends the listening. It outlives reconnects.</summary>
public sealed class DdpSubscription : IAsyncDisposable
{
    private readonly DdpConnection connection;
    private readonly SharedStream shared;
    private readonly Action<StreamEvent> handler;
    private bool left;

    internal DdpSubscription(DdpConnection connection, SharedStream shared, Action<StreamEvent> handler)
    {
        this.connection = connection;
        this.shared = shared;
        this.handler = handler;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!left)
        {
            left = true;
            await connection.LeaveAsync(shared, handler);
        }
    }
}
