using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Permissions;

/// <summary>Tells everybody who is signed in which roles hold a permission now: clients hide what is not allowed.</summary>
internal sealed class PermissionBroadcasts(IAnnouncer announcer, AccessRights rights, NodeNews nodes) : IBroadcasts<PermissionGranted>
{
    public async ValueTask BroadcastAsync(PermissionGranted domainEvent, CancellationToken cancel)
    {
        await rights.ReloadAsync(cancel);
        nodes.Tell(AccessRights.Memory);
        announcer.Announce(
            Topic.NotifyLogged("permissions-changed"),
            "updated",
            PermissionWire.Of(domainEvent.PermissionId, domainEvent.Roles, domainEvent.UpdatedAt));
    }
}
