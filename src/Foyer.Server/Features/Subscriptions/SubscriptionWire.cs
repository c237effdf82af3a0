using System.Text.Json;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;
using Foyer.Domain.Rooms;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>Memberships in the dialect's form.</summary>
internal static class SubscriptionWire
{
    public static SubscriptionPayload Payload(Subscription subscription)
    {
        var extra = subscription.ExtraJson is { } json
            ? JsonSerializer.Deserialize<SubscriptionPayload>(json, WireJson.Ddp)!
            : new SubscriptionPayload();
        return extra with
        {
            Id = subscription.Id.Value,
            RoomId = subscription.RoomId.Value,
            Type = subscription.Kind,
            Name = subscription.Name,
            FName = subscription.DisplayName,
            JoinedAt = subscription.JoinedAt,
            UpdatedAt = subscription.UpdatedAt,
            User = new UserRef
            {
                Id = subscription.UserId.Value,
                Username = subscription.Username,
                Name = subscription.Kind == RoomKinds.Direct ? null : subscription.UserDisplayName,
            },
            Open = subscription.IsOpen,
            Alert = subscription.HasAlert,
            Unread = subscription.Unread,
            UserMentions = subscription.UserMentions,
            GroupMentions = subscription.GroupMentions,
            LastSeen = subscription.LastSeenAt,
            LastReply = subscription.LastReplyAt,
            Roles = NullIfEmpty(subscription.Roles),

            // Clients lay what they get over what they have: what has ended must be said.
            Favorite = subscription.IsFavourite,
            Archived = subscription.IsArchived ? true : null,
            UnreadThreads = NullIfEmpty(subscription.UnreadThreads),
            UnreadThreadsUser = NullIfEmpty(subscription.UnreadThreadsMentioned),
            UnreadThreadsGroup = NullIfEmpty(subscription.UnreadThreadsGroup),
            Ignored = NullIfEmpty(subscription.Ignored),
            Blocked = subscription.IsBlocked ? true : null,
            Blocker = subscription.IsBlocker ? true : null,
            ParentRoomId = subscription.ParentId?.Value,
            TeamId = subscription.TeamId?.Value,
            TeamMain = subscription.IsTeamMain,
            Department = subscription.DepartmentId?.Value,
            OnHold = subscription.IsOnHold ? true : null,
            Visitor = subscription.VisitorJson is { } visitor ? JsonSerializer.Deserialize<RoomVisitor>(visitor, WireJson.Ddp) : null,
        };
    }

    private static List<string>? NullIfEmpty(List<string> values) => values.Count == 0 ? null : values;
}
