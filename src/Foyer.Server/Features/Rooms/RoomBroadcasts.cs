using Foyer.Domain.Rooms;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>Who hears of rooms and memberships: the members, and whoever lost a room loses its streams.</summary>
internal sealed class RoomBroadcasts(MemberNews news, SessionControl sessions, IAnnouncer announcer, FoyerDbFactory databases) :
    IBroadcasts<RoomCreated>, IBroadcasts<RoomChanged>, IBroadcasts<RoomAvatarChanged>, IBroadcasts<RoomDeleted>,
    IBroadcasts<MemberJoined>, IBroadcasts<MemberLeft>,
    IBroadcasts<MembershipChanged>, IBroadcasts<MembershipsChanged>, IBroadcasts<RoomRoleChanged>
{
    public async ValueTask BroadcastAsync(RoomCreated created, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await news.RoomChangedAsync(db, created.RoomId, cancel);
    }

    public async ValueTask BroadcastAsync(RoomChanged changed, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await news.RoomChangedAsync(db, changed.RoomId, cancel);
    }

    public ValueTask BroadcastAsync(RoomAvatarChanged changed, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyLogged("updateAvatar"), new { rid = changed.RoomId.Value, etag = changed.ETag });
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(RoomDeleted deleted, CancellationToken cancel)
    {
        // Whoever has it open sees it become empty, also those who were no members.
        announcer.Announce(Topic.NotifyRoom(deleted.RoomId, "deleteMessageBulk"), new { rid = deleted.RoomId.Value, ts = new { }, users = Array.Empty<string>() });
        foreach (var member in deleted.Members)
        {
            news.Left(deleted.RoomId, deleted.Kind, member);
            news.RoomGone(deleted.RoomId, deleted.Kind, member.UserId);
            sessions.Recheck(member.UserId, deleted.RoomId);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask BroadcastAsync(MemberJoined joined, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await news.JoinedAsync(db, joined.RoomId, joined.UserId, cancel);
    }

    public ValueTask BroadcastAsync(MemberLeft left, CancellationToken cancel)
    {
        news.Left(left.RoomId, left.Kind, left.Member);
        sessions.Recheck(left.Member.UserId, left.RoomId);
        return ValueTask.CompletedTask;
    }

    public async ValueTask BroadcastAsync(MembershipChanged changed, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await news.MembershipChangedAsync(db, changed.RoomId, changed.UserId, cancel);
    }

    public async ValueTask BroadcastAsync(MembershipsChanged changed, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await news.MembershipsChangedAsync(db, changed.RoomId, cancel);
    }

    public ValueTask BroadcastAsync(RoomRoleChanged changed, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyLogged("roles-change"), new
        {
            type = changed.IsAdded ? "added" : "removed",
            _id = changed.Role,
            u = new { _id = changed.UserId.Value, username = changed.Username, name = changed.Name },
            scope = changed.RoomId.Value,
        });
        return ValueTask.CompletedTask;
    }
}
