using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>Keeps my rooms and their unread marks in step with the server.</summary>
internal sealed class RoomFeed(IServer server, Store<RoomList> rooms) : IFeed
{
    private readonly List<IDisposable> listening = [];
    private readonly Turns turns = new();
    private List<Func<RoomList, RoomList>>? heldBack;

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        listening.Add(server.Listen("stream-notify-user", $"{session.UserId}/rooms-changed", OnRoom));
        listening.Add(server.Listen("stream-notify-user", $"{session.UserId}/subscriptions-changed", OnMembership));
        await LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel) => turns.RunAsync(() => FetchAsync(cancel));

    private async Task FetchAsync(CancellationToken cancel)
    {
        // What arrives while the snapshot is on its way is applied on top of it, so nothing falls between the two.
        heldBack = [];
        try
        {
            var roomsNow = await server.CallAsync("rooms/get", [], cancel);
            var membershipsNow = await server.CallAsync("subscriptions/get", [], cancel);
            var snapshot = RoomList.From(roomsNow.ReadList<RoomPayload>(), membershipsNow.ReadList<SubscriptionPayload>());
            rooms.Set(heldBack.Aggregate(snapshot, static (state, change) => change(state)));
        }
        finally
        {
            heldBack = null;
        }
    }

    public void Stop()
    {
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
        rooms.Set(RoomList.Empty);
    }

    private void OnRoom(JsonArray arguments)
    {
        if (arguments.Count > 1 && arguments[0].ReadText() is { } action && arguments.TryRead<RoomPayload>(1, out var room))
        {
            Apply(state => state.Apply(action, room));
        }
    }

    private void OnMembership(JsonArray arguments)
    {
        if (arguments.Count > 1 && arguments[0].ReadText() is { } action && arguments.TryRead<SubscriptionPayload>(1, out var membership))
        {
            Apply(state => state.Apply(action, membership));
        }
    }

    private void Apply(Func<RoomList, RoomList> change)
    {
        heldBack?.Add(change);
        rooms.Update(change);
    }
}
