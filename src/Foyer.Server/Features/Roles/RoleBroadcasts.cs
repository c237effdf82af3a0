using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>Tells of roles: who holds one goes to everybody who is signed in, unless roles are not shown at all.</summary>
internal sealed class RoleBroadcasts(IAnnouncer announcer, SettingValues settings, FoyerDbFactory databases) :
    IBroadcasts<RoleGranted>, IBroadcasts<RoleRevoked>, IBroadcasts<RoleChanged>
{
    public ValueTask BroadcastAsync(RoleGranted domainEvent, CancellationToken cancel) =>
        AnnounceAsync("added", domainEvent.UserId, domainEvent.Role, cancel);

    public ValueTask BroadcastAsync(RoleRevoked domainEvent, CancellationToken cancel) =>
        AnnounceAsync("removed", domainEvent.UserId, domainEvent.Role, cancel);

    public async ValueTask BroadcastAsync(RoleChanged domainEvent, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var role = await db.Roles.AsNoTracking().SingleOrDefaultAsync(one => one.Id == domainEvent.RoleId, cancel);
        announcer.Announce(Topic.Roles(), new
        {
            type = domainEvent.Change,
            _id = domainEvent.RoleId,
            name = role?.Name,
            description = role?.Description,
            scope = role?.Scope,
            mandatory2fa = role?.MandatoryTwoFactor,
            @protected = role?.IsProtected,
        });
    }

    private async ValueTask AnnounceAsync(string type, UserId userId, string role, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == userId, cancel);
        if (user is null)
        {
            return;
        }

        announcer.Announce(Topic.NotifyUser(userId, "userData"), new { type = "updated", id = userId.Value, diff = new { roles = user.Roles }, unset = new { } });
        if (settings.Get(LayoutSettings.DisplayRoles))
        {
            announcer.Announce(
                Topic.NotifyLogged("roles-change"),
                new { type, _id = role, u = new { _id = userId.Value, username = user.Username, name = user.Name } });
        }
    }
}
