using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Departments;

/// <summary>Puts a department away or takes it back out; it then stays disabled until somebody enables it.</summary>
internal sealed class ArchiveDepartment(Commits commits, ApplyHours hours)
{
    private static readonly Refusal NotFound = new("department-not-found");

    public Task<Outcome<Done>> ExecuteAsync(DepartmentId id, bool archive, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Departments.FindAsync([id], stop) is not { } department)
            {
                return NotFound;
            }

            if (archive)
            {
                department.Archive(scope.Now);
                await ApplyHours.ReleaseAsync(scope, department, stop);
            }
            else
            {
                department.Unarchive(scope.Now);
            }

            var members = await scope.Db.DepartmentAgents.Where(one => one.DepartmentId == id).ToListAsync(stop);
            members.ForEach(member => member.FollowDepartment(enabled: !archive));
            await hours.ApplyAsync(scope, isStrict: false, stop, [.. members.Select(member => member.AgentId)]);

            scope.Announce(new DepartmentChanged(id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("livechat/department/{_id}/archive").NeedsAll(LiveChatPermissions.ManageDepartments).Handle<ArchiveDepartment>(
            static (call, archive) => AnswerAsync(archive, call, isArchive: true));
        api.Post("livechat/department/{_id}/unarchive").NeedsAll(LiveChatPermissions.ManageDepartments).Handle<ArchiveDepartment>(
            static (call, archive) => AnswerAsync(archive, call, isArchive: false));
    }

    private static async Task<ApiResult> AnswerAsync(ArchiveDepartment archive, ApiCall call, bool isArchive) =>
        (await archive.ExecuteAsync(new DepartmentId(call.Path("_id")), isArchive, call.Cancel)).Answer();
}
