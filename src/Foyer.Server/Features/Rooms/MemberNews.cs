using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Tells members, each on their own key, that a room or their membership in it changed.</summary>
internal sealed class MemberNews(IAnnouncer announcer, RoomWire wire)
{
    private const string Rooms = "rooms-changed";
    private const string Memberships = "subscriptions-changed";
    private const int MostAtOnce = 100;

    /// <summary>Every member sees the room as it is now.</summary>
    public async Task RoomChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel) =>
        await RoomsChangedAsync(db, [id], await MembersAsync(db, [id], cancel), cancel);

    /// <summary>
    /// Messages came to rooms: members see each room as it is now, and those whose membership changed between a room's first and last message
    /// see that. Asked for together, and only where somebody listens: a hundred conversations cost little more than one.
    /// </summary>
    public async Task WrittenInAsync(FoyerDb db, IReadOnlyDictionary<RoomId, (DateTimeOffset First, DateTimeOffset Last)> written, CancellationToken cancel)
    {
        foreach (var ids in written.Keys.Chunk(MostAtOnce).Select(static some => some.ToList()))
        {
            var members = await MembersAsync(db, ids, cancel);
            await RoomsChangedAsync(db, ids, members, cancel);

            var told = ids.Where(id => IsHeard(members[id], Memberships)).ToList();
            if (told.Count == 0)
            {
                continue;
            }

            var earliest = told.Min(id => written[id].First);
            var changed = await db.Subscriptions.AsNoTracking().Where(one => EF.Parameter(told).Contains(one.RoomId) && one.UpdatedAt >= earliest).ToListAsync(cancel);
            Announce(changed.Where(one => one.UpdatedAt >= written[one.RoomId].First && one.UpdatedAt <= written[one.RoomId].Last));
        }
    }

    /// <summary>Every member sees the own membership as it is now.</summary>
    public async Task MembershipsChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel) =>
        Announce(await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == id).ToListAsync(cancel));

    private async Task RoomsChangedAsync(FoyerDb db, List<RoomId> ids, ILookup<RoomId, UserId> members, CancellationToken cancel)
    {
        var heard = ids.Where(id => announcer.IsHeard(Topic.RoomData(id)) || IsHeard(members[id], Rooms)).ToList();
        if (heard.Count == 0)
        {
            return;
        }

        var rooms = await db.Rooms.AsNoTracking().Where(room => EF.Parameter(heard).Contains(room.Id)).ToListAsync(cancel);
        foreach (var payload in await wire.PayloadsAsync(db, rooms, null, cancel))
        {
            var id = new RoomId(payload.Id);
            announcer.Announce(Topic.RoomData(id), payload);
            announcer.AnnounceEach(members[id].Select(static member => Topic.NotifyUser(member, Rooms)), "updated", payload);
        }
    }

    private bool IsHeard(IEnumerable<UserId> members, string what) => members.Any(member => announcer.IsHeard(Topic.NotifyUser(member, what)));

    private void Announce(IEnumerable<Subscription> memberships)
    {
        foreach (var membership in memberships)
        {
            announcer.Announce(Topic.NotifyUser(membership.UserId, Memberships), "updated", SubscriptionWire.Payload(membership));
        }
    }

    /// <summary>One member sees their membership as it is now.</summary>
    public async Task MembershipChangedAsync(FoyerDb db, RoomId id, UserId user, CancellationToken cancel)
    {
        if (await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == id && one.UserId == user, cancel) is { } membership)
        {
            announcer.Announce(Topic.NotifyUser(user, Memberships), "updated", SubscriptionWire.Payload(membership));
        }
    }

    /// <summary>A new member sees the room and the membership appear.</summary>
    public async Task JoinedAsync(FoyerDb db, RoomId id, UserId user, CancellationToken cancel)
    {
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        var membership = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == id && one.UserId == user, cancel);
        if (room is not null && membership is not null)
        {
            announcer.Announce(Topic.NotifyUser(user, Memberships), "inserted", SubscriptionWire.Payload(membership));
            announcer.Announce(Topic.NotifyUser(user, Rooms), "inserted", await wire.PayloadAsync(db, room, user, cancel));
        }
    }

    /// <summary>Somebody who was a member sees the membership vanish.</summary>
    public void Left(RoomId id, string kind, RoomMember member) => announcer.Announce(
        Topic.NotifyUser(member.UserId, Memberships),
        "removed",
        new { _id = member.SubscriptionId.Value, u = new { _id = member.UserId.Value, username = member.Username }, rid = id.Value, t = kind });

    /// <summary>Somebody who was a member sees the room vanish.</summary>
    public void RoomGone(RoomId id, string kind, UserId user) =>
        announcer.Announce(Topic.NotifyUser(user, Rooms), "removed", new { _id = id.Value, t = kind });

    private static ValueTask<ILookup<RoomId, UserId>> MembersAsync(FoyerDb db, List<RoomId> ids, CancellationToken cancel) =>
        AppendQueries.Of(db).Members(db, ids).ToLookupAsync(static one => one.Room, static one => one.Member, cancellationToken: cancel);
}
