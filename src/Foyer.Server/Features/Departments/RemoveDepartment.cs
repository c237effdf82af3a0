using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.CannedResponses;
using Foyer.Server.Features.Tags;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Departments;

/// <summary>Deletes a department: its members leave it, others forget it as fallback and target, its chats become departmentless.</summary>
internal sealed class RemoveDepartment(Commits commits, ApplyHours hours)
{
    public Task<Outcome<Done>> ExecuteAsync(DepartmentId id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Departments.FindAsync([id], stop) is not { } department)
            {
                return DepartmentRefusals.NotFound;
            }

            var members = await scope.Db.DepartmentAgents.Where(one => one.DepartmentId == id).Select(one => one.AgentId).ToListAsync(stop);
            await DepartmentMembers.RemoveAsync(scope, department, members, stop);
            await ApplyHours.ReleaseAsync(scope, department, stop);
            await SaveTag.ForgetDepartmentAsync(scope, id, stop);
            await CannedRows.ForgetDepartmentAsync(scope, id, stop);
            scope.Db.Departments.Remove(department);
            foreach (var other in await scope.Db.Departments.Where(one => one.Fallback == id || one.AllowedForwardTargets.Contains(id.Value)).ToListAsync(stop))
            {
                if (other.Fallback == id)
                {
                    other.ForgetFallback();
                }

                other.ForgetForwardTarget(id);
            }

            // Waiting entries keep their department, as the dialect does: their agents may still see them.
            await scope.Db.LiveChats.Where(chat => chat.Department == id).ExecuteUpdateAsync(
                set => set.SetProperty(chat => chat.Department, (DepartmentId?)null), stop);
            await scope.Db.FigureDays.ExecuteUpdateAsync(
                static set => set.SetProperty(one => one.IsFresh, false).SetProperty(one => one.Version, one => one.Version + 1), stop);
            await hours.ApplyAsync(scope, isStrict: false, stop, members);
            scope.Announce(new DepartmentChanged(id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Delete("livechat/department/{_id}")
            .NeedsAny(LiveChatPermissions.ManageDepartments, LiveChatPermissions.RemoveDepartment)
            .Handle<RemoveDepartment>(static async (call, remove) =>
                (await remove.ExecuteAsync(new DepartmentId(call.Path("_id")), call.Cancel)) is { Refusal: { } refusal }
                    ? ApiResult.Failure(refusal.Code)
                    : ApiResult.Success());

        methods.Add("livechat:removeDepartment").Needs(LiveChatPermissions.ManageDepartments).Handle<RemoveDepartment>(
            static async (call, remove) =>
                (await remove.ExecuteAsync(new DepartmentId(call.Args.Text(0)), call.Cancel)).Refusal as object ?? true);
    }
}
