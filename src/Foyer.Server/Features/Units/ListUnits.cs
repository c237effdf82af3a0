using Foyer.Domain.Permissions;
using Foyer.Domain.Units;
using Foyer.Server.Access;
using Foyer.Server.Features.Departments;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Units;

/// <summary>Units for those who manage them, their monitors and their departments.</summary>
internal sealed class ListUnits(FoyerDb db)
{
    private async Task<ApiResult> PageAsync(string? text, Page page, CancellationToken cancel)
    {
        // Units are few, and neither database folds the case of all letters: text is matched here.
        var descending = page.Sort is [{ Key: "name", Value: -1 }, ..];
        var all = await (descending ? db.Units.OrderByDescending(one => one.Name) : db.Units.OrderBy(one => one.Name))
            .ThenBy(one => one.Id).AsNoTracking().ToListAsync(cancel);
        var matching = string.IsNullOrEmpty(text) ? all : all.FindAll(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        var units = matching.Skip(page.Offset).Take(page.Count).Select(UnitWire.Payload).ToList();
        return ApiResult.Success(new { units, count = units.Count, offset = page.Offset, total = matching.Count });
    }

    private Task<Unit?> OneAsync(string id, CancellationToken cancel) => db.Units.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    private Task<List<UnitMonitor>> MonitorsAsync(string unit, CancellationToken cancel) =>
        db.UnitMonitors.AsNoTracking().Where(one => one.UnitId == unit).OrderBy(one => one.Username).ToListAsync(cancel);

    private async Task<ApiResult> DepartmentsAsync(string unit, Page page, CancellationToken cancel)
    {
        var departments = db.Departments.AsNoTracking().Where(one => one.UnitId == unit);
        var found = await departments.OrderBy(one => one.Name).ThenBy(one => one.Id).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return ApiResult.Success(new
        {
            departments = found.Select(DepartmentWire.Json).ToList(),
            count = found.Count,
            offset = page.Offset,
            total = await departments.CountAsync(cancel),
        });
    }

    private async Task<ApiResult> AvailableAsync(string unit, string? text, Page page, CancellationToken cancel)
    {
        var free = await db.Departments.AsNoTracking().Where(one => (one.UnitId == null || one.UnitId == unit) && one.Archived != true)
            .OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        var matching = string.IsNullOrEmpty(text) ? free : free.FindAll(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        var departments = matching.Skip(page.Offset).Take(page.Count).Select(DepartmentWire.Json).ToList();
        return ApiResult.Success(new { departments, count = departments.Count, offset = page.Offset, total = matching.Count });
    }

    // As in the dialect units and departments stand in one list, and only monitors have one.
    private async Task<List<string>?> WatchedAsync(Caller caller, CancellationToken cancel) =>
        await MonitorScopes.OfAsync(db, caller, cancel) is { } scope
            ? [.. scope.Units, .. (await MonitorScopes.DepartmentsOfAsync(db, caller.Id, cancel)).Select(id => id.Value)]
            : null;

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/units").NeedsAll(LiveChatPermissions.ManageUnits).Query(Shape.Paged(Shape.May("text", Shape.Text())))
            .Handle<ListUnits>(static (call, list) => list.PageAsync(call.Query.Text("text"), call.Page, call.Cancel));
        api.Get("livechat/units/{id}").NeedsAll(LiveChatPermissions.ManageUnits).Handle<ListUnits>(static async (call, list) =>
            await list.OneAsync(call.Path("id"), call.Cancel) is { } unit
                ? ApiResult.Success(UnitWire.Payload(unit))
                : ApiResult.NullBody());
        api.Get("livechat/units/{unitId}/monitors").NeedsAll(LiveChatPermissions.ManageMonitors).Handle<ListUnits>(static async (call, list) =>
            ApiResult.Success(new { monitors = (await list.MonitorsAsync(call.Path("unitId"), call.Cancel)).ConvertAll(UnitWire.Monitor) }));
        api.Get("livechat/units/{unitId}/departments").NeedsAll(LiveChatPermissions.ManageUnits).Query(Shape.Paged()).Handle<ListUnits>(
            static (call, list) => list.DepartmentsAsync(call.Path("unitId"), call.Page, call.Cancel));
        api.Get("livechat/units/{unitId}/departments/available").NeedsAll(LiveChatPermissions.ManageUnits)
            .Query(Shape.Paged(Shape.May("text", Shape.Text()), Shape.May("onlyMyDepartments", Shape.Text())))
            .Handle<ListUnits>(static (call, list) => list.AvailableAsync(call.Path("unitId"), call.Query.Text("text"), call.Page, call.Cancel));
        methods.Add("livechat:getUnitsFromUser").SignedIn().Handle<ListUnits>(static async (call, list) =>
            await list.WatchedAsync(call.Account, call.Cancel));
    }
}
