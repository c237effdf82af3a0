using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>What becomes of rooms when an account goes: nobody may be left in a room without an owner.</summary>
internal sealed class RoomsOfUser(CommitScope scope, UserId user)
{
    private const string Owner = "owner";

    private readonly List<Room> toRemove = [];
    private readonly List<(Room Room, Subscription Heir)> toHandOver = [];

    /// <summary>Finds the rooms in which the account is the only owner.</summary>
    public static async Task<RoomsOfUser> LoadAsync(CommitScope scope, UserId user, CancellationToken cancel)
    {
        var rooms = new RoomsOfUser(scope, user);
        var owned = await scope.Db.Subscriptions
            .Where(one => one.UserId == user && (one.Kind == RoomKinds.Channel || one.Kind == RoomKinds.Group) && one.Roles.Contains(Owner))
            .Select(one => one.RoomId)
            .ToListAsync(cancel);
        foreach (var id in owned)
        {
            await rooms.AddAsync(id, cancel);
        }

        return rooms;
    }

    /// <summary>Why the account may not go without a word about its rooms; null when it may.</summary>
    public Refusal? Problem => toRemove.Count + toHandOver.Count == 0
        ? null
        : AccountRefusals.LastOwner([.. toRemove.Select(NameOf)], [.. toHandOver.Select(one => NameOf(one.Room))]);

    /// <summary>Gives each room to its longest-serving member, and removes those that nobody else is in.</summary>
    public async Task GiveUpAsync(CancellationToken cancel)
    {
        foreach (var (room, heir) in toHandOver)
        {
            if (!heir.Roles.Contains(Owner))
            {
                heir.Roles.Add(Owner);
            }

            heir.UpdatedAt = scope.Now;
            scope.Announce(new RoomRoleChanged(room.Id, heir.UserId, heir.Username, heir.UserDisplayName, Owner, IsAdded: true));
            scope.Announce(new MembershipChanged(room.Id, heir.UserId));
        }

        foreach (var room in toRemove)
        {
            await RemoveAsync(room, cancel);
        }
    }

    /// <summary>Takes the account out of all its rooms; conversations with it end when its messages go.</summary>
    public async Task LeaveAllAsync(bool endsDirect, CancellationToken cancel)
    {
        foreach (var membership in await scope.Db.Subscriptions.Where(one => one.UserId == user).ToListAsync(cancel))
        {
            if (scope.Db.Entry(membership).State == EntityState.Deleted)
            {
                continue;
            }

            if (await scope.Db.Rooms.FindAsync([membership.RoomId], cancel) is not { } room)
            {
                scope.Db.Subscriptions.Remove(membership);
            }
            else if (membership.Kind == RoomKinds.Direct && endsDirect)
            {
                await RemoveAsync(room, cancel);
            }
            else if (membership.Kind != RoomKinds.Direct)
            {
                room.UserCount = Math.Max(0, room.UserCount - 1);
                room.UpdatedAt = scope.Now;
                scope.Db.Subscriptions.Remove(membership);
                scope.Announce(new MemberLeft(room.Id, room.Kind, new RoomMember(membership.Id, user, membership.Username)));
            }
        }
    }

    private static string NameOf(Room room) => room.DisplayName ?? room.Name ?? room.Id.Value;

    private async Task AddAsync(RoomId id, CancellationToken cancel)
    {
        if (await scope.Db.Rooms.FindAsync([id], cancel) is not { } room)
        {
            return;
        }

        var others = await scope.Db.Subscriptions.Where(one => one.RoomId == id && one.UserId != user)
            .OrderBy(one => one.JoinedAt)
            .ToListAsync(cancel);
        if (others.Any(one => one.Roles.Contains(Owner)))
        {
            return;
        }

        var heir = others.FirstOrDefault(one => one.Roles.Contains("moderator")) ?? others.FirstOrDefault();
        if (heir is null)
        {
            toRemove.Add(room);
        }
        else
        {
            toHandOver.Add((room, heir));
        }
    }

    private Task RemoveAsync(Room room, CancellationToken cancel) => DeleteRoom.EraseAsync(scope, room, null, cancel);
}
