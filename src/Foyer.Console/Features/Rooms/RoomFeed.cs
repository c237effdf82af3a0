using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>Keeps my rooms and their unread marks in step with the server.</summary>
internal sealed class RoomFeed(IServer server, Store<RoomList> rooms) : IFeed
{
    private readonly List<IDisposable> listening = [];
    private readonly Turns turns = new();
    private List<Func<RoomList, RoomList>>? heldBack;
    private DateTimeOffset? known;

    public void Begin(IOpening opening)
    {
        if (opening.Take<RoomChanges>("rooms") is { } roomsThen && opening.Take<SubscriptionChanges>("memberships") is { } membershipsThen)
        {
            rooms.Set(RoomList.From(roomsThen.Update, membershipsThen.Update));
            known = opening.KnownUntil();
        }
    }

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
            var snapshot = await ChangedAsync(cancel) ?? await WholeAsync(cancel);
            rooms.Set(heldBack.Aggregate(snapshot, static (state, change) => change(state)));
        }
        finally
        {
            heldBack = null;
        }
    }

    private async Task<RoomList> WholeAsync(CancellationToken cancel)
    {
        var roomsNow = server.CallAsync("rooms/get", [], cancel);
        var membershipsNow = server.CallAsync("subscriptions/get", [], cancel);
        return RoomList.From((await roomsNow).ReadList<RoomPayload>(), (await membershipsNow).ReadList<SubscriptionPayload>());
    }

    // What was drawn first may have changed before anybody listened; only that is fetched. Null where it must be everything.
    private async Task<RoomList?> ChangedAsync(CancellationToken cancel)
    {
        if (known is not { } since)
        {
            return null;
        }

        known = null;
        var roomsSince = server.CallAsync("rooms/get", [Ejson.Date(since)], cancel);
        var membershipsSince = server.CallAsync("subscriptions/get", [Ejson.Date(since)], cancel);
        return (await roomsSince).Read<RoomChanges>() is { } changedRooms && (await membershipsSince).Read<SubscriptionChanges>() is { } changedMemberships
            ? rooms.State.Apply(changedRooms, changedMemberships)
            : null;
    }

    public void Stop()
    {
        known = null;
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
