using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>One row of the rail: my membership and, where known, the room.</summary>
public sealed record RoomEntry(SubscriptionPayload Membership, RoomPayload? Room)
{
    public string RoomId => Membership.RoomId;

    public string? Kind => Membership.Type ?? Room?.Type;

    public bool IsLiveChat => Kind is "l";

    public string Name => Membership.FName ?? Room?.FName ?? Membership.Name ?? Room?.Name ?? RoomId;

    public int Unread => Membership.Unread ?? 0;

    /// <summary>How often I, or everybody here, was called by name in what is unread.</summary>
    public int Mentions => (Membership.UserMentions ?? 0) + (Membership.GroupMentions ?? 0);

    public bool IsUnread => Unread > 0 || Membership.Alert is true;

    public bool IsFavourite => Membership.Favorite is true;

    public string? Department => Membership.Department ?? Room?.DepartmentId;

    public DateTimeOffset LastActivity =>
        Room?.LastMessageAt ?? Room?.LastMessage?.SentAt ?? Membership.JoinedAt ?? DateTimeOffset.MinValue;

    public string Url => PageUrls.Room(Kind, RoomId, Membership.Name);
}
