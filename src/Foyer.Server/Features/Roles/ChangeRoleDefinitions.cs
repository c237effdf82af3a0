using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>What a role is to be.</summary>
internal sealed record RoleDraft(string Name, string Scope, string Description, bool NeedsTwoFactor);

/// <summary>Makes, changes and deletes roles beside those that come with the server.</summary>
internal sealed class ChangeRoleDefinitions(Commits commits, AccessRights rights)
{
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Accessing permissions is not allowed");
    private static readonly Refusal UnknownRole = new("error-invalid-roleId", "This role does not exist");
    private static readonly Refusal NameTaken = new("error-duplicate-role-names-not-allowed", "Role name already exists");
    private static readonly Refusal Protected = new("error-role-protected", "Cannot delete a protected role");
    private static readonly Refusal InUse = new("error-role-in-use", "Cannot delete role because it's in use");
    private static readonly Refusal InvalidScope = new("error-invalid-scope", "Invalid scope");

    public async Task<Outcome<StoredRole>> CreateAsync(Caller caller, RoleDraft draft, CancellationToken cancel) =>
        Problem(caller, draft) is { } problem ? problem : await commits.RunAsync<StoredRole>(
            async (scope, stop) =>
            {
                if (await scope.Db.Roles.AnyAsync(role => role.Name == draft.Name || role.Id == draft.Name, stop))
                {
                    return NameTaken;
                }

                var role = new StoredRole
                {
                    Id = scope.Ids.Next(),
                    Name = draft.Name,
                    Description = draft.Description,
                    Scope = draft.Scope,
                    MandatoryTwoFactor = draft.NeedsTwoFactor,
                    UpdatedAt = scope.Now,
                };
                scope.Db.Roles.Add(role);
                scope.Note(caller, AuditKinds.RoleChanged, role.Id, role.Name, null, draft);
                scope.Announce(new RoleChanged(role.Id, "inserted"));
                return role;
            },
            cancel);

    public async Task<Outcome<StoredRole>> UpdateAsync(Caller caller, string id, RoleDraft draft, CancellationToken cancel) =>
        Problem(caller, draft) is { } problem ? problem : await commits.RunAsync<StoredRole>(
            async (scope, stop) =>
            {
                if (await scope.Db.Roles.FindAsync([id], stop) is not { } role)
                {
                    return UnknownRole;
                }

                if (role.IsProtected && (role.Name != draft.Name || role.Scope != draft.Scope))
                {
                    return new Refusal("error-role-protected", "Role is protected");
                }

                if (await scope.Db.Roles.AnyAsync(one => one.Name == draft.Name && one.Id != id, stop))
                {
                    return NameTaken;
                }

                scope.Note(caller, AuditKinds.RoleChanged, role.Id, role.Name, new RoleDraft(role.Name, role.Scope, role.Description, role.MandatoryTwoFactor), draft);
                role.Name = draft.Name;
                role.Description = draft.Description;
                role.Scope = draft.Scope;
                role.MandatoryTwoFactor = draft.NeedsTwoFactor;
                role.UpdatedAt = scope.Now;
                scope.Announce(new RoleChanged(role.Id, "updated"));
                return role;
            },
            cancel);

    public Task<Outcome<Done>> DeleteAsync(Caller caller, string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AdministrationPermissions.AccessPermissions))
            {
                return NotAllowed;
            }

            if (await scope.Db.Roles.SingleOrDefaultAsync(role => role.Id == id || role.Name == id, stop) is not { } role)
            {
                return UnknownRole;
            }

            if (role.IsProtected)
            {
                return Protected;
            }

            if (await scope.Db.Users.AnyAsync(user => user.Roles.Contains(role.Id), stop)
                || await scope.Db.Subscriptions.AnyAsync(one => one.Roles.Contains(role.Id), stop))
            {
                return InUse;
            }

            scope.Db.Roles.Remove(role);
            scope.Note(caller, AuditKinds.RoleChanged, role.Id, role.Name, new RoleDraft(role.Name, role.Scope, role.Description, role.MandatoryTwoFactor), null);
            scope.Bury("roles", role.Id);
            scope.Announce(new RoleChanged(role.Id, "removed"));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("roles.create").SignedIn().Body(Shape.Object(
            Shape.Need("name", Shape.Text(1)), Shape.May("scope", Shape.Text()), Shape.May("description", Shape.Text()), Shape.May("mandatory2fa", Shape.Flag())))
            .Handle<ChangeRoleDefinitions>(static async (call, roles) =>
                (await roles.CreateAsync(call.Caller, Read(call), call.Cancel)).Answer(static role => new { role = RoleWire.Of(role) }));
        api.Post("roles.update").SignedIn().Body(Shape.Object(
            Shape.Need("roleId", Shape.Text(1)), Shape.Need("name", Shape.Text(1)), Shape.May("scope", Shape.Text()), Shape.May("description", Shape.Text()), Shape.May("mandatory2fa", Shape.Flag())))
            .Handle<ChangeRoleDefinitions>(static async (call, roles) =>
                (await roles.UpdateAsync(call.Caller, call.Body.Text("roleId")!, Read(call), call.Cancel)).Answer(static role => new { role = RoleWire.Of(role) }));
        api.Post("roles.delete").SignedIn().Body(Shape.Object(Shape.Need("roleId", Shape.Text(1)))).Handle<ChangeRoleDefinitions>(
            static async (call, roles) => (await roles.DeleteAsync(call.Caller, call.Body.Text("roleId")!, call.Cancel)).Answer());
    }

    private static RoleDraft Read(ApiCall call) => new(
        call.Body.Text("name")!.Trim(),
        call.Body.Text("scope") is { Length: > 0 } scope ? scope : "Users",
        call.Body.Text("description") ?? "",
        call.Body.Flag("mandatory2fa") ?? false);

    private Refusal? Problem(Caller caller, RoleDraft draft) =>
        !rights.Holds(caller, AdministrationPermissions.AccessPermissions) ? NotAllowed
        : draft.Scope is not ("Users" or "Subscriptions") ? InvalidScope
        : null;
}
