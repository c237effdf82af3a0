using System.Linq.Expressions;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Lists of channels, groups and direct rooms: those one is in, and those one may see all the same.</summary>
internal sealed class ListChannels(FoyerDb db, RoomWire wire)
{
    public static void Map(ApiRoutes api)
    {
        api.Get("channels.list").SignedIn().Handle<ListChannels>(static (call, list) =>
            call.Holds(RoomPermissions.ViewChannel) ? list.AnswerAsync(call, list.OfKind(RoomKinds.Channel), "channels")
            : call.Holds(RoomPermissions.ViewJoined) ? list.AnswerAsync(call, list.Joined(call, RoomKinds.Channel), "channels")
            : Task.FromResult(ApiResult.Unauthorized()));
        api.Get("channels.list.joined").SignedIn().Handle<ListChannels>(static (call, list) =>
            list.AnswerAsync(call, list.Joined(call, RoomKinds.Channel), "channels"));
        api.Get("groups.list").SignedIn().Handle<ListChannels>(static (call, list) =>
            list.AnswerAsync(call, list.Joined(call, RoomKinds.Group), "groups"));
        api.Get("groups.listAll").SignedIn().Handle<ListChannels>(static (call, list) =>
            call.Holds(AdministrationPermissions.ViewRooms)
                ? list.AnswerAsync(call, list.OfKind(RoomKinds.Group), "groups")
                : Task.FromResult(ApiResult.Unauthorized()));
        foreach (var prefix in DirectDoors.Prefixes)
        {
            api.Get($"{prefix}.list").SignedIn().Handle<ListChannels>(static (call, list) =>
                list.AnswerAsync(call, list.Joined(call, RoomKinds.Direct), "ims"));
            api.Get($"{prefix}.list.everyone").SignedIn().Handle<ListChannels>(static (call, list) =>
                call.Holds(AdministrationPermissions.ViewRooms)
                    ? list.AnswerAsync(call, list.OfKind(RoomKinds.Direct), "ims")
                    : Task.FromResult(ApiResult.Unauthorized()));
        }
    }

    private IQueryable<Room> OfKind(string kind) => db.Rooms.AsNoTracking().Where(room => room.Kind == kind);

    private IQueryable<Room> Joined(ApiCall call, string kind)
    {
        var account = call.Caller.Id;
        return OfKind(kind).Where(room => db.Subscriptions.Where(one => one.UserId == account).Select(one => one.RoomId).Contains(room.Id));
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, IQueryable<Room> rooms, string key)
    {
        var page = call.Page;
        if (page.Filter?.Text("name") is { } name)
        {
            rooms = rooms.Where(room => room.Name == name);
        }

        if (page.Filter?.Text("_id") is { } id)
        {
            rooms = rooms.Where(room => room.Id == new Foyer.Domain.RoomId(id));
        }

        var total = await rooms.CountAsync(call.Cancel);
        var part = await Ordered(rooms, page.Sort).Skip(page.Offset).Take(page.Count).ToListAsync(call.Cancel);
        var payloads = await wire.PayloadsAsync(db, part, call.Caller.Id, call.Cancel);
        return ApiResult.Success(new Dictionary<string, object> { [key] = payloads, ["count"] = payloads.Count, ["offset"] = page.Offset, ["total"] = total });
    }

    /// <summary>The order that a request asks for; by name where it says nothing that we know.</summary>
    public static IQueryable<Room> Ordered(IQueryable<Room> rooms, IReadOnlyList<KeyValuePair<string, int>>? sort)
    {
        var (key, direction) = sort is { Count: > 0 } ? sort[0] : new("name", 1);
        return key switch
        {
            "usersCount" => By(rooms, room => room.UserCount, direction),
            "msgs" => By(rooms, room => room.MessageCount, direction),
            "ts" or "createdAt" => By(rooms, room => room.CreatedAt, direction),
            "lm" => By(rooms, room => room.LastMessageAt, direction),
            "_updatedAt" => By(rooms, room => room.UpdatedAt, direction),
            "fname" => By(rooms, room => room.DisplayName, direction),
            "t" => By(rooms, room => room.Kind, direction),
            _ => By(rooms, room => room.Name, direction),
        };
    }

    private static IOrderedQueryable<Room> By<TKey>(IQueryable<Room> rooms, Expression<Func<Room, TKey>> key, int direction) =>
        (direction < 0 ? rooms.OrderByDescending(key) : rooms.OrderBy(key)).ThenBy(room => room.Id);
}
