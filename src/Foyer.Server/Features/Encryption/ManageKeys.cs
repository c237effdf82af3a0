using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Encryption;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Encryption;

/// <summary>Carries the keys with which devices encrypt end to end from one to the other. The server can read none of them.</summary>
internal sealed class ManageKeys(Commits commits, FoyerDbFactory databases, RoomAccess access, AccessRights rights)
{
    private static readonly Refusal ResetNotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal KeysSet = new("error-keys-already-set", "Keys already set");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal RoomKeySet = new("error-room-e2e-key-already-exists", "E2E Key ID already exists");
    private static readonly Refusal NoSubscription = new("error-subscription-not-found", "Subscription not found");
    private static readonly Refusal NoSuggestion = new("error-no-suggested-key-available", "No suggested key available");

    public Task<Outcome<Done>> ExecuteAsync(UserId user, string publicKey, string privateKey, bool force, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var known = await scope.Db.KeyPairs.FindAsync([user], stop);
            if (known is not null && !force)
            {
                return KeysSet;
            }

            if (known is null)
            {
                known = new KeyPair(user);
                scope.Db.KeyPairs.Add(known);
                await WaitForKeys.BeginAsync(scope, user, stop);
            }

            (known.PublicKey, known.PrivateKey) = (publicKey, privateKey);
            return Done.Yes;
        },
        cancel);

    public async Task<Outcome<Done>> SetRoomKeyAsync(Caller caller, RoomId id, string keyId, CancellationToken cancel)
    {
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing || !await access.MayReadAsync(scope.Db, standing, caller, stop))
                {
                    return InvalidRoom;
                }

                var state = RoomKeyState.Of(standing.Room.ExtraJson);
                if (state.KeyId is not null)
                {
                    return RoomKeySet;
                }

                state.SetKey(keyId);
                (standing.Room.ExtraJson, standing.Room.UpdatedAt) = (state.ToJson(), scope.Now);
                scope.Announce(new RoomChanged(id));
                return Done.Yes;
            },
            cancel);
        return outcome;
    }

    /// <summary>Leaves a room's key, locked for one member, with that member.</summary>
    public Task<Outcome<Done>> LeaveKeyAsync(Caller caller, RoomId room, UserId member, string key, JsonArray? oldKeys, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == room && one.UserId == caller.Id, stop)
                || await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == member, stop) is not { } subscription)
            {
                return NoSubscription;
            }

            var ring = RoomKeyRing.Of(subscription.ExtraJson);
            if (member == caller.Id)
            {
                ring.Take(key);
            }
            else
            {
                ring.Offer(key, oldKeys);
            }

            Keep(scope, subscription, ring);
            await WaitForKeys.EndAsync(scope, room, member, stop);
            return Done.Yes;
        },
        cancel);

    public Task<Outcome<Done>> SettleSuggestionAsync(Caller caller, RoomId room, bool isAccepted, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == caller.Id, stop) is not { } subscription)
            {
                return NoSubscription;
            }

            var ring = RoomKeyRing.Of(subscription.ExtraJson);
            if (!ring.Settle(isAccepted))
            {
                return NoSuggestion;
            }

            Keep(scope, subscription, ring);
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("e2e.fetchMyKeys").SignedIn().Handle<ManageKeys>(static async (call, keys) => ApiResult.Success(await keys.OwnAsync(call.Caller.Id, call.Cancel)));
        api.Post("users.resetE2EKey").SignedIn().SecondFactor().Handle<ManageKeys>(static async (call, keys) =>
            (await keys.ResetAsync(call.Caller, UserSelector.Read(call.Body) ?? new UserSelector(call.Caller.Id.Value, null), call.Cancel)).Answer());
        api.Post("e2e.setUserPublicAndPrivateKeys").SignedIn()
            .Body(Shape.Object(Shape.Need("public_key", Shape.Text(1, RoomKeyRing.LongestKey)), Shape.Need("private_key", Shape.Text(1, RoomKeyRing.LongestKey)), Shape.May("force", Shape.Flag())))
            .Handle<ManageKeys>(static async (call, keys) => (await keys.ExecuteAsync(
                call.Caller.Id, call.Body.Text("public_key")!, call.Body.Text("private_key")!, call.Body.Flag("force") ?? false, call.Cancel)).Answer());
        api.Post("e2e.setRoomKeyID").SignedIn().Body(Shape.Object(Shape.Need("rid", Shape.Text(1)), Shape.Need("keyID", Shape.Text(1, RoomKeyRing.LongestKeyId))))
            .Handle<ManageKeys>(static async (call, keys) =>
                (await keys.SetRoomKeyAsync(call.Caller, new RoomId(call.Body.Text("rid")!), call.Body.Text("keyID")!, call.Cancel)).Answer());
        api.Post("e2e.updateGroupKey").SignedIn()
            .Body(Shape.Object(Shape.Need("uid", Shape.Text(1)), Shape.Need("rid", Shape.Text(1)), Shape.Need("key", Shape.Text(1, RoomKeyRing.LongestKey))))
            .Handle<ManageKeys>(static async (call, keys) => (await keys.LeaveKeyAsync(
                call.Caller, new RoomId(call.Body.Text("rid")!), new UserId(call.Body.Text("uid")!), call.Body.Text("key")!, null, call.Cancel)).Answer());
        api.Post("e2e.provideUsersSuggestedGroupKeys").SignedIn().Body(Shape.Object(Shape.Need("usersSuggestedGroupKeys", Shape.Open())))
            .Handle<ManageKeys>(static (call, keys) => keys.ProvideAsync(call));
        foreach (var isAccepted in new[] { true, false })
        {
            api.Post(isAccepted ? "e2e.acceptSuggestedGroupKey" : "e2e.rejectSuggestedGroupKey").SignedIn().Body(Shape.Object(Shape.Need("rid", Shape.Text(1))))
                .Handle<ManageKeys>(async (call, keys) => (await keys.SettleSuggestionAsync(call.Caller, new RoomId(call.Body.Text("rid")!), isAccepted, call.Cancel)).Answer());
        }

        methods.Add("e2e.resetOwnE2EKey").SignedIn().Handle<ManageKeys>(static async (call, keys) =>
        {
            await keys.ForgetAsync(call.Account.Id, call.Cancel);
            return true;
        });
    }

    /// <summary>Takes somebody's keys away, so that they can make new ones.</summary>
    private async Task<Outcome<Done>> ResetAsync(Caller caller, UserSelector selector, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await selector.FindAsync(db, cancel) is not { } user)
        {
            return UserSelector.NotFound;
        }

        if (user.Id != caller.Id && !rights.Holds(caller, AccountPermissions.ResetEncryptionOfOthers))
        {
            return ResetNotAllowed;
        }

        await ForgetAsync(user.Id, cancel);
        return Done.Yes;
    }

    private async Task<object> OwnAsync(UserId user, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.KeyPairs.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == user, cancel) is { } pair
            ? new { public_key = pair.PublicKey, private_key = pair.PrivateKey }
            : new { };
    }

    private async Task<ApiResult> ProvideAsync(ApiCall call)
    {
        foreach (var (room, list) in call.Body.Object("usersSuggestedGroupKeys")!)
        {
            foreach (var one in (list as JsonArray ?? []).OfType<JsonObject>())
            {
                if (one.Text("_id") is { } member && one.Text("key") is { Length: > 0 and <= RoomKeyRing.LongestKey } key)
                {
                    await LeaveKeyAsync(call.Caller, new RoomId(room), new UserId(member), key, one.List("oldKeys"), call.Cancel);
                }
            }
        }

        return ApiResult.Success();
    }

    private Task ForgetAsync(UserId user, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            await scope.Db.KeyPairs.Where(one => one.UserId == user).ExecuteDeleteAsync(stop);
            foreach (var subscription in await scope.Db.Subscriptions.Where(one => one.UserId == user && one.ExtraJson!.Contains("\"E2E")).ToListAsync(stop))
            {
                var ring = RoomKeyRing.Of(subscription.ExtraJson);
                ring.Clear();
                Keep(scope, subscription, ring);
            }
        },
        cancel);

    private static void Keep(CommitScope scope, Subscription subscription, RoomKeyRing ring)
    {
        (subscription.ExtraJson, subscription.UpdatedAt) = (ring.ToJson(), scope.Now);
        scope.Announce(new MembershipChanged(subscription.RoomId, subscription.UserId));
    }
}
