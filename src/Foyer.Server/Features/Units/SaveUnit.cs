using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Units;
using Foyer.Server.Features.Departments;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Units;

/// <summary>What a manager sends to save a unit.</summary>
internal sealed record UnitForm(string Name, string Visibility, IReadOnlyList<UserId> Monitors, IReadOnlyList<DepartmentId> Departments)
{
    public static UnitForm Read(JsonObject unit, JsonArray monitors, JsonArray departments) => new(
        unit.Text("name") ?? "",
        unit.Text("visibility") ?? Unit.Public,
        [.. Ids(monitors, "monitorId").Select(UserId.From)],
        [.. Ids(departments, "departmentId").Select(DepartmentId.From)]);

    private static IEnumerable<string> Ids(JsonArray list, string key) =>
        list.OfType<JsonObject>().Select(item => item.Text(key)).OfType<string>().Where(id => id.Length > 0).Distinct();
}

/// <summary>Managers make units, change and delete them. A department is in one unit at most: the last one that names it has it.</summary>
internal sealed class SaveUnit(Commits commits)
{
    private static readonly Shape Body = Object(
        Need("unitData", Open(
            Need("name", Text()), Need("visibility", Word(Unit.Public, Unit.Private)), May("enabled", Flag()), May("description", Text()),
            May("email", Text()), May("showOnOfflineForm", Flag()))),
        Need("unitMonitors", List(Open(Need("monitorId", Text())))),
        Need("unitDepartments", List(Open(Need("departmentId", Text())))));

    /// <param name="id">Null makes a new one.</param>
    /// <param name="form">The form, checked.</param>
    public Task<Outcome<Unit>> ExecuteAsync(string? id, UnitForm form, CancellationToken cancel) => commits.RunAsync<Unit>(
        async (scope, stop) =>
        {
            var known = id is null ? null : await scope.Db.Units.FindAsync([id], stop);
            if (id is not null && known is null)
            {
                return UnitRefusals.NotFound;
            }

            var unit = known ?? new Unit(scope.Ids.NextHex());
            if (known is null)
            {
                scope.Db.Units.Add(unit);
            }

            var monitors = await WatchAsync(scope, unit, form.Monitors, stop);
            var departments = await GatherAsync(scope, unit, form.Departments, stop);
            return unit.Describe(form.Name, form.Visibility, monitors, departments, scope.Now);
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Units.FindAsync([id], stop) is not { } unit)
            {
                return UnitRefusals.NothingToRemove;
            }

            await GatherAsync(scope, unit, [], stop);
            scope.Db.UnitMonitors.RemoveRange(await scope.Db.UnitMonitors.Where(one => one.UnitId == id).ToListAsync(stop));
            scope.Db.Units.Remove(unit);
            return Done.Yes;
        },
        cancel);

    // Only monitors watch; whoever else is named is left out.
    private static async Task<int> WatchAsync(CommitScope scope, Unit unit, IReadOnlyList<UserId> wanted, CancellationToken cancel)
    {
        var present = await scope.Db.UnitMonitors.Where(one => one.UnitId == unit.Id).ToListAsync(cancel);
        var monitors = await scope.Db.Users.AsNoTracking().IgnoreAutoIncludes()
            .Where(user => wanted.Contains(user.Id) && user.Roles.Contains(RoleIds.LiveChatMonitor))
            .Select(user => new { user.Id, user.Username }).ToListAsync(cancel);
        scope.Db.UnitMonitors.RemoveRange(present.Where(one => monitors.TrueForAll(monitor => monitor.Id != one.MonitorId)));
        scope.Db.UnitMonitors.AddRange(monitors.Where(monitor => present.TrueForAll(one => one.MonitorId != monitor.Id))
            .Select(monitor => new UnitMonitor(scope.Ids.NextHex(), unit.Id, monitor.Id, monitor.Username ?? "")));
        return monitors.Count;
    }

    private static async Task<int> GatherAsync(CommitScope scope, Unit unit, IReadOnlyList<DepartmentId> wanted, CancellationToken cancel)
    {
        var departments = await scope.Db.Departments.Where(one => one.UnitId == unit.Id || wanted.Contains(one.Id)).ToListAsync(cancel);
        foreach (var department in departments)
        {
            var belongs = wanted.Contains(department.Id);
            if (belongs && department.UnitId is { } other && other != unit.Id)
            {
                (await scope.Db.Units.FindAsync([other], cancel))?.DepartmentLeft(scope.Now);
            }

            if (belongs != (department.UnitId == unit.Id))
            {
                department.AssignUnit(belongs ? unit.Id : null);
                scope.Announce(new DepartmentChanged(department.Id));
            }
        }

        return departments.Count(one => one.UnitId == unit.Id);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/units").NeedsAll(LiveChatPermissions.ManageUnits)
            .Handle<SaveUnit>(static (call, save) => SaveAsync(save, null, call.Body, call.Cancel));
        api.Post("livechat/units/{id}").NeedsAll(LiveChatPermissions.ManageUnits)
            .Handle<SaveUnit>(static (call, save) => SaveAsync(save, call.Path("id"), call.Body, call.Cancel));
        api.Delete("livechat/units/{id}").NeedsAll(LiveChatPermissions.ManageUnits).Handle<SaveUnit>(static async (call, save) =>
            (await save.RemoveAsync(call.Path("id"), call.Cancel)).Refusal is { } refusal ? ApiResult.Refused(refusal) : ApiResult.Bare(1));
        methods.Add("livechat:saveUnit").Needs(LiveChatPermissions.ManageUnits).Handle<SaveUnit>(static async (call, save) =>
        {
            var form = UnitForm.Read(call.Args.Object(1), call.Args.Array(2), call.Args.Array(3));
            var id = call.Args.OptionalText(0) is { Length: > 0 } given ? given : null;
            return (await save.ExecuteAsync(id, form, call.Cancel)).TryGet(out var unit, out var refusal) ? UnitWire.Payload(unit) : refusal;
        });
        methods.Add("livechat:removeUnit").Needs(LiveChatPermissions.ManageUnits).Handle<SaveUnit>(static async (call, save) =>
            (await save.RemoveAsync(call.Args.Text(0), call.Cancel)).Refusal ?? (object)true);
    }

    private static async Task<ApiResult> SaveAsync(SaveUnit save, string? id, JsonObject body, CancellationToken cancel) =>
        MatchShape.Check(Body, body) is { } mismatch
            ? ApiResult.Failure(mismatch)
            : (await save.ExecuteAsync(id, UnitForm.Read(body.Object("unitData")!, body.List("unitMonitors")!, body.List("unitDepartments")!), cancel))
                .Answer(UnitWire.Payload);
}
