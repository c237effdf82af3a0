using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Brings somebody who comes from another service into the rooms that the operator has chosen for them. Nobody is taken out of a room: people may be there for other reasons.</summary>
internal sealed class JoinNamedRooms(Commits commits, CreateRoom create)
{
    /// <summary>Joins each room once.</summary>
    /// <param name="account">Who.</param>
    /// <param name="rooms">Names of channels and groups.</param>
    /// <param name="maker">Username of whoever makes channels that are not there; null where they are left out.</param>
    /// <param name="cancel">Cancels.</param>
    public Task ExecuteAsync(UserId account, IReadOnlyList<string> rooms, string? maker, CancellationToken cancel) => rooms.Count == 0 ? Task.CompletedTask : commits.RunAsync(
        async (scope, stop) =>
        {
            foreach (var name in rooms)
            {
                var room = await scope.Db.Rooms.SingleOrDefaultAsync(one => one.Name == name && (one.Kind == RoomKinds.Channel || one.Kind == RoomKinds.Group), stop)
                    ?? await MakeAsync(scope, name, maker, stop);
                if (room is not null && !await IsInAsync(scope, room, account, stop))
                {
                    await Memberships.JoinAsync(scope, room, account, stop);
                }
            }
        },
        cancel);

    private static async Task<bool> IsInAsync(CommitScope scope, Room room, UserId account, CancellationToken cancel) =>
        scope.Db.Subscriptions.Local.Any(one => one.RoomId == room.Id && one.UserId == account)
        || await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == room.Id && one.UserId == account, cancel);

    private async Task<Room?> MakeAsync(CommitScope scope, string name, string? maker, CancellationToken cancel)
    {
        var key = maker?.ToLowerInvariant();
        return key is not null && await scope.Db.Users.SingleOrDefaultAsync(user => user.UsernameKey == key && user.IsActive, cancel) is { } owner
            && (await create.CreateAsync(scope, Caller.Of(owner, ""), RoomFamily.Channels, new RoomDraft(name), cancel)).TryGet(out var room, out _) ? room : null;
    }
}
