using System.Globalization;
using Foyer.Contracts.Permissions;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Permissions;

/// <summary>Lists who holds what, as a whole or since a moment.</summary>
internal sealed class ListPermissions(FoyerDb db, SettingValues settings)
{
    public async Task<IReadOnlyList<PermissionPayload>> ExecuteAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        var grants = await db.Grants.AsNoTracking().OrderBy(grant => grant.PermissionId).ToListAsync(cancel);
        var known = grants.Select(grant => grant.PermissionId).ToHashSet();

        // A setting's own permission is stored only once somebody holds it; until then nobody does.
        var first = grants.Count == 0 ? DateTimeOffset.UnixEpoch : grants.Min(grant => grant.UpdatedAt);
        var unheld = settings.All
            .Where(setting => !setting.IsHidden && !known.Contains(SettingPermissions.IdFor(setting)))
            .Select(setting => PermissionWire.Of(SettingPermissions.IdFor(setting), [], first));
        return
        [
            .. grants.Select(grant => PermissionWire.Of(grant.PermissionId, grant.Roles, grant.UpdatedAt))
                .Concat(unheld)
                .Where(permission => since is null || permission.UpdatedAt > since),
        ];
    }

    // None is ever gone: a permission that nobody holds any more is a changed one.
    private static object Changes(IReadOnlyList<PermissionPayload> update) => new { update, remove = Array.Empty<object>() };

    // What somebody may, and no more than that: an own addition to the dialect, asked at every start of a console.
    private static IReadOnlyList<PermissionPayload> Mine(IReadOnlyList<PermissionPayload> permissions, Caller caller) =>
    [
        .. from permission in permissions
           where permission.Roles is not null && permission.Roles.Any(caller.HasRole)
           select new PermissionPayload { Id = permission.Id, Roles = permission.Roles },
    ];

    public static void Map(MethodRegistry methods) => methods.Add("permissions/get").SignedIn().Handle<ListPermissions>(static async (call, list) =>
    {
        var since = call.Args.OptionalDate(0);
        var update = await list.ExecuteAsync(since, call.Cancel);
        return since is null ? update : Changes(update);
    });

    public static void Map(ApiRoutes api) => api.Get("permissions.listAll").SignedIn().Handle<ListPermissions>(static async (call, list) =>
    {
        DateTimeOffset? since = null;
        if (call.Query.Text("updatedSince") is { } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return ApiResult.Refused(new Refusal(
                    "error-roomId-param-invalid", "The \"updatedSince\" query parameter must be a valid date."));
            }

            since = moment;
        }

        var permissions = await list.ExecuteAsync(since, call.Cancel);
        return ApiResult.Success(Changes(call.Query.Flag("mine") is true ? Mine(permissions, call.Caller) : permissions));
    });
}
