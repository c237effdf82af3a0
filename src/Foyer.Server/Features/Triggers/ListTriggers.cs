using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Triggers;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Triggers;

/// <summary>Triggers for those who manage them, and those that run for the windows of websites.</summary>
internal sealed class ListTriggers(FoyerDb db)
{
    public async Task<(List<Trigger> Triggers, int Total)> ExecuteAsync(Page page, CancellationToken cancel)
    {
        var total = await db.Triggers.CountAsync(cancel);
        var found = await db.Triggers.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return (found, total);
    }

    public Task<Trigger?> OneAsync(string id, CancellationToken cancel) =>
        db.Triggers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    /// <summary>What windows run. Addresses and time limits of other services stay here: the window asks this server, not them.</summary>
    public static async Task<IReadOnlyList<LivechatTriggerPayload>> EnabledAsync(FoyerDb db, CancellationToken cancel)
    {
        var enabled = await db.Triggers.AsNoTracking().Where(one => one.Enabled).OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        return [.. enabled.Select(one => new LivechatTriggerPayload
        {
            Id = one.Id,
            RunOnce = one.RunOnce,
            Conditions = (JsonArray)JsonNode.Parse(one.ConditionsJson)!,
            Actions = ForWindows((JsonArray)JsonNode.Parse(one.ActionsJson)!),
        })];
    }

    public static LivechatTriggerPayload Payload(Trigger trigger) => new()
    {
        Id = trigger.Id,
        Name = trigger.Name,
        Description = trigger.Description,
        Enabled = trigger.Enabled,
        RunOnce = trigger.RunOnce,
        Conditions = (JsonArray)JsonNode.Parse(trigger.ConditionsJson)!,
        Actions = (JsonArray)JsonNode.Parse(trigger.ActionsJson)!,
    };

    private static JsonArray ForWindows(JsonArray actions)
    {
        foreach (var parameters in actions.OfType<JsonObject>().Select(action => action.Object("params")).OfType<JsonObject>())
        {
            parameters.Remove("serviceUrl");
            parameters.Remove("serviceTimeout");
        }

        return actions;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/triggers").NeedsAll(LiveChatPermissions.Manage).Query(Shape.Paged()).Handle<ListTriggers>(static async (call, list) =>
        {
            var (found, total) = await list.ExecuteAsync(call.Page, call.Cancel);
            return ApiResult.Success(new { triggers = found.Select(Payload), count = found.Count, offset = call.Page.Offset, total });
        });
        api.Get("livechat/triggers/{_id}").NeedsAll(LiveChatPermissions.Manage).Handle<ListTriggers>(static async (call, list) =>
        {
            var found = await list.OneAsync(call.Path("_id"), call.Cancel);
            var trigger = found is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(Payload(found), Contracts.WireJson.Rest);
            return ApiResult.Success(new JsonObject { ["trigger"] = trigger });
        });
        methods.Add("livechat:getTriggers").Needs(LiveChatPermissions.Manage).Handle<ListTriggers>(static async (call, list) =>
            (await list.ExecuteAsync(new Page(0, 1_000, null), call.Cancel)).Triggers.ConvertAll(Payload));
    }
}
