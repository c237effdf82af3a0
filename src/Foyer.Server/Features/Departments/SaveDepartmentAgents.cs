using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Departments;

/// <summary>Adds agents to a department and takes others out.</summary>
internal sealed class SaveDepartmentAgents(Commits commits, ApplyHours hours)
{
    private static readonly Shape Body = Object(Need("upsert", List(DepartmentForm.Member)), Need("remove", List(DepartmentForm.Member)));

    public Task<Outcome<Done>> ExecuteAsync(
        DepartmentId id, IReadOnlyList<MemberForm> upsert, IReadOnlyList<UserId> remove, CancellationToken cancel) =>
        commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Departments.FindAsync([id], stop) is not { } department)
                {
                    return DepartmentRefusals.NotFound;
                }

                await DepartmentMembers.RemoveAsync(scope, department, remove, stop);
                await DepartmentMembers.UpsertAsync(scope, department, upsert, stop);
                await hours.ApplyAsync(scope, isStrict: false, stop, [.. remove, .. upsert.Select(member => member.Agent)]);
                return Done.Yes;
            },
            cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/department/{_id}/agents")
            .NeedsAny(LiveChatPermissions.ManageDepartments, LiveChatPermissions.AddDepartmentAgents)
            .Handle<SaveDepartmentAgents>(static async (call, save) => MatchShape.Check(Body, call.Body) is { } mismatch
                ? ApiResult.Failure(mismatch)
                : (await RunAsync(save, call.Path("_id"), call.Body, call.Cancel)).Answer());

        methods.Add("livechat:saveDepartmentAgents").Needs(LiveChatPermissions.AddDepartmentAgents).Handle<SaveDepartmentAgents>(
            static async (call, save) =>
            {
                var form = call.Args.Object(1);
                return MatchShape.Check(Body, form) is { } mismatch
                    ? new Refusal("Match.Error", mismatch)
                    : (await RunAsync(save, call.Args.Text(0), form, call.Cancel)).Refusal as object ?? true;
            });
    }

    private static Task<Outcome<Done>> RunAsync(SaveDepartmentAgents save, string id, JsonObject form, CancellationToken cancel) =>
        save.ExecuteAsync(
            new DepartmentId(id),
            [.. form.List("upsert")!.OfType<JsonObject>().Select(MemberForm.Read)],
            [.. form.List("remove")!.OfType<JsonObject>().Select(member => MemberForm.Read(member).Agent)],
            cancel);
}
