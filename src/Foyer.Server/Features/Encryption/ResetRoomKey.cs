using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Encryption;

/// <summary>Gives an encrypted room another key, for example because somebody lost theirs. What was said before stays readable with the old one.</summary>
internal sealed class ResetRoomKey(Commits commits, RoomAccess access)
{
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");
    private static readonly Refusal NotEncrypted = Refusal.Text("error-room-not-encrypted");
    private static readonly Refusal NoKeys = Refusal.Text("error-user-has-no-keys");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId id, string keyId, string key, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { IsMember: true } standing)
            {
                return NotAllowed;
            }

            // Whoever may turn encryption on or off may do this; in direct messages that is each of the two.
            if (standing.Room.Kind != RoomKinds.Direct && !access.Holds(caller, RoomPermissions.ToggleEncryption, standing))
            {
                return Refusal.Unauthorized;
            }

            var state = RoomKeyState.Of(standing.Room.ExtraJson);
            if (standing.Room.IsEncrypted != true || state.KeyId is not { } before)
            {
                return NotEncrypted;
            }

            if (before == keyId)
            {
                // Sent again.
                return Done.Yes;
            }

            if (!await scope.Db.KeyPairs.AnyAsync(pair => pair.UserId == caller.Id, stop))
            {
                return NoKeys;
            }

            var waiting = await OutdateAsync(scope, id, before, stop);
            var own = RoomKeyRing.Of(standing.Membership!.ExtraJson);
            own.Take(key);
            (standing.Membership.ExtraJson, standing.Membership.UpdatedAt) = (own.ToJson(), scope.Now);
            state.SetKey(keyId);
            state.SetWaiting(waiting.Where(one => one != caller.Id), scope.Now);
            (standing.Room.ExtraJson, standing.Room.UpdatedAt) = (state.ToJson(), scope.Now);
            scope.Announce(new RoomChanged(id));
            scope.Announce(new MembershipsChanged(id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api) => api.Post("e2e.resetRoomKey").SignedIn()
        .Body(Shape.Object(
            Shape.Need("rid", Shape.Text(1)),
            Shape.Need("e2eKey", Shape.Text(1, RoomKeyRing.LongestKey)),
            Shape.Need("e2eKeyId", Shape.Text(1, RoomKeyRing.LongestKeyId))))
        .Handle<ResetRoomKey>(static async (call, reset) => (await reset.ExecuteAsync(
            call.Caller, new RoomId(call.Body.Text("rid")!), call.Body.Text("e2eKeyId")!, call.Body.Text("e2eKey")!, call.Cancel)).Answer());

    // Those who had the key, and now need the new one.
    private static async Task<List<UserId>> OutdateAsync(CommitScope scope, RoomId room, string keyId, CancellationToken cancel)
    {
        var had = new List<UserId>();
        foreach (var membership in await scope.Db.Subscriptions.Where(one => one.RoomId == room && one.ExtraJson!.Contains("\"E2E")).ToListAsync(cancel))
        {
            var ring = RoomKeyRing.Of(membership.ExtraJson);
            if (!ring.HasKey && !ring.HasOffer)
            {
                continue;
            }

            had.Add(membership.UserId);
            ring.Outdate(keyId, scope.Now);
            (membership.ExtraJson, membership.UpdatedAt) = (ring.ToJson(), scope.Now);
        }

        return had;
    }
}
