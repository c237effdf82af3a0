using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Agents;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Which accounts are members of a chat's room, so that it stands in their lists.</summary>
internal static class LiveChatStaff
{
    /// <summary>The serving agent becomes a member, with the chat marked as new.</summary>
    public static async Task JoinAsync(CommitScope scope, ChatInRoom at, AgentFacts agent, CancellationToken cancel)
    {
        if (await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == at.Room.Id && one.UserId == agent.Id, cancel))
        {
            return;
        }

        var membership = at.Room.Admit(new SubscriptionId(scope.Ids.Next()), agent.Id, agent.Username, agent.Name, scope.Now);
        membership.IsOpen = true;
        membership.HasAlert = true;
        membership.Unread = 1;
        membership.UserMentions = 1;
        membership.DepartmentId = at.Chat.Department;
        membership.VisitorJson = JsonSerializer.Serialize(LiveChatWire.Visitor(at.Chat), WireJson.Ddp);
        scope.Db.Subscriptions.Add(membership);
        scope.Announce(new MemberJoined(at.Room.Id, agent.Id));
    }

    /// <summary>Everybody but one leaves the room, and the room says so.</summary>
    public static async Task LeaveAsync(CommitScope scope, ChatInRoom at, UserId? stays, bool saysSo, CancellationToken cancel)
    {
        var members = await scope.Db.Subscriptions.Where(one => one.RoomId == at.Room.Id).ToListAsync(cancel);
        foreach (var member in members.Where(one => one.UserId != stays))
        {
            Leave(scope, at, member, saysSo);
        }
    }

    /// <summary>One leaves the room, and the room says so.</summary>
    public static async Task LeaveOneAsync(CommitScope scope, ChatInRoom at, UserId goes, CancellationToken cancel)
    {
        if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == at.Room.Id && one.UserId == goes, cancel) is { } member)
        {
            Leave(scope, at, member, saysSo: true);
        }
    }

    private static void Leave(CommitScope scope, ChatInRoom at, Subscription member, bool saysSo)
    {
        scope.Db.Subscriptions.Remove(member);
        scope.Bury("subscriptions", member.Id.Value, member.UserId.Value);
        at.Room.UserCount = Math.Max(0, at.Room.UserCount - 1);
        if (saysSo)
        {
            LiveChatNotices.Left(scope, at, member);
        }

        scope.Announce(new MemberLeft(at.Room.Id, RoomKinds.LiveChat, new RoomMember(member.Id, member.UserId, member.Username)));
    }

    /// <summary>The members' view of the chat follows its department.</summary>
    public static async Task FollowDepartmentAsync(CommitScope scope, ChatInRoom at, CancellationToken cancel)
    {
        foreach (var member in await scope.Db.Subscriptions.Where(one => one.RoomId == at.Room.Id).ToListAsync(cancel))
        {
            member.DepartmentId = at.Chat.Department;
            member.UpdatedAt = scope.Now;
        }

        scope.Announce(new MembershipsChanged(at.Room.Id));
    }
}
