using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What waits, in the order in which it is to be served. Each look at the head of a queue is one step in an index.</summary>
internal static class WaitingChats
{
    /// <summary>Who comes next in a queue; null for the public one's department.</summary>
    /// <remarks>The department stands in the order too, since PostgreSQL does not see that all without one are alike, and would sort them.</remarks>
    public static IQueryable<LiveChat> InOrder(FoyerDb db, DepartmentId? department, QueueSorting sorting) => Ordered(
        db.LiveChats.Where(chat => chat.IsWaiting && chat.Department == department).OrderBy(chat => chat.Department), sorting);

    /// <summary>Whose turn it is in a queue, with the room.</summary>
    public static async Task<ChatInRoom?> HeadAsync(FoyerDb db, DepartmentId? department, QueueSorting sorting, CancellationToken cancel)
    {
        // Not Take(1): its number would be a value beside the question, and a plan made for any number would sort all that wait.
        var head = await InOrder(db, department, sorting)
            .Join(db.Rooms.Where(room => room.Kind == RoomKinds.LiveChat), chat => chat.RoomId, room => room.Id, (chat, room) => new { chat, room })
            .FirstOrDefaultAsync(cancel);
        return head is null ? null : new ChatInRoom(head.chat, head.room);
    }

    /// <summary>The departments in which somebody waits; null among them stands for the public queue.</summary>
    public static Task<List<DepartmentId?>> QueuesAsync(FoyerDb db, CancellationToken cancel) =>
        db.LiveChats.AsNoTracking().Where(chat => chat.IsWaiting).Select(chat => chat.Department).Distinct().ToListAsync(cancel);

    /// <summary>Whether somebody in the same queue is to be served before a chat.</summary>
    public static async Task<bool> AnyBeforeAsync(FoyerDb db, LiveChat chat, QueueSorting sorting, CancellationToken cancel)
    {
        var first = await InOrder(db, chat.Department, sorting).Select(one => one.RoomId).Take(1).ToListAsync(cancel);
        return first.Count > 0 && first[0] != chat.RoomId;
    }

    // By what the queue is sorted, then by time; the id makes it the same order everywhere.
    private static IQueryable<LiveChat> Ordered(IOrderedQueryable<LiveChat> chats, QueueSorting sorting) => (sorting switch
    {
        QueueSorting.Priority => chats.ThenBy(chat => chat.PriorityWeight).ThenBy(chat => chat.OpenedAt),
        QueueSorting.Agreement => chats.ThenBy(chat => chat.AgreedWait).ThenBy(chat => chat.OpenedAt),
        _ => chats.ThenBy(chat => chat.OpenedAt),
    }).ThenBy(chat => chat.RoomId);
}
