using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Permissions;

/// <summary>The roles that a permission is to be held by.</summary>
internal sealed record Grant(string PermissionId, IReadOnlyList<string> Roles);

/// <summary>Says which roles hold which permissions, all of them or none. In force at once, everywhere.</summary>
internal sealed class GrantPermissions(Commits commits, AccessRights rights)
{
    private static readonly Refusal NotAllowed = new("error-edit-permissions-not-allowed", "Editing permissions is not allowed");
    private static readonly Refusal BadBody = new("error-invalid-body-params", "Invalid body params");
    private static readonly Refusal UnknownPermission = new("error-invalid-permission", "Invalid permission");
    private static readonly Refusal UnknownRole = new("error-invalid-role", "Invalid role");

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, IReadOnlyList<Grant> grants, CancellationToken cancel)
    {
        if (!rights.Holds(caller, AdministrationPermissions.AccessPermissions))
        {
            return NotAllowed;
        }

        if (grants.Any(grant => SettingPermissions.SettingOf(grant.PermissionId) is not null)
            && !rights.Holds(caller, AdministrationPermissions.AccessSettingPermissions))
        {
            return NotAllowed;
        }

        var outcome = await commits.RunAsync<Done>((scope, stop) => StoreAsync(scope, caller, grants, stop), cancel);
        if (!outcome.IsRefused)
        {
            await rights.ReloadAsync(cancel);
        }

        return outcome;
    }

    public static void Map(ApiRoutes api) => api.Post("permissions.update").SignedIn().Handle<GrantPermissions>(static async (call, grant) =>
    {
        if (!call.Rights.Holds(call.Caller, AdministrationPermissions.AccessPermissions))
        {
            return ApiResult.Refused(NotAllowed);
        }

        if (Read(call.Body["permissions"]) is not { } grants)
        {
            return ApiResult.Refused(BadBody);
        }

        var outcome = await grant.ExecuteAsync(call.Caller, grants, call.Cancel);
        if (outcome.IsRefused)
        {
            return outcome.Answer();
        }

        var list = call.Http.RequestServices.GetRequiredService<ListPermissions>();
        return ApiResult.Success(new { permissions = await list.ExecuteAsync(null, call.Cancel) });
    });

    public static void Map(MethodRegistry methods)
    {
        methods.Add("authorization:addPermissionToRole").SignedIn().Handle<GrantPermissions>(
            static async (call, grant) => (await grant.ChangeAsync(call.Account, call.Args.Text(0), call.Args.Text(1), isAdded: true, call.Cancel)).Reply(static _ => true));
        methods.Add("authorization:removeRoleFromPermission").SignedIn().Handle<GrantPermissions>(
            static async (call, grant) => (await grant.ChangeAsync(call.Account, call.Args.Text(0), call.Args.Text(1), isAdded: false, call.Cancel)).Reply(static _ => true));
    }

    /// <summary>Gives one permission to one role or takes it away.</summary>
    public Task<Outcome<Done>> ChangeAsync(Caller caller, string permissionId, string role, bool isAdded, CancellationToken cancel)
    {
        var holders = rights.HoldersOf(permissionId).Where(one => one != role);
        return ExecuteAsync(caller, [new Grant(permissionId, isAdded ? [.. holders, role] : [.. holders])], cancel);
    }

    private static List<Grant>? Read(JsonNode? node)
    {
        if (node is not JsonArray { Count: > 0 } list)
        {
            return null;
        }

        var grants = new List<Grant>();
        foreach (var item in list)
        {
            if (item is not JsonObject form || form.Text("_id") is not { } id || form.Texts("roles") is not { } roles)
            {
                return null;
            }

            grants.Add(new Grant(id, [.. roles.Distinct()]));
        }

        return grants;
    }

    private static async Task<Outcome<Done>> StoreAsync(CommitScope scope, Caller caller, IReadOnlyList<Grant> grants, CancellationToken cancel)
    {
        var roles = await scope.Db.Roles.Select(role => role.Id).ToListAsync(cancel);
        foreach (var grant in grants)
        {
            if (!PermissionCatalog.ById.ContainsKey(grant.PermissionId) && SettingPermissions.SettingOf(grant.PermissionId) is null)
            {
                return UnknownPermission;
            }

            if (grant.Roles.Any(role => !roles.Contains(role)))
            {
                return UnknownRole;
            }

            await StoreAsync(scope, caller, grant, cancel);
        }

        return Done.Yes;
    }

    private static async Task StoreAsync(CommitScope scope, Caller caller, Grant grant, CancellationToken cancel)
    {
        if (await scope.Db.Grants.FindAsync([grant.PermissionId], cancel) is { } stored)
        {
            if (!stored.Roles.Order().SequenceEqual(grant.Roles.Order()))
            {
                scope.Note(caller, AuditKinds.PermissionChanged, grant.PermissionId, null, stored.Roles, grant.Roles);
            }

            stored.Roles = [.. grant.Roles];
            stored.UpdatedAt = scope.Now;
        }
        else
        {
            scope.Note(caller, AuditKinds.PermissionChanged, grant.PermissionId, null, null, grant.Roles);
            scope.Db.Grants.Add(new StoredGrant { PermissionId = grant.PermissionId, Roles = [.. grant.Roles], UpdatedAt = scope.Now });
        }

        scope.Announce(new PermissionGranted(grant.PermissionId, grant.Roles, scope.Now));
    }
}
