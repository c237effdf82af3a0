using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Removes somebody from a channel or a group.</summary>
internal sealed class RemoveMember(Commits commits, RoomAccess access, AccessRights rights, FoyerDbFactory databases)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotInRoom = new("error-user-not-in-room", "User is not in this room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, UserId user, CancellationToken cancel) => commits.RunAsync<Room>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
            {
                return InvalidRoom;
            }

            if (!MayRemove(caller, standing))
            {
                return NotAllowed;
            }

            if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == id && one.UserId == user, stop) is not { } membership)
            {
                return NotInRoom;
            }

            if (await Memberships.IsLastOwnerAsync(scope.Db, membership, stop))
            {
                return LeaveRoom.LastOwner;
            }

            standing.Room.Muted.Remove(membership.Username);
            Memberships.SayGone(scope, standing.Room, membership, caller);
            Memberships.Remove(scope, standing.Room, membership);
            return standing.Room;
        },
        cancel);

    private bool MayRemove(Caller caller, RoomStanding standing) =>
        standing.Room.Kind is RoomKinds.Channel or RoomKinds.Group
        && (access.Holds(caller, RoomPermissions.RemoveMember, standing)
            || rights.Holds(caller, RoomFamily.Of(standing.Room.Kind).RemoveFromAny));

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Post(family.Path("kick")).SignedIn().Handle<RemoveMember>(async (call, remove) => await remove.AnswerAsync(call, family));
        }

        methods.Add("removeUserFromRoom").SignedIn().Handle<RemoveMember>(static async (call, remove) =>
        {
            var asked = call.Args.Object(0);
            var key = asked["username"].AsText("username").ToLowerInvariant();
            return (await remove.ByNameAsync(call.Account, new RoomId(asked["rid"].AsText("rid")), key, call.Cancel)).Reply(static _ => true);
        });
    }

    private async Task<Outcome<Room>> ByNameAsync(Caller caller, RoomId room, string key, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.Users.Where(user => user.UsernameKey == key).Select(user => (UserId?)user.Id).SingleOrDefaultAsync(cancel) is { } user
            ? await ExecuteAsync(caller, room, user, cancel)
            : new Refusal("error-invalid-user", "Invalid user");
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, RoomFamily family)
    {
        await using var db = databases.Create();
        var services = call.Http.RequestServices;
        var selector = RoomSelector.Of(call.Body);
        var found = await services.GetRequiredService<FindRoom>().InFamilyAsync(
            db, family, selector, call.Caller, refuseArchived: true, call.Cancel);
        if (!found.TryGet(out var standing, out var missing))
        {
            // Who may remove from any group need not be in it.
            if (family.IsGroups && rights.Holds(call.Caller, family.RemoveFromAny)
                && (await FindRoom.OfAnyKindAsync(db, selector, call.Caller, refuseArchived: true, call.Cancel)).TryGet(out var any, out _)
                && any.Room.Kind == family.Kind)
            {
                standing = any;
            }
            else
            {
                return ApiResult.Refused(missing);
            }
        }

        if (!(await AccountSelection.OneAsync(db, call.Body, call.Cancel)).TryGet(out var user, out var unknown))
        {
            return ApiResult.Refused(unknown);
        }

        var outcome = await ExecuteAsync(call.Caller, standing.Room.Id, user.Id, call.Cancel);
        if (!outcome.TryGet(out var room, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        return ApiResult.Success(family.IsGroups
            ? null
            : family.Answer(await services.GetRequiredService<RoomWire>().PayloadAsync(db, room, call.Caller.Id, call.Cancel)));
    }
}
