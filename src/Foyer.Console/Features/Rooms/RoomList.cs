using System.Collections.Immutable;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>The rooms I belong to and what is unread in them.</summary>
internal sealed record RoomList
{
    private const string Removed = "removed";

    public static RoomList Empty { get; } = new();

    public ImmutableDictionary<string, RoomPayload> Rooms { get; private init; } =
        ImmutableDictionary<string, RoomPayload>.Empty;

    /// <summary>My memberships, by room.</summary>
    public ImmutableDictionary<string, SubscriptionPayload> Memberships { get; private init; } =
        ImmutableDictionary<string, SubscriptionPayload>.Empty;

    public static RoomList From(IEnumerable<RoomPayload> rooms, IEnumerable<SubscriptionPayload> memberships) => new()
    {
        Rooms = rooms.ToImmutableDictionary(static room => room.Id),
        Memberships = memberships.ToImmutableDictionary(static membership => membership.RoomId),
    };

    public RoomList Apply(string action, RoomPayload room)
    {
        if (action is Removed)
        {
            return this with { Rooms = Rooms.Remove(room.Id) };
        }

        return Rooms.TryGetValue(room.Id, out var held) && room.UpdatedAt < held.UpdatedAt
            ? this
            : this with { Rooms = Rooms.SetItem(room.Id, room) };
    }

    public RoomList Apply(string action, SubscriptionPayload membership)
    {
        Memberships.TryGetValue(membership.RoomId, out var held);
        if (action is Removed)
        {
            // A membership that was renewed in the meantime has another id and stays.
            var other = held is not null && membership.Id.Length > 0 && !string.Equals(held.Id, membership.Id, StringComparison.Ordinal);
            return other ? this : Leave(membership.RoomId);
        }

        var older = held is not null && string.Equals(held.Id, membership.Id, StringComparison.Ordinal) && membership.UpdatedAt < held.UpdatedAt;
        return older ? this : this with { Memberships = Memberships.SetItem(membership.RoomId, membership) };
    }

    // Nobody tells me of a room any more that I have left: what I knew of it would only grow old.
    private RoomList Leave(string roomId) => this with { Memberships = Memberships.Remove(roomId), Rooms = Rooms.Remove(roomId) };

    public RoomEntry? Entry(string roomId) => Memberships.TryGetValue(roomId, out var membership)
        ? new RoomEntry(membership, Rooms.GetValueOrDefault(roomId))
        : null;

    /// <summary>What the rail shows: memberships that are open.</summary>
    public IEnumerable<RoomEntry> Entries => Memberships.Values
        .Where(static membership => membership.Open is not false && membership.Archived is not true)
        .Select(membership => new RoomEntry(membership, Rooms.GetValueOrDefault(membership.RoomId)));
}
