using System.Globalization;
using Foyer.Contracts.Permissions;
using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>Lists the roles, as a whole or since a moment.</summary>
internal sealed class ListRoles(FoyerDb db)
{
    public async Task<IReadOnlyList<RolePayload>> ExecuteAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        var roles = await db.Roles.AsNoTracking().OrderBy(role => role.Id).ToListAsync(cancel);
        return [.. roles.Where(role => since is null || role.UpdatedAt > since).Select(RoleWire.Of)];
    }

    /// <summary>Roles that were deleted since a moment.</summary>
    public async Task<object> RemovedAsync(DateTimeOffset since, CancellationToken cancel) => await db.Tombstones.AsNoTracking()
        .Where(stone => stone.Collection == "roles" && stone.DeletedAt > since)
        .Select(stone => new { _id = stone.Id, _deletedAt = stone.DeletedAt })
        .ToListAsync(cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("roles.list").SignedIn().Handle<ListRoles>(static async (call, list) =>
            ApiResult.Success(new { roles = (await list.ExecuteAsync(null, call.Cancel)).Select(static role => role with { UpdatedAt = null }).ToList() }));
        api.Get("roles.sync").SignedIn().Handle<ListRoles>(static async (call, list) =>
        {
            if (!DateTimeOffset.TryParse(call.Query.Text("updatedSince"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
            {
                return ApiResult.Refused(new Refusal("error-updatedSince-param-invalid", "The \"updatedSince\" query parameter must be a valid date."));
            }

            var removed = await list.RemovedAsync(since, call.Cancel);
            return ApiResult.Success(new { roles = new { update = await list.ExecuteAsync(since, call.Cancel), remove = removed } });
        });
    }
}
