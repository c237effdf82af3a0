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
    public async Task RoomChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel)
    {
        var members = await MembersAsync(db, [id], cancel);
        await RoomsChangedAsync(db, [id], members, await announcer.HeardAmongAsync(Topics([id], members, Rooms)), cancel);
    }

    /// <summary>
    /// Messages came to rooms: members see each room as it is now, and those whose membership changed between a room's first and last message
    /// see that. Asked for together, and only where somebody listens: a hundred conversations cost little more than one.
    /// </summary>
    public async Task WrittenInAsync(FoyerDb db, IReadOnlyDictionary<RoomId, (DateTimeOffset First, DateTimeOffset Last)> written, CancellationToken cancel)
    {
        foreach (var ids in written.Keys.Chunk(MostAtOnce).Select(static some => some.ToList()))
        {
            var members = await MembersAsync(db, ids, cancel);
            var heard = await announcer.HeardAmongAsync(Topics(ids, members, Rooms, Memberships));
            await RoomsChangedAsync(db, ids, members, heard, cancel);

            var told = ids.Where(id => members[id].Any(member => heard.Contains(Topic.NotifyUser(member, Memberships)))).ToList();
            if (told.Count == 0)
            {
                continue;
            }

            var earliest = told.Min(id => written[id].First);
            var changed = await db.Subscriptions.AsNoTracking().Where(one => EF.Parameter(told).Contains(one.RoomId) && one.UpdatedAt >= earliest).ToListAsync(cancel);
            Announce(changed.Where(one => one.UpdatedAt >= written[one.RoomId].First && one.UpdatedAt <= written[one.RoomId].Last), heard);
        }
    }

    /// <summary>Every member sees the own membership as it is now.</summary>
    public async Task MembershipsChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel)
    {
        var memberships = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == id).ToListAsync(cancel);
        Announce(memberships, await announcer.HeardAmongAsync(memberships.Select(static one => Topic.NotifyUser(one.UserId, Memberships)).ToHashSet()));
    }

    private async Task RoomsChangedAsync(FoyerDb db, List<RoomId> ids, ILookup<RoomId, UserId> members, IReadOnlySet<Topic> heard, CancellationToken cancel)
    {
        var listeners = ids.ToDictionary(static id => id, id => members[id].Select(static member => Topic.NotifyUser(member, Rooms)).Where(heard.Contains).ToList());
        List<RoomId> told = [.. ids.Where(id => listeners[id].Count > 0 || heard.Contains(Topic.RoomData(id)))];
        if (told.Count == 0)
        {
            return;
        }

        var rooms = await db.Rooms.AsNoTracking().Where(room => EF.Parameter(told).Contains(room.Id)).ToListAsync(cancel);
        foreach (var payload in await wire.PayloadsAsync(db, rooms, null, cancel))
        {
            var id = new RoomId(payload.Id);
            if (heard.Contains(Topic.RoomData(id)))
            {
                announcer.Announce(Topic.RoomData(id), payload);
            }

            announcer.AnnounceEach(listeners[id], "updated", payload);
        }
    }

    // What the news of some rooms may be told on: the rooms' own data, and each member's news of the kinds that are meant.
    private static HashSet<Topic> Topics(List<RoomId> ids, ILookup<RoomId, UserId> members, params ReadOnlySpan<string> kinds)
    {
        HashSet<Topic> topics = [.. ids.Select(Topic.RoomData)];
        foreach (var member in ids.SelectMany(id => members[id]))
        {
            foreach (var kind in kinds)
            {
                topics.Add(Topic.NotifyUser(member, kind));
            }
        }

        return topics;
    }

    private void Announce(IEnumerable<Subscription> memberships, IReadOnlySet<Topic> heard)
    {
        foreach (var membership in memberships)
        {
            var topic = Topic.NotifyUser(membership.UserId, Memberships);
            if (heard.Contains(topic))
            {
                announcer.Announce(topic, "updated", SubscriptionWire.Payload(membership));
            }
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
