using Foyer.Domain.Permissions;
using Foyer.Domain.Priorities;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Priorities;

/// <summary>The five priorities, for those who choose one and those who name them.</summary>
internal sealed class ListPriorities(FoyerDb db)
{
    private static readonly Permission[] Readers = [LiveChatPermissions.ManagePriorities, LiveChatPermissions.View];

    private async Task<ApiResult> PageAsync(string? text, Page page, CancellationToken cancel)
    {
        var all = await db.Priorities.AsNoTracking().OrderBy(one => one.Weight).ToListAsync(cancel);
        var matching = string.IsNullOrEmpty(text) ? all : all.FindAll(one => one.Title.Contains(text, StringComparison.OrdinalIgnoreCase));
        var priorities = matching.Skip(page.Offset).Take(page.Count).Select(PriorityWire.Payload).ToList();
        return ApiResult.Success(new { priorities, count = priorities.Count, offset = page.Offset, total = matching.Count });
    }

    private Task<Priority?> OneAsync(string id, CancellationToken cancel) => db.Priorities.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    private Task<bool> AnyRenamedAsync(CancellationToken cancel) => db.Priorities.AnyAsync(one => one.Name != null, cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/priorities").NeedsAny(Readers).Query(Shape.Paged(Shape.May("text", Shape.Text())))
            .Handle<ListPriorities>(static (call, list) => list.PageAsync(call.Query.Text("text"), call.Page, call.Cancel));
        api.Get("livechat/priorities/{priorityId}").NeedsAny(Readers).Handle<ListPriorities>(static async (call, list) =>
            await list.OneAsync(call.Path("priorityId"), call.Cancel) is { } priority
                ? ApiResult.Success(PriorityWire.Payload(priority))
                : ApiResult.Refused(PriorityRefusals.NotFound(call.Path("priorityId"))));
        api.Get("livechat/priorities.reset").NeedsAll(LiveChatPermissions.ManagePriorities).Handle<ListPriorities>(static async (call, list) =>
            ApiResult.Success(new { reset = await list.AnyRenamedAsync(call.Cancel) }));
    }
}
