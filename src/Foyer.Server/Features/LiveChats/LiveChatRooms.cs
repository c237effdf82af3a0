using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What live chats add to rooms: who may read and write them, and what their messages change.</summary>
internal sealed class LiveChatRooms(AccessRights rights, SettingValues settings) : ILiveChatRooms
{
    public async Task<IReadOnlyList<RoomPayload>> AddFieldsAsync(FoyerDb db, IReadOnlyList<RoomPayload> rooms, CancellationToken cancel)
    {
        var ids = rooms.Where(room => room.Type == RoomKinds.LiveChat).Select(room => new RoomId(room.Id)).ToList();
        var chats = await db.LiveChats.AsNoTracking().Where(chat => ids.Contains(chat.RoomId)).ToDictionaryAsync(chat => chat.RoomId.Value, cancel);
        return [.. rooms.Select(room => chats.TryGetValue(room.Id, out var chat) ? LiveChatWire.Room(room, chat) : room)];
    }

    public async ValueTask<bool> MayReadAsync(FoyerDb db, Room room, Caller? caller, string? visitorToken, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room.Id, cancel);
        return chat is not null && (LiveChatAccess.MayRead(chat, visitorToken)
            || (caller is not null && await MayReadAsync(db, chat, caller, cancel)));
    }

    /// <summary>Whether the account may read the chat.</summary>
    public async ValueTask<bool> MayReadAsync(FoyerDb db, LiveChat chat, Caller caller, CancellationToken cancel)
    {
        if (LiveChatAccess.MayRead(chat, await ReaderAsync(db, caller, cancel), PreviewsQueue))
        {
            return true;
        }

        // Whoever joined beside the serving agent reads along.
        return chat.IsOpen && rights.Holds(caller, LiveChatPermissions.View)
            && await db.Subscriptions.AnyAsync(one => one.RoomId == chat.RoomId && one.UserId == caller.Id, cancel);
    }

    public async ValueTask<Refusal?> RefuseToPostAsync(CommitScope scope, Room room, UserId author, CancellationToken cancel)
    {
        var chat = await scope.Db.LiveChats.SingleOrDefaultAsync(one => one.RoomId == room.Id, cancel);
        return chat is { IsOpen: true } ? null : LiveChatRefusals.Closed;
    }

    public async ValueTask PostedAsync(CommitScope scope, Room room, Message message, CancellationToken cancel)
    {
        var chat = await scope.Db.LiveChats.SingleOrDefaultAsync(one => one.RoomId == room.Id, cancel);
        if (chat is null || message.SystemType is not null)
        {
            return;
        }

        if (chat.AgentWrote(new UserId(message.AuthorId), message.AuthorUsername, message.At, AbandonedAfter).TryGet(out var wrote, out _))
        {
            var visitor = await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == chat.Visitor.Id, cancel);
            visitor?.CountActive(chat.Visitor.ActiveMonths[^1]);
            scope.Announce(wrote);
        }
    }

    /// <summary>The account as the rule of access sees it.</summary>
    public async Task<ChatReader> ReaderAsync(FoyerDb db, Caller caller, CancellationToken cancel)
    {
        var departments = await db.DepartmentAgents.AsNoTracking()
            .Where(one => one.AgentId == caller.Id && one.DepartmentEnabled)
            .Select(one => one.DepartmentId).ToListAsync(cancel);
        return new ChatReader(caller.Id)
        {
            ReadsEverything = rights.Holds(caller, LiveChatPermissions.ViewAll),
            ReadsClosedOfOthers = rights.Holds(caller, LiveChatPermissions.ViewClosedByOthers),
            ReadsClosedOfDepartment = rights.Holds(caller, LiveChatPermissions.ViewClosedOfDepartment),
            IsManager = caller.HasRole(RoleIds.LiveChatManager),
            Departments = departments.ToHashSet(),
        };
    }

    private bool PreviewsQueue => RoutingMethods.PreviewsQueue(settings.Get(LiveChatSettings.RoutingMethod));

    private TimeSpan? AbandonedAfter => settings.Get(LiveChatSettings.AbandonedRoomsAction) == "none"
        ? null
        : TimeSpan.FromSeconds(settings.Get(LiveChatSettings.VisitorInactivityTimeout));
}
