using System.Text.Json.Nodes;
using Foyer.Client.Ddp;
using Foyer.Client.Rest;
using Foyer.Contracts.Rooms;

namespace Foyer.Client.Rooms;

/// <summary>The own rooms and memberships.</summary>
public sealed class RoomsClient
{
    private readonly FoyerClient client;

    internal RoomsClient(FoyerClient client) => this.client = client;

    /// <summary>The rooms the own account is in, or what changed of them.</summary>
    /// <param name="since">Only what changed since then.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<RoomChanges> GetAsync(DateTimeOffset? since = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("rooms.get", new RestQuery().Add("updatedSince", since), cancel)).ReadAll<RoomChanges>();

    /// <summary>The own memberships, or what changed of them.</summary>
    /// <param name="since">Only what changed since then.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<SubscriptionChanges> SubscriptionsAsync(DateTimeOffset? since = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("subscriptions.get", new RestQuery().Add("updatedSince", since), cancel)).ReadAll<SubscriptionChanges>();

    /// <summary>One room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<RoomPayload> InfoAsync(string roomId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("rooms.info", new RestQuery().Add("roomId", roomId), cancel)).Read<RoomPayload>("room");

    /// <summary>Everything in the room is read.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task MarkReadAsync(string roomId, CancellationToken cancel = default) =>
        client.Rest.PostAsync("subscriptions.read", new JsonObject { ["rid"] = roomId }, cancel);

    /// <summary>Listens to changes of the own rooms.</summary>
    /// <param name="handler">inserted, updated or removed, and the room.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public Task<DdpSubscription> WatchAsync(Action<string, RoomPayload> handler, CancellationToken cancel = default) =>
        client.Accounts.WatchAsync("rooms-changed", told => Tell(told, handler), cancel);

    /// <summary>Listens to changes of the own memberships.</summary>
    /// <param name="handler">inserted, updated or removed, and the membership.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public Task<DdpSubscription> WatchSubscriptionsAsync(Action<string, SubscriptionPayload> handler, CancellationToken cancel = default) =>
        client.Accounts.WatchAsync("subscriptions-changed", told => Tell(told, handler), cancel);

    private static void Tell<T>(StreamEvent told, Action<string, T> handler)
        where T : class
    {
        if (told.Read<string>() is { } action && told.Read<T>(1) is { } document)
        {
            handler(action, document);
        }
    }
}
