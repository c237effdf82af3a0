using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Workspace;

/// <summary>How lively rooms are: messages of a span of days beside those of the span before it. Nobody's own messages are counted apart.</summary>
internal sealed class ShowEngagement(FoyerDb db)
{
    private static readonly string[] Required = ["start", "end"];

    public static void Map(ApiRoutes api) => api.Get("engagement-dashboard/channels/list").NeedsAll(AdministrationPermissions.ViewEngagement)
        .Handle<ShowEngagement>(static (call, show) => show.AnswerAsync(call));

    private async Task<ApiResult> AnswerAsync(ApiCall call)
    {
        foreach (var key in Required)
        {
            if (!call.Query.ContainsKey(key))
            {
                return ApiResult.Failure($"Match error: Missing key '{key}'");
            }

            if (!WireText.TryDate(call.Query.Text(key), out _))
            {
                return ApiResult.Failure($"Match error: Failed Match.Where validation in field {key}");
            }
        }

        _ = WireText.TryDate(call.Query.Text("start"), out var start);
        _ = WireText.TryDate(call.Query.Text("end"), out var end);
        var before = start - (end - start);
        var rooms = db.Rooms.AsNoTracking().Where(room => room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group).Select(room => new
        {
            Room = room,
            Now = db.Messages.Count(one => one.RoomId == room.Id && one.At >= start && one.At <= end && one.SystemType == null && !one.IsHidden),
            Before = db.Messages.Count(one => one.RoomId == room.Id && one.At >= before && one.At < start && one.SystemType == null && !one.IsHidden),
        });
        if (call.Query.Flag("hideRoomsWithNoActivity") == true)
        {
            rooms = rooms.Where(one => one.Now > 0 || one.Before > 0);
        }

        var total = await rooms.CountAsync(call.Cancel);
        var page = await rooms.OrderByDescending(one => one.Now).ThenByDescending(one => one.Before).ThenByDescending(one => one.Room.CreatedAt)
            .Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            channels = page.Select(one => new
            {
                room = Document(one.Room),
                messages = one.Now,
                lastWeekMessages = one.Before,
                diffFromLastWeek = one.Now - one.Before,
            }),
            count = page.Count,
            offset = call.Page.Offset,
            total,
        });
    }

    private static JsonObject Document(Room room) => new()
    {
        ["_id"] = room.Id.Value,
        ["name"] = room.Name,
        ["usernames"] = null,
        ["ts"] = WireText.Date(room.CreatedAt),
        ["t"] = room.Kind,
        ["_updatedAt"] = WireText.Date(room.UpdatedAt),
    };
}
