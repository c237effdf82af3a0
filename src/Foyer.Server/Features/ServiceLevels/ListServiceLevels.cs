using Foyer.Domain.Permissions;
using Foyer.Domain.ServiceLevels;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.ServiceLevels;

/// <summary>The agreements on waiting, for those who choose one and those who make them.</summary>
internal sealed class ListServiceLevels(FoyerDb db)
{
    private static readonly Permission[] Readers = [LiveChatPermissions.ManageServiceLevels, LiveChatPermissions.View];

    private async Task<ApiResult> PageAsync(string? text, Page page, CancellationToken cancel)
    {
        var all = await db.ServiceLevels.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        var matching = string.IsNullOrEmpty(text)
            ? all
            : all.FindAll(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
                || one.Description?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
        IEnumerable<ServiceLevel> sorted = page.Sort switch
        {
            [{ Key: "dueTimeInMinutes", Value: 1 }, ..] => matching.OrderBy(one => one.DueMinutes),
            [{ Key: "dueTimeInMinutes" }, ..] => matching.OrderByDescending(one => one.DueMinutes),
            [{ Key: "name", Value: -1 }, ..] => Enumerable.Reverse(matching),
            _ => matching,
        };
        var sla = sorted.Skip(page.Offset).Take(page.Count).Select(ServiceLevelWire.Payload).ToList();
        return ApiResult.Success(new { sla, count = sla.Count, offset = page.Offset, total = matching.Count });
    }

    private Task<ServiceLevel?> OneAsync(string id, CancellationToken cancel) =>
        db.ServiceLevels.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/sla").NeedsAny(Readers).Query(Shape.Paged(Shape.May("text", Shape.Text())))
            .Handle<ListServiceLevels>(static (call, list) => list.PageAsync(call.Query.Text("text"), call.Page, call.Cancel));
        api.Get("livechat/sla/{slaId}").NeedsAny(Readers).Handle<ListServiceLevels>(static async (call, list) =>
            await list.OneAsync(call.Path("slaId"), call.Cancel) is { } level
                ? ApiResult.Success(ServiceLevelWire.Payload(level))
                : ApiResult.Refused(ServiceLevelRefusals.NotFound(call.Path("slaId"))));
    }
}
