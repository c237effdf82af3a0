using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Features.Departments;
using Foyer.Server.Features.Units;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Agents;

/// <summary>
/// What else happens when an account gains or loses a role of live chat. Every path that changes roles calls it inside its
/// unit of work: administration, agent lists, imports.
/// </summary>
internal static class AgentRole
{
    /// <summary>Gives the role, once.</summary>
    /// <returns>Whether the account did not have it before.</returns>
    public static bool Grant(CommitScope scope, User user, string role)
    {
        if (user.HasRole(role))
        {
            return false;
        }

        user.Roles.Add(role);
        user.UpdatedAt = scope.Now;
        OnGranted(user, role);
        scope.Announce(new RoleGranted(user.Id, role));
        return true;
    }

    /// <summary>Takes the role away.</summary>
    /// <returns>Whether the account had it.</returns>
    public static async Task<bool> RevokeAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        if (!user.Roles.Remove(role))
        {
            return false;
        }

        user.UpdatedAt = scope.Now;
        await OnRevokedAsync(scope, user, role, cancel);
        scope.Announce(new RoleRevoked(user.Id, role));
        return true;
    }

    /// <summary>A new agent takes chats at first, unless the account is known to be invisible.</summary>
    public static void OnGranted(User user, string role)
    {
        if (role == RoleIds.LiveChatAgent)
        {
            user.TakesLiveChats = AvailabilityToggle.AtFirst == ServiceChoice.Available && user.StatusDefault != PresenceStatus.Offline;
        }
    }

    /// <summary>Who is no agent any more belongs to no department and has no choice to make.</summary>
    public static async Task OnRevokedAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        if (role == RoleIds.LiveChatAgent)
        {
            user.TakesLiveChats = null;
            (user.MaxLiveChats, user.OpenBusinessHours, user.OffDutySince) = (0, null, null);
            await DepartmentMembers.RemoveEverywhereAsync(scope, user.Id, cancel);
        }
        else if (role == RoleIds.LiveChatMonitor)
        {
            await MonitorScopes.LeaveAllAsync(scope, user.Id, cancel);
        }
    }
}
