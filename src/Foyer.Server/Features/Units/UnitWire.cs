using Foyer.Contracts.LiveChats;
using Foyer.Domain.Units;

namespace Foyer.Server.Features.Units;

/// <summary>Units in the dialect's form.</summary>
internal static class UnitWire
{
    public static UnitPayload Payload(Unit unit) => new()
    {
        Id = unit.Id,
        Name = unit.Name,
        Visibility = unit.Visibility,
        NumMonitors = unit.MonitorCount,
        NumDepartments = unit.DepartmentCount,
        UpdatedAt = unit.UpdatedAt,
    };

    public static UnitMonitorPayload Monitor(UnitMonitor watch) =>
        new() { Id = watch.Id, MonitorId = watch.MonitorId.Value, UnitId = watch.UnitId, Username = watch.Username };
}
