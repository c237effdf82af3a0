using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.CannedResponses;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>Agents save and delete their own canned responses, monitors those of their departments, managers all.</summary>
internal sealed class SaveCannedResponse(Commits commits, AccessRights rights)
{
    private static readonly ObjectShape Body = Shape.Object(
        Shape.May("_id", Shape.Text()),
        Shape.Need("shortcut", Shape.Text()),
        Shape.Need("text", Shape.Text()),
        Shape.Need("scope", Shape.Word("user", "department", "global")),
        Shape.May("tags", Shape.List(Shape.Text())),
        Shape.May("departmentId", Shape.Text()));

    /// <param name="caller">Who saves it.</param>
    /// <param name="id">Null makes a new one.</param>
    /// <param name="draft">What was written.</param>
    public Task<Outcome<CannedResponse>> ExecuteAsync(Caller caller, string? id, CannedDraft draft, CancellationToken cancel) =>
        commits.RunAsync<CannedResponse>(
            async (scope, stop) =>
            {
                var known = id is null ? null : await scope.Db.CannedResponses.FindAsync([id], stop);
                if (id is not null && known is null)
                {
                    return CannedRefusals.NotFound;
                }

                if (CannedSaving.Problem(draft, known, await RightsAsync(scope.Db, caller, stop)) is { } problem)
                {
                    return problem;
                }

                var shortcut = draft.Shortcut.Trim();
                if (await scope.Db.CannedResponses.AnyAsync(one => one.Shortcut == shortcut && one.Id != id, stop))
                {
                    return CannedRefusals.InvalidShortcut;
                }

                if (draft is { Scope: CannedScope.Department, Department: { } department }
                    && !await scope.Db.Departments.AnyAsync(one => one.Id == department, stop))
                {
                    return CannedRefusals.InvalidDepartment;
                }

                var before = known is null ? null : CannedPlace.Of(known);
                var response = known ?? new CannedResponse(scope.Ids.NextHex(), caller.Id, caller.Username, scope.Now);
                if (known is null)
                {
                    scope.Db.CannedResponses.Add(response);
                }

                response.Describe(draft, scope.Now);
                scope.Announce(new CannedResponseChanged(response, before));
                return response;
            },
            cancel);

    public Task<Outcome<Done>> RemoveAsync(Caller caller, string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.CannedResponses.FindAsync([id], stop) is not { } response)
            {
                return CannedRefusals.NotFound;
            }

            if (CannedSaving.RemovalProblem(response, await RightsAsync(scope.Db, caller, stop)) is { } problem)
            {
                return problem;
            }

            scope.Db.CannedResponses.Remove(response);
            scope.Announce(new CannedResponseRemoved(id, CannedPlace.Of(response)));
            return Done.Yes;
        },
        cancel);

    private async Task<CannedRights> RightsAsync(FoyerDb db, Caller caller, CancellationToken cancel) => new(
        caller.Id,
        rights.Holds(caller, CannedResponsePermissions.SaveAll),
        rights.Holds(caller, CannedResponsePermissions.SaveForDepartment),
        await MonitorScopes.DepartmentsOfAsync(db, caller.Id, cancel));

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("canned-responses").NeedsAll(CannedResponsePermissions.Save).Body(Body).Handle<SaveCannedResponse>(static async (call, save) =>
            (await save.ExecuteAsync(call.Caller, IdOf(call.Body), Read(call.Body), call.Cancel)).Answer());
        api.Delete("canned-responses").NeedsAll(CannedResponsePermissions.Remove).Body(Shape.Object(Shape.Need("_id", Shape.Text())))
            .Handle<SaveCannedResponse>(static async (call, save) => (await save.RemoveAsync(call.Caller, call.Body.Text("_id")!, call.Cancel)).Answer());
        methods.Add("saveCannedResponse").Needs(CannedResponsePermissions.Save).Handle<SaveCannedResponse>(static async (call, save) =>
        {
            var form = call.Args.Object(1);
            if (MatchShape.Check(Body with { IsOpen = true }, form) is { } mismatch)
            {
                return new Refusal("Match.Error", mismatch);
            }

            var id = call.Args.OptionalText(0) is { Length: > 0 } given ? given : null;
            var outcome = await save.ExecuteAsync(call.Account, id, Read(form), call.Cancel);
            return outcome.TryGet(out var saved, out var refusal) ? CannedWire.Payload(saved) : refusal;
        });
        methods.Add("removeCannedResponse").Needs(CannedResponsePermissions.Remove).Handle<SaveCannedResponse>(static async (call, save) =>
            (await save.RemoveAsync(call.Account, call.Args.Text(0), call.Cancel)).Refusal);
    }

    private static string? IdOf(JsonObject form) => form.Text("_id") is { Length: > 0 } id ? id : null;

    private static CannedDraft Read(JsonObject form) => new(
        form.Text("shortcut")!,
        form.Text("text")!,
        CannedScopes.Parse(form.Text("scope")) ?? CannedScope.User,
        form.Text("departmentId") is { Length: > 0 } id ? new DepartmentId(id) : null,
        form.Texts("tags") ?? []);
}
