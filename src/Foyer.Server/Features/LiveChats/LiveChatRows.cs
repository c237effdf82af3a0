using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
using Foyer.Server.Access;
using Foyer.Server.Features.Setup;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>A chat with the room that carries its messages.</summary>
internal sealed record ChatInRoom(LiveChat Chat, Room Room);

/// <summary>Look-ups that several use cases share.</summary>
internal static class LiveChatRows
{
    public static async Task<ChatInRoom?> ChatInRoomAsync(this FoyerDb db, RoomId id, CancellationToken cancel)
    {
        var found = await db.Rooms.Where(one => one.Id == id && one.Kind == RoomKinds.LiveChat)
            .Join(db.LiveChats, room => room.Id, chat => chat.RoomId, (room, chat) => new { room, chat }).SingleOrDefaultAsync(cancel);
        return found is null ? null : new ChatInRoom(found.chat, found.room);
    }

    /// <summary>The visitor who shows the token; null when nobody has it.</summary>
    public static Task<Visitor?> VisitorOfAsync(this FoyerDb db, string? token, CancellationToken cancel) =>
        string.IsNullOrEmpty(token)
            ? Task.FromResult<Visitor?>(null)
            : db.Visitors.SingleOrDefaultAsync(one => one.Token == token && !one.IsErased, cancel);

    /// <summary>The chat that the token opens, whether it has ended or not.</summary>
    public static async Task<ChatInRoom?> ChatOfVisitorAsync(this FoyerDb db, RoomId id, string token, CancellationToken cancel) =>
        await db.ChatInRoomAsync(id, cancel) is { } found && found.Chat.Visitor.Token == token ? found : null;

    public static AgentFacts Facts(this User user) => new(
        user.Id,
        user.Username ?? "",
        user.TakesLiveChats == true ? ServiceChoice.Available : ServiceChoice.NotAvailable,
        user.Status)
    {
        Name = user.Name,
        HasAgentRole = user.HasRole(RoleIds.LiveChatAgent),
        IsBot = user.HasRole(RoleIds.Bot),
        IsActive = user.IsActive,
        Connection = user.StatusConnection,
    };

    /// <summary>The server itself, which acts where nobody does.</summary>
    public static readonly ChatActor Server = new(FirstBoot.BotId, FirstBoot.BotId, null, ChatActorKind.System);

    public static ChatActor Actor(this Caller caller) => new(caller.Id.Value, caller.Username, caller.Name, ChatActorKind.User);

    public static ChatActor Actor(this Visitor visitor) =>
        new(visitor.Id.Value, visitor.Username ?? "", visitor.Name, ChatActorKind.Visitor);

    public static ChatVisitor AsChatVisitor(this Visitor visitor)
    {
        var remembered = new ChatVisitor(visitor.Id, visitor.Username ?? "", visitor.Token ?? "", PresenceStatus.Online)
        {
            Phone = visitor.PhoneKey,
            ContactId = visitor.ContactId,
        };
        remembered.Remember(visitor.ActiveMonths);
        return remembered;
    }
}
