using Foyer.Domain.Presence;

namespace Foyer.Domain.Accounts;

/// <summary>An account was made.</summary>
/// <param name="UserId">Whose.</param>
public sealed record UserCreated(UserId UserId);

/// <summary>Facts of an account changed.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Fields">The names of the changed fields, in the words of the dialect.</param>
public sealed record UserChanged(UserId UserId, IReadOnlyList<string> Fields);

/// <summary>The name shown or the username changed.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Username">The username now.</param>
/// <param name="PreviousUsername">The username before.</param>
/// <param name="Name">The name now.</param>
public sealed record UserRenamed(UserId UserId, string? Username, string? PreviousUsername, string? Name);

/// <summary>An account was activated again.</summary>
/// <param name="UserId">Whose.</param>
public sealed record UserActivated(UserId UserId);

/// <summary>An account was deactivated; its sessions are over.</summary>
/// <param name="UserId">Whose.</param>
public sealed record UserDeactivated(UserId UserId);

/// <summary>An account was deleted.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Username">Its username.</param>
/// <param name="Erasure">What happened to its messages: Keep, Delete or Unlink.</param>
public sealed record UserDeleted(UserId UserId, string? Username, string Erasure);

/// <summary>An account was given a role that it holds everywhere.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Role">The role.</param>
public sealed record RoleGranted(UserId UserId, string Role);

/// <summary>A role that an account held everywhere was taken away.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Role">The role.</param>
public sealed record RoleRevoked(UserId UserId, string Role);

/// <summary>What others see of a person's presence changed.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Username">The username.</param>
/// <param name="Name">The name.</param>
/// <param name="Status">The status now.</param>
/// <param name="PreviousStatus">The status before.</param>
/// <param name="StatusText">The line beside the status.</param>
/// <param name="Roles">The roles held everywhere.</param>
public sealed record UserStatusChanged(
    UserId UserId,
    string? Username,
    string? Name,
    PresenceStatus Status,
    PresenceStatus PreviousStatus,
    string? StatusText,
    IReadOnlyList<string> Roles);

/// <summary>A picture of a person changed.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Username">The username.</param>
/// <param name="ETag">Changes with the picture; null for the initials.</param>
public sealed record UserAvatarChanged(UserId UserId, string? Username, string? ETag);
