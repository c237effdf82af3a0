using Foyer.Domain.Accounts;
using Foyer.Server.Features.Roles;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Agents;

/// <summary>An account becomes an agent or stops being one by whatever path its roles changed.</summary>
internal sealed class AgentRoleEffects : IRoleEffects
{
    public ValueTask GrantedAsync(CommitScope scope, User user, string role, CancellationToken cancel)
    {
        AgentRole.OnGranted(user, role);
        return ValueTask.CompletedTask;
    }

    public async ValueTask RevokedAsync(CommitScope scope, User user, string role, CancellationToken cancel) =>
        await AgentRole.OnRevokedAsync(scope, user, role, cancel);
}
