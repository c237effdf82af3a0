namespace Foyer.Domain.Permissions;

/// <summary>A name for a set of permissions that accounts can be given.</summary>
/// <param name="Id">The dialect's id; roles that administrators create get a random one.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Scope">Whether the role is held everywhere or per room.</param>
/// <param name="Description">What the role is for; may be empty.</param>
/// <param name="IsProtected">Whether it comes with the server and cannot be deleted.</param>
/// <param name="RequiresTwoFactor">Whether its holders must have a second factor.</param>
public sealed record Role(
    string Id,
    string Name,
    RoleScope Scope,
    string Description = "",
    bool IsProtected = false,
    bool RequiresTwoFactor = false);

/// <summary>Where a role is held.</summary>
public enum RoleScope
{
    /// <summary>By an account, everywhere.</summary>
    Users,

    /// <summary>By a member, in one room.</summary>
    Subscriptions,
}
