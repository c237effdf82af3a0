using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Triggers;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Triggers;

/// <summary>Managers save, switch and remove triggers.</summary>
internal sealed class SaveTrigger(Commits commits)
{
    private static readonly Refusal NotFound = new("error-trigger-not-found", "Trigger not found");
    private static readonly Refusal InvalidService = new("error-invalid-service-url", "The address of the service must begin with http or https");

    public Task<Outcome<Trigger>> ExecuteAsync(string? id, TriggerForm form, CancellationToken cancel) => commits.RunAsync<Trigger>(
        async (scope, stop) =>
        {
            if (form.Actions.OfType<JsonObject>().Any(action => action.Object("params")?.Text("serviceUrl") is { } url && !ExternalService.IsAddress(url)))
            {
                return InvalidService;
            }

            var known = string.IsNullOrEmpty(id) ? null : await scope.Db.Triggers.SingleOrDefaultAsync(one => one.Id == id, stop);
            if (!string.IsNullOrEmpty(id) && known is null)
            {
                return NotFound;
            }

            var trigger = known ?? new Trigger(scope.Ids.NextHex());
            (trigger.Name, trigger.Description, trigger.Enabled, trigger.RunOnce) = (form.Name, form.Description, form.Enabled, form.RunOnce);
            (trigger.ConditionsJson, trigger.ActionsJson, trigger.UpdatedAt) = (form.Conditions.ToJsonString(), form.Actions.ToJsonString(), scope.Now);
            if (known is null)
            {
                scope.Db.Triggers.Add(trigger);
            }

            return trigger;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) => await scope.Db.Triggers.Where(one => one.Id == id).ExecuteDeleteAsync(stop) == 0 ? NotFound : Done.Yes, cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/triggers").NeedsAll(LiveChatPermissions.Manage).Body(TriggerForm.Shape).Handle<SaveTrigger>(static async (call, save) =>
            (await save.ExecuteAsync(call.Body.Text("_id"), TriggerForm.Read(call.Body), call.Cancel)).Answer());
        api.Delete("livechat/triggers/{_id}").NeedsAll(LiveChatPermissions.Manage).Handle<SaveTrigger>(static async (call, save) =>
            (await save.RemoveAsync(call.Path("_id"), call.Cancel)).Answer());
        methods.Add("livechat:saveTrigger").Needs(LiveChatPermissions.Manage).Handle<SaveTrigger>(static async (call, save) =>
        {
            var form = call.Args.Object(0);
            if (MatchShape.Check(TriggerForm.Loose, form) is { } mismatch)
            {
                return new Refusal("Match.Error", mismatch);
            }

            return (await save.ExecuteAsync(form.Text("_id"), TriggerForm.Read(form), call.Cancel)).Refusal ?? (object)true;
        });
        methods.Add("livechat:removeTrigger").Needs(LiveChatPermissions.Manage).Handle<SaveTrigger>(static async (call, save) =>
            (await save.RemoveAsync(call.Args.Text(0), call.Cancel)).Refusal ?? (object)true);
    }
}
