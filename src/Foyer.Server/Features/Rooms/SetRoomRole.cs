using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Makes a member owner, moderator or leader of a room, or takes that away.</summary>
internal sealed class SetRoomRole(Commits commits, RoomAccess access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotInRoom = new("error-user-not-in-room", "User is not in this room");
    private static readonly Refusal LastOwner = new("error-remove-last-owner", "This is the last owner. Please set a new owner before removing this one.");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, RoomId id, UserId user, string role, bool isAdded, CancellationToken cancel) =>
        commits.RunAsync<Room>(
            async (scope, stop) =>
            {
                if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing)
                {
                    return InvalidRoom;
                }

                if (standing.Room.Kind is not (RoomKinds.Channel or RoomKinds.Group) || !access.Holds(caller, RightOf(role), standing))
                {
                    return NotAllowed;
                }

                if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == id && one.UserId == user, stop) is not { } membership)
                {
                    return NotInRoom;
                }

                if (await RefuseAsync(scope, membership, role, isAdded, stop) is { } refusal)
                {
                    return refusal;
                }

                Change(scope, standing.Room, membership, caller, role, isAdded);
                return standing.Room;
            },
            cancel);

    private static async Task<Refusal?> RefuseAsync(CommitScope scope, Subscription membership, string role, bool isAdded, CancellationToken cancel)
    {
        var holds = membership.Roles.Contains(role);
        return isAdded && holds ? new Refusal($"error-user-already-{role}", $"User is already an {role}")
            : !isAdded && !holds ? new Refusal($"error-user-not-{role}", $"User is not an {role}")
            : !isAdded && role == RoomRoles.Owner && await Memberships.IsLastOwnerAsync(scope.Db, membership, cancel) ? LastOwner
            : null;
    }

    private static void Change(CommitScope scope, Room room, Subscription membership, Caller caller, string role, bool isAdded)
    {
        if (isAdded)
        {
            membership.Roles.Add(role);
        }
        else
        {
            membership.Roles.Remove(role);
        }

        membership.UpdatedAt = scope.Now;
        Memberships.Say(
            scope, room, isAdded ? "subscription-role-added" : "subscription-role-removed", caller, membership.Username,
            new JsonObject { ["role"] = role });
        scope.Announce(new MembershipChanged(room.Id, membership.UserId));
        scope.Announce(new RoomRoleChanged(room.Id, membership.UserId, membership.Username, membership.UserDisplayName, role, isAdded));
    }

    private static Permission RightOf(string role) => role switch
    {
        RoomRoles.Owner => RoomPermissions.SetOwner,
        RoomRoles.Moderator => RoomPermissions.SetModerator,
        _ => RoomPermissions.SetLeader,
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var role in RoomRoles.All)
        {
            var word = char.ToUpperInvariant(role[0]) + role[1..];
            foreach (var isAdded in new[] { true, false })
            {
                var verb = (isAdded ? "add" : "remove") + word;
                foreach (var family in RoomFamily.Both)
                {
                    api.Post(family.Path(verb)).SignedIn().Handle<FoyerDb>(async (call, db) => await AnswerAsync(call, db, family, role, isAdded));
                }

                methods.Add((isAdded ? "addRoom" : "removeRoom") + word).SignedIn().Handle<SetRoomRole>(async (call, set) =>
                    (await set.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), new UserId(call.Args.Text(1)), role, isAdded, call.Cancel))
                        .Reply(static _ => true));
            }
        }
    }

    private static async Task<ApiResult> AnswerAsync(ApiCall call, FoyerDb db, RoomFamily family, string role, bool isAdded)
    {
        var found = await AccountSelection.OneAsync(db, call.Body, call.Cancel);
        return found.TryGet(out User? user, out var refusal)
            ? await call.Http.RequestServices.GetRequiredService<RoomDoor>().RunAsync<SetRoomRole, Room>(
                call, family, refuseArchived: true, (set, room) => set.ExecuteAsync(call.Caller, room, user.Id, role, isAdded, call.Cancel), static _ => null)
            : ApiResult.Refused(refusal);
    }
}
