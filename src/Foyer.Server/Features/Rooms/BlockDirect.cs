using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Blocks the other side of direct messages between two people, or lets it write again.</summary>
internal sealed class BlockDirect(Commits commits)
{
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Done>> ExecuteAsync(UserId caller, RoomId id, UserId other, bool isBlocked, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var both = await scope.Db.Subscriptions.Where(one => one.RoomId == id && one.Kind == RoomKinds.Direct).ToListAsync(stop);
            var (mine, theirs) = (both.Find(one => one.UserId == caller), both.Find(one => one.UserId == other));
            if (both.Count != 2 || mine is null || theirs is null || mine == theirs)
            {
                return InvalidRoom;
            }

            mine.IsBlocker = isBlocked;
            theirs.IsBlocked = isBlocked;
            foreach (var one in both)
            {
                one.UpdatedAt = scope.Now;
                scope.Announce(new MembershipChanged(id, one.UserId));
            }

            return Done.Yes;
        },
        cancel);
}
