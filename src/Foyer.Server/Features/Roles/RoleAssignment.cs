using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>Gives and takes roles that an account holds everywhere. Every path that changes such roles ends here.</summary>
internal sealed class RoleAssignment(AccessRights rights, IEnumerable<IRoleEffects> effects)
{
    private static readonly Refusal UnknownRoles = new("error-action-not-allowed", "The field Roles consist invalid role id");
    private static readonly Refusal AdminNotAllowed = new("error-action-not-allowed", "Assigning admin is not allowed");

    /// <summary>Whether the caller may give exactly these roles, by their ids or names; answers with the ids.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> CheckAsync(
        FoyerDb db, Caller caller, IReadOnlyList<string> roles, IReadOnlyList<string> before, CancellationToken cancel)
    {
        var known = await db.Roles.AsNoTracking().Where(role => roles.Contains(role.Id)).Select(role => role.Id).ToListAsync(cancel);
        if (roles.Any(role => !known.Contains(role)))
        {
            return UnknownRoles;
        }

        var changesAdmin = roles.Contains(RoleIds.Admin) != before.Contains(RoleIds.Admin);
        return changesAdmin && !rights.Holds(caller, AccountPermissions.AssignAdminRole)
            ? AdminNotAllowed
            : (Outcome<IReadOnlyList<string>>)roles.Distinct().ToList();
    }

    /// <summary>Makes the account hold exactly these roles.</summary>
    public async Task SetAsync(CommitScope scope, User user, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        foreach (var role in user.Roles.Except(roles).ToList())
        {
            await RevokeAsync(scope, user, role, cancel);
        }

        foreach (var role in roles.Except(user.Roles).ToList())
        {
            await GrantAsync(scope, user, role, cancel);
        }
    }

    /// <summary>Gives a role; nothing happens when the account has it.</summary>
    public async Task GrantAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        if (user.HasRole(role))
        {
            return;
        }

        user.Roles.Add(role);
        user.UpdatedAt = scope.Now;
        foreach (var effect in effects)
        {
            await effect.GrantedAsync(scope, user, role, cancel);
        }

        scope.Announce(new RoleGranted(user.Id, role));
    }

    /// <summary>Takes a role away; nothing happens when the account does not have it.</summary>
    public async Task RevokeAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        if (!user.Roles.Remove(role))
        {
            return;
        }

        user.UpdatedAt = scope.Now;
        foreach (var effect in effects)
        {
            await effect.RevokedAsync(scope, user, role, cancel);
        }

        scope.Announce(new RoleRevoked(user.Id, role));
    }

    /// <summary>Whether somebody else is an active administrator.</summary>
    public static Task<bool> HasOtherAdminAsync(FoyerDb db, UserId user, CancellationToken cancel) =>
        db.Users.AnyAsync(one => one.Id != user && one.IsActive && one.Roles.Contains(RoleIds.Admin), cancel);
}
