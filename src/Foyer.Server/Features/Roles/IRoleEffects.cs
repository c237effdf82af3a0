using Foyer.Domain.Accounts;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Roles;

/// <summary>What another feature does, inside the same unit of work, when an account gains or loses a role.</summary>
internal interface IRoleEffects
{
    ValueTask GrantedAsync(CommitScope scope, User user, string role, CancellationToken cancel);

    ValueTask RevokedAsync(CommitScope scope, User user, string role, CancellationToken cancel);
}
