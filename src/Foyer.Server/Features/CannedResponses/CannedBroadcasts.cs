using Foyer.Domain;
using Foyer.Domain.CannedResponses;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>Whoever may insert a canned response hears of its changes, and nobody else.</summary>
internal sealed class CannedBroadcasts(FoyerDbFactory databases, IAnnouncer announcer, AccessRights rights) :
    IBroadcasts<CannedResponseChanged>, IBroadcasts<CannedResponseRemoved>
{
    public async ValueTask BroadcastAsync(CannedResponseChanged changed, CancellationToken cancel)
    {
        var now = await AudienceAsync(CannedPlace.Of(changed.Response), cancel);
        if (changed.Before is { } before && before != CannedPlace.Of(changed.Response))
        {
            var lost = (await AudienceAsync(before, cancel)).Except(now);
            announcer.AnnounceEach(lost.Select(Topic.CannedResponses), CannedWire.Removed(changed.Response.Id));
        }

        announcer.AnnounceEach(now.Select(Topic.CannedResponses), CannedWire.Changed(changed.Response));
    }

    public async ValueTask BroadcastAsync(CannedResponseRemoved removed, CancellationToken cancel) =>
        announcer.AnnounceEach((await AudienceAsync(removed.Before, cancel)).Select(Topic.CannedResponses), CannedWire.Removed(removed.Id));

    private async Task<HashSet<UserId>> AudienceAsync(CannedPlace place, CancellationToken cancel)
    {
        if (place.Scope == CannedScope.User)
        {
            return place.Owner is { } owner ? [owner] : [];
        }

        var roles = rights.HoldersOf((place.Scope == CannedScope.Global ? CannedResponsePermissions.View : CannedResponsePermissions.ViewAll).Id).ToList();
        await using var db = databases.Create();
        var staff = await db.Users.AsNoTracking().IgnoreAutoIncludes()
            .Where(user => user.IsActive && user.Roles.Any(role => roles.Contains(role))).Select(user => user.Id).ToListAsync(cancel);
        var audience = staff.ToHashSet();
        if (place.Department is { } department)
        {
            audience.UnionWith(await db.DepartmentAgents.AsNoTracking().Where(one => one.DepartmentId == department).Select(one => one.AgentId).ToListAsync(cancel));
            audience.UnionWith(await db.UnitMonitors.AsNoTracking()
                .Where(watch => db.Departments.Any(one => one.Id == department && one.UnitId == watch.UnitId)).Select(watch => watch.MonitorId).ToListAsync(cancel));
        }

        return audience;
    }
}
