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

    /// <summary>Every member sees the room as it is now.</summary>
    public async Task RoomChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel)
    {
        var members = await MembersAsync(db, id, cancel);
        if ((!announcer.IsHeard(Topic.RoomData(id)) && !members.Exists(member => announcer.IsHeard(Topic.NotifyUser(member, Rooms))))
            || await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == id, cancel) is not { } room)
        {
            return;
        }

        var payload = await wire.PayloadAsync(db, room, null, cancel);
        announcer.Announce(Topic.RoomData(id), payload);
        announcer.AnnounceEach(members.Select(member => Topic.NotifyUser(member, Rooms)), "updated", payload);
    }

    /// <summary>Every member sees the own membership as it is now.</summary>
    public Task MembershipsChangedAsync(FoyerDb db, RoomId id, CancellationToken cancel) =>
        AnnounceAsync(db.Subscriptions.AsNoTracking().Where(one => one.RoomId == id), cancel);

    /// <summary>Members whose membership changed between two messages of the room, both included, see it.</summary>
    public Task MembershipsChangedAsync(FoyerDb db, RoomId id, DateTimeOffset first, DateTimeOffset last, CancellationToken cancel) =>
        AnnounceAsync(db.Subscriptions.AsNoTracking().Where(one => one.RoomId == id && one.UpdatedAt >= first && one.UpdatedAt <= last), cancel);

    private async Task AnnounceAsync(IQueryable<Subscription> memberships, CancellationToken cancel)
    {
        foreach (var membership in await memberships.ToListAsync(cancel))
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

    private static Task<List<UserId>> MembersAsync(FoyerDb db, RoomId id, CancellationToken cancel) =>
        db.Subscriptions.AsNoTracking().Where(one => one.RoomId == id).Select(one => one.UserId).ToListAsync(cancel);
}
