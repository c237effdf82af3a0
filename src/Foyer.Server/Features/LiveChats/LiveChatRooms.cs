using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.CannedResponses;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Units;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>What live chats add to rooms: who may read and write them, and what their messages change.</summary>
internal sealed class LiveChatRooms(AccessRights rights, SettingValues settings, AbandonmentTimes abandonment) : ILiveChatRooms
{
    public async Task<IReadOnlyList<RoomPayload>> AddFieldsAsync(FoyerDb db, IReadOnlyList<RoomPayload> rooms, CancellationToken cancel)
    {
        var ids = rooms.Where(room => room.Type == RoomKinds.LiveChat).Select(room => new RoomId(room.Id)).ToList();
        var chats = await db.LiveChats.AsNoTracking().Where(chat => ids.Contains(chat.RoomId)).ToDictionaryAsync(chat => chat.RoomId.Value, cancel);
        var departments = chats.Values.Select(chat => chat.Department).OfType<DepartmentId>().Distinct().ToList();
        var units = departments.Count == 0
            ? []
            : await db.Departments.AsNoTracking().Where(one => departments.Contains(one.Id) && one.UnitId != null)
                .ToDictionaryAsync(one => one.Id, one => one.UnitId!, cancel);
        return [.. rooms.Select(room => chats.TryGetValue(room.Id, out var chat)
            ? LiveChatWire.Room(room, chat) with
            {
                DepartmentAncestors = chat.Department is { } own && units.TryGetValue(own, out var unit) ? [unit] : null,
            }
            : room)];
    }

    public async ValueTask<bool> MayReadAsync(FoyerDb db, Room room, Caller? caller, string? visitorToken, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room.Id, cancel);
        return chat is not null && (LiveChatAccess.MayRead(chat, visitorToken)
            || (caller is not null && await MayReadAsync(db, chat, caller, cancel)));
    }

    public async ValueTask<bool> MayReadAsync(CommitScope scope, Room room, Caller caller, CancellationToken cancel) =>
        await scope.Memory.ChatAsync(room.Id, cancel) is { } chat && await MayReadAsync(scope.Db, chat, caller, cancel);

    /// <summary>Whether the account may read the chat.</summary>
    public async ValueTask<bool> MayReadAsync(FoyerDb db, LiveChat chat, Caller caller, CancellationToken cancel)
    {
        // Most who ask are those who serve it; of them nothing more need be known.
        if (LiveChatAccess.Serves(chat, caller.Id) || LiveChatAccess.MayRead(chat, await ReaderAsync(db, caller, cancel), PreviewsQueue))
        {
            return true;
        }

        // Whoever joined beside the serving agent reads along.
        return chat.IsOpen && rights.Holds(caller, LiveChatPermissions.View)
            && await db.Subscriptions.AnyAsync(one => one.RoomId == chat.RoomId && one.UserId == caller.Id, cancel);
    }

    public async ValueTask<Refusal?> RefuseToPostAsync(CommitScope scope, Room room, UserId author, CancellationToken cancel)
    {
        var chat = await scope.Memory.ChatAsync(room.Id, cancel);
        return chat is { IsOpen: true } ? null : LiveChatRefusals.Closed;
    }

    public async ValueTask PostedAsync(CommitScope scope, Room room, Message message, CancellationToken cancel)
    {
        var chat = await scope.Memory.ChatAsync(room.Id, cancel);
        if (chat is null || message.SystemType is not null)
        {
            return;
        }

        message.Text = await FillAsync(scope.Db, chat, message, cancel);
        var months = chat.Visitor.ActiveMonths.Count;
        var silence = await abandonment.OfAsync(scope.Db, chat.Department, cancel);
        if (chat.AgentWrote(new UserId(message.AuthorId), message.AuthorUsername, message.At, silence).TryGet(out var wrote, out _))
        {
            if (chat.Visitor.ActiveMonths.Count > months)
            {
                var visitor = await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == chat.Visitor.Id, cancel);
                visitor?.CountActive(chat.Visitor.ActiveMonths[^1]);
            }

            scope.Announce(wrote);
        }
    }

    /// <summary>The account as the rule of access sees it.</summary>
    public async Task<ChatReader> ReaderAsync(FoyerDb db, Caller caller, CancellationToken cancel)
    {
        var departments = await db.DepartmentAgents.AsNoTracking()
            .Where(one => one.AgentId == caller.Id && one.DepartmentEnabled)
            .Select(one => one.DepartmentId).ToListAsync(cancel);
        var watched = await MonitorScopes.ForChatsAsync(db, caller, cancel);
        return new ChatReader(caller.Id)
        {
            // A monitor of units reads what these watch over, and what the own work needs.
            ReadsEverything = watched is null && rights.Holds(caller, LiveChatPermissions.ViewAll),
            ReadsClosedOfOthers = watched is null && rights.Holds(caller, LiveChatPermissions.ViewClosedByOthers),
            Watched = watched?.Departments ?? new HashSet<DepartmentId>(),
            ReadsClosedOfDepartment = rights.Holds(caller, LiveChatPermissions.ViewClosedOfDepartment),
            IsManager = caller.HasRole(RoleIds.LiveChatManager),
            Departments = departments.ToHashSet(),
        };
    }

    private bool PreviewsQueue => RoutingMethods.PreviewsQueue(settings.Get(LiveChatSettings.RoutingMethod));

    // Names in canned texts are put in where the text is sent, so that every client may use them.
    private static async Task<string> FillAsync(FoyerDb db, LiveChat chat, Message message, CancellationToken cancel)
    {
        if (chat.ServedBy is not { } serving || !message.Text.Contains("{{", StringComparison.Ordinal))
        {
            return message.Text;
        }

        var visitor = await db.Visitors.AsNoTracking().SingleOrDefaultAsync(one => one.Id == chat.Visitor.Id, cancel);
        var agent = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == serving.Agent, cancel);
        return Placeholders.Fill(message.Text, new ChatPeople
        {
            ContactName = visitor?.DisplayName,
            ContactEmail = visitor?.EmailKey,
            ContactPhone = visitor?.PhoneKey,
            AgentName = agent?.Name,
            AgentEmail = agent?.Emails.FirstOrDefault()?.Address,
        });
    }
}
