using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>One row of the rail: my membership and, where known, the room.</summary>
public sealed record RoomEntry(SubscriptionPayload Membership, RoomPayload? Room)
{
    public string RoomId => Membership.RoomId;

    public string? Kind => Membership.Type ?? Room?.Type;

    public bool IsLiveChat => Kind is "l";

    public string Name => Membership.FName ?? Room?.FName ?? Membership.Name ?? Room?.Name ?? RoomId;

    /// <summary>The user name of the other in a conversation of two; my own in one with myself.</summary>
    public string? Partner => Kind is "d" && Room?.UserIds is { Count: <= 2 } ? Membership.Name : null;

    /// <summary>In a conversation of two: the other's account.</summary>
    /// <param name="me">My own.</param>
    public string? OtherThan(string me) => Kind is "d" ? OtherThan(Room, me) : null;

    /// <summary>The same of a room to which I do not belong.</summary>
    public static string? OtherThan(RoomPayload? room, string me) => room?.UserIds is { Count: 2 } both ? both.FirstOrDefault(id => id != me) : null;

    public int Unread => Membership.Unread ?? 0;

    /// <summary>How often I, or everybody here, was called by name in what is unread.</summary>
    public int Mentions => (Membership.UserMentions ?? 0) + (Membership.GroupMentions ?? 0);

    public bool IsUnread => Unread > 0 || Membership.Alert is true;

    /// <summary>No notification comes from here.</summary>
    public bool IsMuted => Membership.DisableNotifications is true;

    /// <summary>Whether the rail stresses that something is unread, as I have chosen for this room.</summary>
    public bool ShowsUnread => IsUnread && (Membership.HideUnreadStatus is not true || (Mentions > 0 && ShowsMentions));

    public bool ShowsMentions => Membership.HideMentionStatus is not true;

    public bool IsFavourite => Membership.Favorite is true;

    public string? Department => Membership.Department ?? Room?.DepartmentId;

    /// <summary>Kept, since lists are sorted by it.</summary>
    public DateTimeOffset LastActivity { get; } =
        Room?.LastMessageAt ?? Room?.LastMessage?.SentAt ?? Membership.JoinedAt ?? DateTimeOffset.MinValue;

    public string Url => PageUrls.Room(Kind, RoomId, Membership.Name);
}
