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

        scope.Db.Subscriptions.Add(new Subscription(
            new SubscriptionId(scope.Ids.Next()), at.Room.Id, RoomKinds.LiveChat, agent.Id, agent.Username, scope.Now)
        {
            Name = at.Room.DisplayName,
            DisplayName = at.Room.DisplayName,
            UserDisplayName = agent.Name,
            IsOpen = true,
            HasAlert = true,
            Unread = 1,
            UserMentions = 1,
            DepartmentId = at.Chat.Department,
            VisitorJson = JsonSerializer.Serialize(LiveChatWire.Visitor(at.Chat), WireJson.Ddp),
        });
        at.Room.UserCount++;
        scope.Announce(new MemberJoined(at.Room.Id, agent.Id));
    }

    /// <summary>Everybody but one leaves the room, and the room says so.</summary>
    public static async Task LeaveAsync(CommitScope scope, ChatInRoom at, UserId? stays, bool saysSo, CancellationToken cancel)
    {
        var members = await scope.Db.Subscriptions.Where(one => one.RoomId == at.Room.Id).ToListAsync(cancel);
        foreach (var member in members.Where(one => one.UserId != stays))
        {
            scope.Db.Subscriptions.Remove(member);
            scope.Bury("subscriptions", member.Id.Value, member.UserId.Value);
            at.Room.UserCount = Math.Max(0, at.Room.UserCount - 1);
            if (saysSo)
            {
                LiveChatNotices.Left(scope, at, member.UserId.Value, member.Username);
            }

            scope.Announce(new MemberLeft(at.Room.Id, RoomKinds.LiveChat, new RoomMember(member.Id, member.UserId, member.Username)));
        }
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
