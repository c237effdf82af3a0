namespace Foyer.Domain.Rooms;

/// <summary>A room was made.</summary>
/// <param name="RoomId">The room.</param>
public sealed record RoomCreated(RoomId RoomId);

/// <summary>Something that everybody in the room sees of it changed.</summary>
/// <param name="RoomId">The room.</param>
public sealed record RoomChanged(RoomId RoomId);

/// <summary>What is said in a room is encrypted between devices from now on.</summary>
/// <param name="RoomId">The room.</param>
public sealed record RoomEncrypted(RoomId RoomId);

/// <summary>A room got another picture, or lost its own.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="ETag">Changes with the picture; null when there is none.</param>
public sealed record RoomAvatarChanged(RoomId RoomId, string? ETag);

/// <summary>A room is gone with everything in it.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Members">Who was in it.</param>
public sealed record RoomDeleted(RoomId RoomId, string Kind, IReadOnlyList<RoomMember> Members);

/// <summary>A member of a room, as events name one.</summary>
/// <param name="SubscriptionId">The membership.</param>
/// <param name="UserId">The account.</param>
/// <param name="Username">Its user name.</param>
public sealed record RoomMember(SubscriptionId SubscriptionId, UserId UserId, string Username);

/// <summary>An account became a member of a room.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="UserId">The account.</param>
public sealed record MemberJoined(RoomId RoomId, UserId UserId);

/// <summary>Something changed that only one member sees: unread counts, roles, choices.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="UserId">The member.</param>
public sealed record MembershipChanged(RoomId RoomId, UserId UserId);

/// <summary>Something changed in every membership of a room, such as its name.</summary>
/// <param name="RoomId">The room.</param>
public sealed record MembershipsChanged(RoomId RoomId);

/// <summary>An account is no longer a member of a room.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="Kind">The room's kind.</param>
/// <param name="Member">Who it was.</param>
public sealed record MemberLeft(RoomId RoomId, string Kind, RoomMember Member);

/// <summary>A member got or lost a role in a room.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="UserId">The member.</param>
/// <param name="Username">The member's user name.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Role">owner, moderator or leader.</param>
/// <param name="IsAdded">Whether it was given, not taken.</param>
public sealed record RoomRoleChanged(RoomId RoomId, UserId UserId, string Username, string? Name, string Role, bool IsAdded);
