using System.Collections.Frozen;
using Foyer.Domain.Permissions;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>Which roles hold which permission, in memory; whoever changes grants calls <see cref="ReloadAsync"/>.</summary>
internal sealed class AccessRights(FoyerDbFactory databases) : INodeMemory
{
    public const string Memory = "grants";

    string INodeMemory.Name => Memory;

    private volatile FrozenDictionary<string, FrozenSet<string>> grants = FrozenDictionary<string, FrozenSet<string>>.Empty;

    /// <summary>Whether the caller's workspace roles grant it.</summary>
    public bool Holds(Caller caller, Permission permission) => Holds(caller.Roles, permission.Id);

    /// <summary>Whether the caller's workspace roles or roles in a room grant it.</summary>
    public bool Holds(Caller caller, Permission permission, IEnumerable<string> roomRoles) =>
        Holds(caller.Roles, permission.Id) || Holds(roomRoles, permission.Id);

    public bool Holds(IEnumerable<string> roles, string permissionId) =>
        grants.TryGetValue(permissionId, out var holders) && roles.Any(holders.Contains);

    /// <summary>The roles that hold a permission.</summary>
    public IEnumerable<string> HoldersOf(string permissionId) =>
        grants.TryGetValue(permissionId, out var holders) ? holders : [];

    public async Task ReloadAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var stored = await db.Grants.AsNoTracking().ToListAsync(cancel);
        grants = stored.ToFrozenDictionary(grant => grant.PermissionId, grant => grant.Roles.ToFrozenSet());
    }
}
