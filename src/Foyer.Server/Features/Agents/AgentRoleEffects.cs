using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Features.Roles;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Agents;

/// <summary>An account becomes an agent or stops being one by whatever path its roles changed.</summary>
internal sealed class AgentRoleEffects(ApplyHours hours) : IRoleEffects
{
    public async ValueTask GrantedAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        AgentRole.OnGranted(user, role);
        if (role == RoleIds.LiveChatAgent)
        {
            await hours.ApplyAsync(scope, isStrict: true, cancel, [user.Id]);
        }
    }

    public async ValueTask RevokedAsync(CommitScope scope, User user, string role, CancellationToken cancel) =>
        await AgentRole.OnRevokedAsync(scope, user, role, cancel);
}
