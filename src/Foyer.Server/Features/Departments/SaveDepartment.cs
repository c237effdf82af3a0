using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Departments;

/// <summary>A department as it stands after saving, with its members.</summary>
internal sealed record SavedDepartment(Department Department, IReadOnlyList<DepartmentAgent> Agents);

/// <summary>Founds a department or changes one, and its members with it.</summary>
internal sealed class SaveDepartment(Commits commits, AccessRights rights, ApplyHours hours)
{
    private static readonly Shape Body = Object(
        Need("department", Shape.Open()), May("agents", List(Shape.Any())), May("departmentUnit", Object(May("_id", Text()))));

    /// <param name="caller">Who saves it.</param>
    /// <param name="id">Null founds a new one.</param>
    /// <param name="form">The form, checked.</param>
    /// <param name="unit">What is said about its unit; null when nothing is.</param>
    public Task<Outcome<SavedDepartment>> ExecuteAsync(
        Caller caller, DepartmentId? id, DepartmentForm form, UnitWish? unit, CancellationToken cancel) =>
        commits.RunAsync<SavedDepartment>(
            async (scope, stop) =>
            {
                var known = id is { } given ? await scope.Db.Departments.FindAsync([given], stop) : null;
                if (id is not null && known is null)
                {
                    return DepartmentRefusals.NotFound;
                }

                if (await MoveDepartment.ProblemAsync(scope.Db, known, unit, stop) is { } unitProblem)
                {
                    return unitProblem;
                }

                var wasEnabled = known?.Enabled == true;
                var fallbackExists = form.Draft.Fallback is { } fallback
                    && await scope.Db.Departments.AnyAsync(one => one.Id == fallback, stop);
                var outcome = known is null
                    ? Department.Found(new DepartmentId(scope.Ids.NextHex()), form.Draft, fallbackExists, scope.Now)
                    : known.Change(form.Draft, fallbackExists, scope.Now);
                if (!outcome.TryGet(out var department, out var refusal))
                {
                    return refusal;
                }

                if (known is null)
                {
                    scope.Db.Departments.Add(department);
                }

                await MoveDepartment.ApplyAsync(scope, department, unit, caller, rights, stop);
                if (form.Agents is { } members)
                {
                    await DepartmentMembers.UpsertAsync(scope, department, members, stop);
                }

                var agents = await scope.Db.DepartmentAgents.Where(one => one.DepartmentId == department.Id).OrderBy(one => one.Username).ToListAsync(stop);
                agents.ForEach(agent => agent.FollowDepartment(department.Enabled));
                if (wasEnabled && !department.Enabled)
                {
                    await ApplyHours.ReleaseAsync(scope, department, stop);
                }

                await hours.ApplyAsync(scope, isStrict: false, stop, [.. agents.Select(agent => agent.AgentId)]);
                scope.Announce(new DepartmentChanged(department.Id));
                return new SavedDepartment(department, agents);
            },
            cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/department").NeedsAll(LiveChatPermissions.ManageDepartments).Body(Body).Handle<SaveDepartment>(
            static (call, save) => SaveAsync(save, call, null, call.Body.List("agents")));

        api.Put("livechat/department/{_id}")
            .NeedsAny(LiveChatPermissions.ManageDepartments, LiveChatPermissions.AddDepartmentAgents)
            .Body(Body).Match()
            .Handle<SaveDepartment>(static async (call, save) =>
            {
                if (!call.Holds(LiveChatPermissions.ManageDepartments))
                {
                    return ApiResult.Refused(new Refusal("error-not-allowed"));
                }

                var agents = call.Holds(LiveChatPermissions.AddDepartmentAgents) ? call.Body.List("agents") : null;
                return await SaveAsync(save, call, new DepartmentId(call.Path("_id")), agents);
            });

        methods.Add("livechat:saveDepartment").Needs(LiveChatPermissions.ManageDepartments).Handle<SaveDepartment>(
            static async (call, save) =>
            {
                // The third argument is either a list of agents or what to add and to remove.
                var agents = call.Args[2] as JsonArray ?? (call.Args[2] as JsonObject)?.List("upsert");
                var form = DepartmentForm.Read(call.Args.Object(1), agents);
                if (!form.TryGet(out var read, out var mismatch))
                {
                    return new Refusal("Match.Error", mismatch.Code);
                }

                var id = call.Args.OptionalText(0) is { Length: > 0 } given ? new DepartmentId(given) : (DepartmentId?)null;
                if (!UnitWish.Read(call.Args[3]).TryGet(out var unit, out var badUnit))
                {
                    return badUnit;
                }

                var outcome = await save.ExecuteAsync(call.Account, id, read, unit, call.Cancel);
                return outcome.TryGet(out var saved, out var refusal) ? DepartmentWire.Json(saved.Department) : refusal;
            });
    }

    private static async Task<ApiResult> SaveAsync(SaveDepartment save, ApiCall call, DepartmentId? id, JsonArray? agents)
    {
        if (!DepartmentForm.Read(call.Body.Object("department")!, agents).TryGet(out var form, out var mismatch))
        {
            return ApiResult.Refused(mismatch);
        }

        if (!UnitWish.Read(call.Body["departmentUnit"]).TryGet(out var unit, out var badUnit))
        {
            return ApiResult.Refused(badUnit);
        }

        return (await save.ExecuteAsync(call.Caller, id, form, unit, call.Cancel)).Answer(static saved => new
        {
            department = DepartmentWire.Json(saved.Department),
            agents = saved.Agents.Select(DepartmentWire.Member).ToList(),
        });
    }
}
