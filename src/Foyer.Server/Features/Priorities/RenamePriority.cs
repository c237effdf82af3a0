using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Priorities;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Priorities;

/// <summary>Managers rename the five priorities and give them their own names back.</summary>
internal sealed class RenamePriority(Commits commits)
{
    private static readonly Refusal NothingToReset = Refusal.Text("No priority was renamed");

    /// <param name="id">The priority.</param>
    /// <param name="name">The new name; null gives it its own back.</param>
    public Task<Outcome<Priority>> ExecuteAsync(string id, string? name, CancellationToken cancel) => commits.RunAsync<Priority>(
        async (scope, stop) =>
        {
            var all = await scope.Db.Priorities.ToListAsync(stop);
            if (all.Find(one => one.Id == id) is not { } priority)
            {
                return PriorityRefusals.NotChanged;
            }

            if (name is null)
            {
                priority.Reset(scope.Now);
            }
            else if (priority.Rename(name, all.Where(one => one != priority), scope.Now) is { Refusal: { } refusal })
            {
                return refusal;
            }

            scope.Announce(new PriorityRenamed(priority.Id, priority.Name));
            return priority;
        },
        cancel);

    public Task<Outcome<Done>> ResetAllAsync(CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var renamed = await scope.Db.Priorities.Where(one => one.Name != null).ToListAsync(stop);
            foreach (var priority in renamed)
            {
                priority.Reset(scope.Now);
                scope.Announce(new PriorityRenamed(priority.Id, null));
            }

            return renamed.Count == 0 ? NothingToReset : Done.Yes;
        },
        cancel);

    /// <summary>Brings the store to the five that every server has.</summary>
    /// <summary>Those that every server has.</summary>
    public static IEnumerable<Priority> All(Ids ids, DateTimeOffset now) => Enumerable.Range(1, Priority.Names.Count).Select(weight => new Priority(ids.NextHex(), weight, now));

    public static void Map(ApiRoutes api)
    {
        api.Put("livechat/priorities/{priorityId}").NeedsAll(LiveChatPermissions.ManagePriorities)
            .Body(Shape.OneOf(Shape.Object(Shape.Need("name", Shape.Text())), Shape.Object(Shape.Need("reset", Shape.Flag()))))
            .Handle<RenamePriority>(static async (call, rename) =>
                (await rename.ExecuteAsync(call.Path("priorityId"), call.Body.Text("name"), call.Cancel)).Answer());
        api.Post("livechat/priorities.reset").NeedsAll(LiveChatPermissions.ManagePriorities).Handle<RenamePriority>(static async (call, rename) =>
            (await rename.ResetAllAsync(call.Cancel)).IsRefused ? ApiResult.Failure() : ApiResult.Success());
    }
}

/// <summary>A priority has another name; null when it has its own again.</summary>
internal sealed record PriorityRenamed(string Priority, string? Name);

/// <summary>Everybody's lists of priorities follow.</summary>
internal sealed class PriorityBroadcasts(IAnnouncer announcer) : IBroadcasts<PriorityRenamed>
{
    public ValueTask BroadcastAsync(PriorityRenamed renamed, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyLogged("omnichannel.priority-changed"), new { id = renamed.Priority, clientAction = "updated", name = renamed.Name });
        return ValueTask.CompletedTask;
    }
}
