using Foyer.Contracts.Departments;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>The contact centre's list of chats, open and ended.</summary>
internal sealed class ListLiveChats(FoyerDb db, RoomWire wire)
{
    public async Task<(IReadOnlyList<RoomPayload> Rooms, int Total)> ExecuteAsync(ChatFilter filter, Page page, CancellationToken cancel)
    {
        var found = Matching(filter);
        if (filter.CustomFields.Count > 0)
        {
            var ids = await WithFieldsAsync(found, filter, cancel);
            found = found.Where(row => ids.Contains(row.Chat.RoomId));
        }

        var total = await found.CountAsync(cancel);
        var rooms = await Order(found, page.Sort).Skip(page.Offset).Take(page.Count).Select(row => row.Room).ToListAsync(cancel);
        return (await WithDepartmentsAsync(await wire.PayloadsAsync(db, rooms, null, cancel), cancel), total);
    }

    private IQueryable<ChatRow> Matching(ChatFilter filter)
    {
        var rows = db.LiveChats.AsNoTracking().Join(
            db.Rooms.AsNoTracking(), chat => chat.RoomId, room => room.Id, (chat, room) => new ChatRow { Chat = chat, Room = room });
        if (filter.Agents.Count > 0)
        {
            var names = filter.Agents;
            var ids = names.Select(id => new UserId(id)).ToList();
            rows = rows.Where(row => row.Chat.ServedBy != null
                && (names.Contains(row.Chat.ServedBy.Username) || ids.Contains(row.Chat.ServedBy.Agent)));
        }

        if (filter.Name is { Length: > 0 } name)
        {
            var lower = name.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, where only ToLower is known.
            rows = rows.Where(row => row.Room.DisplayName!.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.Department is { } department)
        {
            rows = rows.Where(row => row.Chat.Department == department);
        }

        if (filter.Watched is { } watched)
        {
            var ids = watched.Select(id => (DepartmentId?)id).ToList();
            rows = rows.Where(row => ids.Contains(row.Chat.Department));
        }

        if (filter.Units.Count > 0)
        {
            var units = filter.Units;
            rows = rows.Where(row => db.Departments.Any(one => one.Id == row.Chat.Department && one.UnitId != null && units.Contains(one.UnitId)));
        }

        if (filter.Tags.Count > 0)
        {
            var tags = filter.Tags;
            rows = rows.Where(row => row.Chat.Tags.Any(tag => tags.Contains(tag)));
        }

        return InPeriods(InState(rows, filter), filter);
    }

    // Monitors see the chats of their units, and their own.
    private async Task<IReadOnlySet<DepartmentId>?> WatchedAsync(Caller caller, bool ownOnly, CancellationToken cancel) =>
        ownOnly ? null : (await MonitorScopes.ForChatsAsync(db, caller, cancel))?.Departments;

    private static IQueryable<ChatRow> InState(IQueryable<ChatRow> rows, ChatFilter filter) => filter switch
    {
        { IsQueued: true } => rows.Where(row => row.Chat.IsOpen && row.Chat.ServedBy == null && !row.Chat.IsOnHold),
        { IsOnHold: true } => rows.Where(row => row.Chat.IsOpen && row.Chat.IsOnHold),
        { IsOpen: true } => rows.Where(row => row.Chat.IsOpen && row.Chat.ServedBy != null && !row.Chat.IsOnHold),
        { IsOpen: false } => rows.Where(row => !row.Chat.IsOpen),
        _ => rows,
    };

    private static IQueryable<ChatRow> InPeriods(IQueryable<ChatRow> rows, ChatFilter filter)
    {
        if (filter.Created.Start is { } from)
        {
            rows = rows.Where(row => row.Chat.OpenedAt >= from);
        }

        if (filter.Created.End is { } until)
        {
            rows = rows.Where(row => row.Chat.OpenedAt <= until);
        }

        if (filter.Closed.Start is { } closedFrom)
        {
            rows = rows.Where(row => row.Chat.Closing != null && row.Chat.Closing.At >= closedFrom);
        }

        return filter.Closed.End is { } closedUntil
            ? rows.Where(row => row.Chat.Closing != null && row.Chat.Closing.At <= closedUntil)
            : rows;
    }

    // Few servers have custom fields and few lists ask for them, so they are compared here and not in the database.
    private static async Task<List<RoomId>> WithFieldsAsync(IQueryable<ChatRow> rows, ChatFilter filter, CancellationToken cancel)
    {
        var candidates = await rows.Select(row => new { row.Chat.RoomId, row.Chat.CustomFields }).ToListAsync(cancel);
        return [.. candidates
            .Where(chat => filter.CustomFields.All(wanted =>
                chat.CustomFields.TryGetValue(wanted.Key, out var value) && value.Contains(wanted.Value, StringComparison.OrdinalIgnoreCase)))
            .Select(chat => chat.RoomId)];
    }

    private static IOrderedQueryable<ChatRow> Order(IQueryable<ChatRow> rows, IReadOnlyList<KeyValuePair<string, int>>? sort)
    {
        IOrderedQueryable<ChatRow>? ordered = null;
        foreach (var (key, direction) in sort ?? [])
        {
            ordered = key switch
            {
                "ts" => By(rows, ordered, row => row.Chat.OpenedAt, direction),
                "lm" => By(rows, ordered, row => row.Room.LastMessageAt, direction),
                "closedAt" => By(rows, ordered, row => row.Chat.Closing!.At, direction),
                "open" => By(rows, ordered, row => row.Chat.IsOpen, direction),
                "fname" or "name" => By(rows, ordered, row => row.Room.DisplayName, direction),
                "servedBy" or "servedBy.username" => By(rows, ordered, row => row.Chat.ServedBy!.Username, direction),
                "departmentId" or "department.name" => By(rows, ordered, row => row.Chat.Department, direction),
                "msgs" => By(rows, ordered, row => row.Room.MessageCount, direction),
                "priorityWeight" => By(rows, ordered, row => row.Chat.PriorityWeight, direction),
                "_updatedAt" => By(rows, ordered, row => row.Room.UpdatedAt, direction),
                _ => ordered,
            };
        }

        ordered ??= rows.OrderByDescending(row => row.Chat.OpenedAt);
        return ordered.ThenBy(row => row.Chat.RoomId);
    }

    private static IOrderedQueryable<ChatRow> By<TKey>(
        IQueryable<ChatRow> rows,
        IOrderedQueryable<ChatRow>? ordered,
        System.Linq.Expressions.Expression<Func<ChatRow, TKey>> key,
        int direction) => (ordered, direction) switch
        {
            (null, > 0) => rows.OrderBy(key),
            (null, _) => rows.OrderByDescending(key),
            ({ } so, > 0) => so.ThenBy(key),
            ({ } so, _) => so.ThenByDescending(key),
        };

    private async Task<IReadOnlyList<RoomPayload>> WithDepartmentsAsync(IReadOnlyList<RoomPayload> rooms, CancellationToken cancel)
    {
        var ids = rooms.Select(room => room.DepartmentId).OfType<string>().Distinct().Select(id => new DepartmentId(id)).ToList();
        var names = await db.Departments.AsNoTracking().Where(one => ids.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id.Value, one => one.Name, cancel);
        return [.. rooms.Select(room => room.DepartmentId is { } id && names.TryGetValue(id, out var name)
            ? room with { Department = new DepartmentRef { Id = id, Name = name } }
            : room)];
    }

    /// <summary>The kinds of sources that chats came from.</summary>
    public async Task<IReadOnlyList<object>> SourcesAsync(CancellationToken cancel)
    {
        var sources = await db.LiveChats.AsNoTracking().Select(chat => new { chat.Source.Type, chat.Source.Id, chat.Source.Alias })
            .Distinct().ToListAsync(cancel);
        return [.. sources.Select(source => new { type = source.Type, id = source.Id, alias = source.Alias })];
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/rooms").SignedIn()
            .Query(Shape.Paged(
                Shape.May("agents", Shape.List(Shape.Text())),
                Shape.May("roomName", Shape.Text()),
                Shape.May("departmentId", Shape.Text()),
                Shape.May("open", Shape.Text()),
                Shape.May("onhold", Shape.Text()),
                Shape.May("queued", Shape.Text()),
                Shape.May("createdAt", Shape.Text()),
                Shape.May("closedAt", Shape.Text()),
                Shape.May("tags", Shape.List(Shape.Text())),
                Shape.May("customFields", Shape.Text()),
                Shape.May("units", Shape.List(Shape.Text()))))
            .Handle<ListLiveChats>(static async (call, list) =>
            {
                if (!ChatFilter.Read(call.Query).TryGet(out var filter, out var refusal))
                {
                    return ApiResult.Refused(refusal);
                }

                // Agents see their own chats only.
                var ownOnly = filter.Agents is [var only] && (only == call.Caller.Id.Value || only == call.Caller.Username);
                if (!call.Holds(LiveChatPermissions.ViewAll) && !(ownOnly && call.Holds(LiveChatPermissions.View)))
                {
                    return ApiResult.Unauthorized();
                }

                filter = filter with { Watched = await list.WatchedAsync(call.Caller, ownOnly, call.Cancel) };
                var (rooms, total) = await list.ExecuteAsync(filter, call.Page, call.Cancel);
                return ApiResult.Success(new { rooms, count = rooms.Count, offset = call.Page.Offset, total });
            });
        api.Get("livechat/rooms/filters").NeedsAll(LiveChatPermissions.View).Handle<ListLiveChats>(
            static async (call, list) => ApiResult.Success(new { filters = await list.SourcesAsync(call.Cancel) }));
    }

    private sealed class ChatRow
    {
        public required LiveChat Chat { get; init; }

        public required Room Room { get; init; }
    }
}
