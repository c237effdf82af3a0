using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Encryption;

/// <summary>
/// Keeps, with each encrypted room, who waits for its key: members with keys of their own who have neither the room's nor an offer of it. Devices that
/// have the key look after them.
/// </summary>
internal sealed class WaitForKeys : IFollowsCommit
{
    public ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel) => domainEvent switch
    {
        MemberJoined joined => JoinedAsync(scope, joined, cancel),
        MemberLeft left => EndAsync(scope, left.RoomId, left.Member.UserId, cancel),
        RoomEncrypted encrypted => EncryptedAsync(scope, encrypted.RoomId, cancel),
        _ => ValueTask.CompletedTask,
    };

    /// <summary>Somebody has keys of their own from now on, and waits in each encrypted room that they are in.</summary>
    public static async Task BeginAsync(CommitScope scope, UserId user, CancellationToken cancel)
    {
        var mine = from membership in scope.Db.Subscriptions
                   join room in scope.Db.Rooms on membership.RoomId equals room.Id
                   where membership.UserId == user && room.IsEncrypted == true
                   select new { Room = room, membership.ExtraJson };
        foreach (var one in await mine.ToListAsync(cancel))
        {
            Begin(scope, one.Room, Lacks(one.ExtraJson) ? [user] : []);
        }
    }

    /// <summary>A member waits no longer.</summary>
    public static async ValueTask EndAsync(CommitScope scope, RoomId id, UserId member, CancellationToken cancel)
    {
        if (await scope.Db.Rooms.FindAsync([id], cancel) is { } room && RoomKeyState.Of(room.ExtraJson) is var state && state.HasServed(member))
        {
            Keep(scope, room, state);
        }
    }

    private static async ValueTask JoinedAsync(CommitScope scope, MemberJoined joined, CancellationToken cancel)
    {
        if (await scope.Db.Rooms.FindAsync([joined.RoomId], cancel) is { IsEncrypted: true } room && await scope.Db.KeyPairs.AnyAsync(pair => pair.UserId == joined.UserId, cancel))
        {
            Begin(scope, room, [joined.UserId]);
        }
    }

    private static async ValueTask EncryptedAsync(CommitScope scope, RoomId id, CancellationToken cancel)
    {
        if (await scope.Db.Rooms.FindAsync([id], cancel) is not { IsEncrypted: true } room)
        {
            return;
        }

        var members = from membership in scope.Db.Subscriptions.AsNoTracking()
                      join pair in scope.Db.KeyPairs on membership.UserId equals pair.UserId
                      where membership.RoomId == id
                      orderby membership.JoinedAt, membership.UserId
                      select new { membership.UserId, membership.ExtraJson };
        Begin(scope, room, [.. (await members.ToListAsync(cancel)).Where(static one => Lacks(one.ExtraJson)).Select(static one => one.UserId)]);
    }

    private static bool Lacks(string? json) => RoomKeyRing.Of(json) is { HasKey: false, HasOffer: false };

    private static void Begin(CommitScope scope, Room room, IReadOnlyList<UserId> members)
    {
        var state = RoomKeyState.Of(room.ExtraJson);
        if (state.AddWaiting(members, scope.Now))
        {
            Keep(scope, room, state);
        }
    }

    private static void Keep(CommitScope scope, Room room, RoomKeyState state)
    {
        (room.ExtraJson, room.UpdatedAt) = (state.ToJson(), scope.Now);
        scope.Announce(new RoomChanged(room.Id));
    }
}
