using System.Text.Json.Nodes;
using Foyer.Client;
using Foyer.Client.Ddp;
using Foyer.Contracts.Messages;

namespace Foyer.Load;

/// <summary>Connects a listener to a room: first the socket, then the past; after a lost line the past again.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly FoyerClient client;
    private readonly Action reread;
    private DdpSubscription? subscription;

    private Ear(FoyerClient client, Action reread)
    {
        this.client = client;
        this.reread = reread;
    }

    public static async Task<Ear> ListenAsync(
        FoyerClient client,
        string roomId,
        Listener listener,
        JsonNode? proof,
        Func<CancellationToken, Task<IReadOnlyList<MessagePayload>>> past,
        CancellationToken cancel)
    {
        var ear = new Ear(client, () => _ = TryReadAsync());
        client.Realtime.Reconnected += ear.reread;
        ear.subscription = await client.Realtime.SubscribeAsync("stream-room-messages", roomId, listener.Hear, proof, cancel);
        listener.Read(await past(cancel));
        return ear;

        async Task TryReadAsync()
        {
            try
            {
                listener.Read(await past(cancel));
            }
            catch (Exception failed) when (failed is WireException or OperationCanceledException)
            {
                // The line is away again; the next reconnect reads again.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Realtime.Reconnected -= reread;
        if (subscription is not null)
        {
            await subscription.DisposeAsync();
        }
    }
}
