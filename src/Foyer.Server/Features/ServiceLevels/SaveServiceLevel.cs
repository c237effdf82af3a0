using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.ServiceLevels;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.ServiceLevels;

/// <summary>Managers make agreements on waiting, change and delete them. Open chats follow at once, and with them the order of the queue.</summary>
internal sealed class SaveServiceLevel(Commits commits, QueueStanding queue)
{
    private static readonly Shape Body = Shape.Object(
        Shape.Need("name", Shape.Text()), Shape.May("description", Shape.Text()), Shape.Need("dueTimeInMinutes", Shape.Number()));

    /// <param name="id">Null makes a new one.</param>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="dueMinutes">Minutes within which a chat is to be taken.</param>
    public Task<Outcome<ServiceLevel>> ExecuteAsync(
        string? id, string name, string? description, long dueMinutes, CancellationToken cancel) => commits.RunAsync<ServiceLevel>(
        async (scope, stop) =>
        {
            var all = await scope.Db.ServiceLevels.ToListAsync(stop);
            var known = all.Find(one => one.Id == id);
            if (id is not null && known is null)
            {
                return ServiceLevelRefusals.NotFound(id);
            }

            var level = known ?? new ServiceLevel(scope.Ids.NextHex());
            var outcome = level.Describe(name, description, dueMinutes, all.Where(one => one != known), scope.Now);
            if (outcome.IsRefused)
            {
                return outcome;
            }

            if (known is null)
            {
                scope.Db.ServiceLevels.Add(level);
            }
            else
            {
                await AgreeAsync(scope, level.Id, level.Id, level.DueMinutes, stop);
            }

            return level;
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ServiceLevels.FindAsync([id], stop) is not { } level)
            {
                return Refusal.Text($"SLA with id {id} not found");
            }

            scope.Db.ServiceLevels.Remove(level);
            await AgreeAsync(scope, id, null, LiveChat.NoAgreedWait, stop);
            return Done.Yes;
        },
        cancel);

    private async Task AgreeAsync(CommitScope scope, string id, string? next, double minutes, CancellationToken cancel)
    {
        foreach (var chat in await scope.Db.LiveChats.Where(one => one.IsOpen && one.SlaId == id).ToListAsync(cancel))
        {
            chat.Agree(next, minutes, scope.Now);
            scope.Announce(new LiveChatRevised(chat.RoomId));
            queue.Changed(chat.Department);
        }
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("livechat/sla").NeedsAll(LiveChatPermissions.ManageServiceLevels).Body(Body)
            .Handle<SaveServiceLevel>(static (call, save) => SaveAsync(save, null, call.Body, call.Cancel));
        api.Put("livechat/sla/{slaId}").NeedsAll(LiveChatPermissions.ManageServiceLevels).Body(Body)
            .Handle<SaveServiceLevel>(static (call, save) => SaveAsync(save, call.Path("slaId"), call.Body, call.Cancel));
        api.Delete("livechat/sla/{slaId}").NeedsAll(LiveChatPermissions.ManageServiceLevels).Handle<SaveServiceLevel>(static async (call, save) =>
            (await save.RemoveAsync(call.Path("slaId"), call.Cancel)).Answer());
    }

    private static async Task<ApiResult> SaveAsync(SaveServiceLevel save, string? id, JsonObject form, CancellationToken cancel)
    {
        // Minutes beyond what the order of the queue knows are no agreement.
        var minutes = (long)Math.Clamp(form.Number("dueTimeInMinutes")!.Value, -1, LiveChat.NoAgreedWait);
        var outcome = await save.ExecuteAsync(id, form.Text("name")!, form.Text("description"), minutes, cancel);
        return outcome.Answer(static level => new { sla = ServiceLevelWire.Payload(level) });
    }
}
