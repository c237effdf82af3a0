using Foyer.Domain;
using Foyer.Domain.Units;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Units;

/// <summary>Which departments an account watches over or works in.</summary>
internal static class MonitorScopes
{
    /// <summary>What a monitor watches over; null for whoever is held to no unit.</summary>
    public static async Task<MonitorScope?> OfAsync(FoyerDb db, Caller caller, CancellationToken cancel) =>
        MonitorScope.Holds(caller.Roles) ? await WatchedAsync(db, caller.Id, cancel) : null;

    /// <summary>The same for chats: while there are no units at all, monitors watch over everything.</summary>
    public static async Task<MonitorScope?> ForChatsAsync(FoyerDb db, Caller caller, CancellationToken cancel) =>
        MonitorScope.Holds(caller.Roles) && await db.Units.AnyAsync(cancel) ? await WatchedAsync(db, caller.Id, cancel) : null;

    /// <summary>The departments that an account works in or watches over, also disabled ones.</summary>
    public static async Task<IReadOnlySet<DepartmentId>> DepartmentsOfAsync(FoyerDb db, UserId account, CancellationToken cancel)
    {
        var departments = (await WatchedAsync(db, account, cancel)).Departments.ToHashSet();
        departments.UnionWith(await db.DepartmentAgents.AsNoTracking().Where(one => one.AgentId == account).Select(one => one.DepartmentId).ToListAsync(cancel));
        return departments;
    }

    /// <summary>A monitor is one no more: nobody watches by that account.</summary>
    public static async Task LeaveAllAsync(CommitScope scope, UserId monitor, CancellationToken cancel)
    {
        foreach (var watch in await scope.Db.UnitMonitors.Where(one => one.MonitorId == monitor).ToListAsync(cancel))
        {
            scope.Db.UnitMonitors.Remove(watch);
            (await scope.Db.Units.FindAsync([watch.UnitId], cancel))?.MonitorLeft(scope.Now);
        }
    }

    private static async Task<MonitorScope> WatchedAsync(FoyerDb db, UserId account, CancellationToken cancel)
    {
        var units = await db.UnitMonitors.AsNoTracking().Where(one => one.MonitorId == account).Select(one => one.UnitId).ToListAsync(cancel);
        var departments = units.Count == 0
            ? []
            : await db.Departments.AsNoTracking().Where(one => one.UnitId != null && units.Contains(one.UnitId)).Select(one => one.Id).ToListAsync(cancel);
        return new MonitorScope(units, departments.ToHashSet());
    }
}
