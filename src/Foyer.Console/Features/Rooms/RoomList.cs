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

    // What tells one change from many: lists that came from one load count their changes.
    private object Load { get; init; } = new();

    private int Version { get; init; }

    private string? Changed { get; init; }

    /// <summary>The one room by which this list differs from that one; null when it may be several.</summary>
    public string? ChangedSince(RoomList before) => ReferenceEquals(Load, before.Load) && Version == before.Version + 1 ? Changed : null;

    public static RoomList From(IEnumerable<RoomPayload> rooms, IEnumerable<SubscriptionPayload> memberships) => new()
    {
        Rooms = rooms.ToImmutableDictionary(static room => room.Id),
        Memberships = memberships.ToImmutableDictionary(static membership => membership.RoomId),
    };

    public RoomList Apply(string action, RoomPayload room)
    {
        if (action is Removed)
        {
            return Changing(room.Id) with { Rooms = Rooms.Remove(room.Id) };
        }

        return Rooms.TryGetValue(room.Id, out var held) && room.UpdatedAt < held.UpdatedAt
            ? this
            : Changing(room.Id) with { Rooms = Rooms.SetItem(room.Id, room) };
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
        return older ? this : Changing(membership.RoomId) with { Memberships = Memberships.SetItem(membership.RoomId, membership) };
    }

    /// <summary>
    /// What has changed since a moment before this list was fetched; null when a membership's room is in neither,
    /// for instance because I have joined one that has not changed otherwise.
    /// </summary>
    public RoomList? Apply(RoomChanges rooms, SubscriptionChanges memberships)
    {
        var next = this;
        foreach (var gone in memberships.Remove)
        {
            next = next.Memberships.Values.FirstOrDefault(one => string.Equals(one.Id, gone.Id, StringComparison.Ordinal)) is { } left ? next.Leave(left.RoomId) : next;
        }

        next = memberships.Update.Aggregate(next, static (state, membership) => state.Apply("changed", membership));
        next = rooms.Update.Aggregate(next, static (state, room) => state.Apply("changed", room));
        return next.Memberships.Keys.All(next.Rooms.ContainsKey) ? next : null;
    }

    // Nobody tells me of a room any more that I have left: what I knew of it would only grow old.
    private RoomList Leave(string roomId) => Changing(roomId) with { Memberships = Memberships.Remove(roomId), Rooms = Rooms.Remove(roomId) };

    private RoomList Changing(string roomId) => this with { Version = Version + 1, Changed = roomId };

    public RoomEntry? Entry(string roomId) => Memberships.TryGetValue(roomId, out var membership)
        ? new RoomEntry(membership, Rooms.GetValueOrDefault(roomId))
        : null;

    /// <summary>The room as the rail shows it; null when it does not.</summary>
    public RoomEntry? ShownEntry(string roomId) => Entry(roomId) is { } entry && IsShown(entry.Membership) ? entry : null;

    private static bool IsShown(SubscriptionPayload membership) => membership.Open is not false && membership.Archived is not true;

    /// <summary>What the rail shows: memberships that are open.</summary>
    public IEnumerable<RoomEntry> Entries => Memberships.Values
        .Where(IsShown)
        .Select(membership => new RoomEntry(membership, Rooms.GetValueOrDefault(membership.RoomId)));
}
