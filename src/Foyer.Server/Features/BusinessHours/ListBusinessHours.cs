using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Departments;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>The business hours, for those who see to them.</summary>
internal sealed class ListBusinessHours(FoyerDb db, TimeProvider time)
{
    private async Task<ApiResult> PageAsync(string? name, Page page, CancellationToken cancel)
    {
        var all = await db.BusinessHours.AsNoTracking().OrderByDescending(one => one.IsDefault).ThenBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        var matching = string.IsNullOrEmpty(name) ? all : all.FindAll(one => one.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (page.Sort is [{ Key: "name", Value: -1 }, ..])
        {
            matching.Reverse();
        }

        var found = matching.Skip(page.Offset).Take(page.Count).ToList();
        var departments = (await db.Departments.AsNoTracking().Where(one => one.BusinessHourId != null).OrderBy(one => one.Name).ToListAsync(cancel))
            .ToLookup(one => one.BusinessHourId!);
        var businessHours = found.ConvertAll(hour => Payload(hour, hour.IsDefault ? null : departments[hour.Id]));
        return ApiResult.Success(new { businessHours, count = businessHours.Count, offset = page.Offset, total = matching.Count });
    }

    private async Task<BusinessHourPayload?> OneAsync(string type, string? id, CancellationToken cancel)
    {
        var hour = type switch
        {
            "default" => await db.BusinessHours.AsNoTracking().SingleOrDefaultAsync(one => one.IsDefault, cancel),
            "custom" when id is not null => await db.BusinessHours.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsDefault, cancel),
            _ => null,
        };
        return hour is null
            ? null
            : Payload(hour, hour.IsDefault
                ? null
                : await db.Departments.AsNoTracking().Where(one => one.BusinessHourId == hour.Id).OrderBy(one => one.Name).ToListAsync(cancel));
    }

    private BusinessHourPayload Payload(BusinessHour hour, IEnumerable<Department>? departments) =>
        BusinessHourWire.Payload(hour, departments, time.LocalTimeZone, time.GetUtcNow());

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/business-hour").NeedsAll(LiveChatPermissions.ViewBusinessHours)
            .Query(Shape.Object(Shape.May("_id", Shape.Text()), Shape.May("type", Shape.Text())))
            .Handle<ListBusinessHours>(static async (call, list) =>
            {
                var found = await list.OneAsync(call.Query.Text("type") ?? "default", call.Query.Text("_id"), call.Cancel);

                // Clients look for the key, so that nothing is said by null.
                return ApiResult.Success(new JsonObject { ["businessHour"] = JsonSerializer.SerializeToNode(found, WireJson.RestInfo<BusinessHourPayload>()!) });
            });
        api.Get("livechat/business-hours").NeedsAll(LiveChatPermissions.ViewBusinessHours).Query(Shape.Paged(Shape.May("name", Shape.Text())))
            .Handle<ListBusinessHours>(static (call, list) => list.PageAsync(call.Query.Text("name"), call.Page, call.Cancel));
    }
}
