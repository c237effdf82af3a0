using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.Departments;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Agents;

/// <summary>Sets an agent's own limit and the departments it belongs to; departments that are not named are left.</summary>
internal sealed class SaveAgentInfo(Commits commits, ApplyHours hours)
{
    public Task<Outcome<Done>> ExecuteAsync(UserId id, int maxChats, IReadOnlyList<DepartmentId> departments, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                var user = await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, stop);
                if (user is null || !user.HasRole(RoleIds.LiveChatAgent))
                {
                    return AgentRefusals.NotAnAgent;
                }

                user.MaxLiveChats = maxChats;
                var present = await scope.Db.DepartmentAgents.Where(one => one.AgentId == id).Select(one => one.DepartmentId).ToListAsync(stop);
                foreach (var left in present.Except(departments))
                {
                    if (await scope.Db.Departments.FindAsync([left], stop) is { } department)
                    {
                        await DepartmentMembers.RemoveAsync(scope, department, [id], stop);
                    }
                }

                foreach (var joined in departments.Except(present))
                {
                    if (await scope.Db.Departments.FindAsync([joined], stop) is { } department)
                    {
                        await DepartmentMembers.UpsertAsync(scope, department, [new MemberForm(id, 0, 0)], stop);
                    }
                }

                await hours.ApplyAsync(scope, isStrict: false, stop, [id]);
                return Done.Yes;
            },
            cancel);

    public static void Map(MethodRegistry methods) =>
        methods.Add("livechat:saveAgentInfo").Needs(LiveChatPermissions.ManageAgents).Handle<SaveAgentInfo>(static async (call, save) =>
        {
            var limit = call.Args.Object(1).Number("maxNumberSimultaneousChat") ?? 0;
            var departments = call.Args.Texts(2).Select(DepartmentId.From).ToList();
            var outcome = await save.ExecuteAsync(
                new UserId(call.Args.Text(0)), (int)Math.Clamp(limit, 0, int.MaxValue), departments, call.Cancel);
            return outcome.IsRefused ? outcome.Refusal : true;
        });
}
