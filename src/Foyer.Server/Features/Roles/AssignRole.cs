using Foyer.Contracts.Permissions;
using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>Gives a role to an account and takes it away: everywhere, or in one room.</summary>
internal sealed class AssignRole(Commits commits, RoleAssignment assignment, AccessRights rights)
{
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Accessing permissions is not allowed");
    private static readonly Refusal AdminNotAllowed = new("error-action-not-allowed", "Assigning admin is not allowed");
    private static readonly Refusal UnknownRole = new("error-role-not-found", "Role not found");
    private static readonly Refusal HasIt = new("error-user-already-in-role", "User already in role");
    private static readonly Refusal LacksIt = new("error-user-not-in-role", "User is not in this role");
    private static readonly Refusal NoAdminLeft = new("error-admin-required", "You need to have at least one admin");

    public Task<Outcome<RolePayload>> AddAsync(Caller caller, string role, UserSelector user, RoomId? room, CancellationToken cancel) =>
        RunAsync(caller, role, user, room, isAdded: true, cancel);

    public Task<Outcome<RolePayload>> RemoveAsync(Caller caller, string role, UserSelector user, RoomId? room, CancellationToken cancel) =>
        RunAsync(caller, role, user, room, isAdded: false, cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("roles.addUserToRole").SignedIn().Handle<AssignRole>(static (call, assign) => AnswerAsync(call, assign, isAdded: true));
        api.Post("roles.removeUserFromRole").SignedIn().Handle<AssignRole>(static (call, assign) => AnswerAsync(call, assign, isAdded: false));
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("authorization:addUserToRole").SignedIn().Handle<AssignRole>(static async (call, assign) =>
            (await assign.AddAsync(call.Account, call.Args.Text(0), new UserSelector(null, call.Args.Text(1)), Room(call.Args.OptionalText(2)), call.Cancel)).Reply(static _ => true));
        methods.Add("setAdminStatus").SignedIn().Handle<AssignRole>(static async (call, assign) =>
            (await assign.SetAdministratorAsync(call.Account, call.Args.Text(0), call.Args.Flag(1), call.Cancel)).Reply(static _ => true));
        methods.Add("authorization:removeUserFromRole").SignedIn().Handle<AssignRole>(static async (call, assign) =>
            (await assign.RemoveAsync(call.Account, call.Args.Text(0), new UserSelector(null, call.Args.Text(1)), Room(call.Args.OptionalText(2)), call.Cancel)).Reply(static _ => true));
    }

    private Task<Outcome<RolePayload>> SetAdministratorAsync(Caller caller, string user, bool isAdministrator, CancellationToken cancel) => isAdministrator
        ? AddAsync(caller, RoleIds.Admin, new UserSelector(user, null), null, cancel)
        : RemoveAsync(caller, RoleIds.Admin, new UserSelector(user, null), null, cancel);

    private static RoomId? Room(string? id) => string.IsNullOrWhiteSpace(id) ? null : new RoomId(id);

    private static async Task<ApiResult> AnswerAsync(ApiCall call, AssignRole assign, bool isAdded)
    {
        var role = call.Body.Text("roleId") ?? call.Body.Text("roleName");
        if (string.IsNullOrWhiteSpace(role))
        {
            return ApiResult.Refused(new Refusal("error-invalid-role-properties", "The required \"roleId\" was not provided"));
        }

        if (UserSelector.Read(call.Body) is not { } user)
        {
            return ApiResult.Refused(UserSelector.NotGiven);
        }

        var room = Room(call.Body.Text("roomId") ?? call.Body.Text("scope"));
        var outcome = await assign.RunAsync(call.Caller, role, user, room, isAdded, call.Cancel);
        return outcome.Answer(static payload => new { role = payload });
    }

    private Task<Outcome<RolePayload>> RunAsync(
        Caller caller, string roleName, UserSelector selector, RoomId? room, bool isAdded, CancellationToken cancel) => commits.RunAsync<RolePayload>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AdministrationPermissions.AccessPermissions))
            {
                return NotAllowed;
            }

            var role = await scope.Db.Roles.SingleOrDefaultAsync(one => one.Id == roleName, stop)
                ?? await scope.Db.Roles.FirstOrDefaultAsync(one => one.Name == roleName, stop);
            if (role is null)
            {
                return isAdded ? UnknownRole : new Refusal("error-invalid-roleId", "This role does not exist");
            }

            if (role.Id == RoleIds.Admin && !rights.Holds(caller, AccountPermissions.AssignAdminRole))
            {
                return AdminNotAllowed;
            }

            if (await selector.FindAsync(scope, stop) is not { } user)
            {
                return UserSelector.NotFound;
            }

            var refusal = room is { } id
                ? await ChangeInRoomAsync(scope, user.Id, role.Id, id, isAdded, stop)
                : await ChangeEverywhereAsync(scope, caller, user, role.Id, isAdded, stop);
            return refusal is null ? RoleWire.Of(role) : refusal;
        },
        cancel);

    private async Task<Refusal?> ChangeEverywhereAsync(CommitScope scope, Caller caller, Domain.Accounts.User user, string role, bool isAdded, CancellationToken cancel)
    {
        var before = user.Roles.ToList();
        if (isAdded)
        {
            if (user.HasRole(role))
            {
                return HasIt;
            }

            await assignment.GrantAsync(scope, user, role, cancel);
            scope.Note(caller, AuditKinds.UserRolesChanged, user.Id.Value, user.Username, before, user.Roles.ToList());
            return null;
        }

        if (!user.HasRole(role))
        {
            return LacksIt;
        }

        if (role == RoleIds.Admin && !await RoleAssignment.HasOtherAdminAsync(scope.Db, user.Id, cancel))
        {
            return NoAdminLeft;
        }

        await assignment.RevokeAsync(scope, user, role, cancel);
        scope.Note(caller, AuditKinds.UserRolesChanged, user.Id.Value, user.Username, before, user.Roles.ToList());
        return null;
    }

    private static async Task<Refusal?> ChangeInRoomAsync(
        CommitScope scope, UserId user, string role, RoomId room, bool isAdded, CancellationToken cancel)
    {
        var membership = await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == user, cancel);
        if (membership is null)
        {
            return new Refusal("error-invalid-room", "Invalid room");
        }

        if (membership.Roles.Contains(role) == isAdded)
        {
            return isAdded ? HasIt : LacksIt;
        }

        if (isAdded)
        {
            membership.Roles.Add(role);
        }
        else
        {
            membership.Roles.Remove(role);
        }

        membership.UpdatedAt = scope.Now;
        scope.Announce(new RoomRoleChanged(room, user, membership.Username, membership.UserDisplayName, role, isAdded));
        scope.Announce(new MembershipChanged(room, user));
        return null;
    }
}
