using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Files;
using Foyer.Server.Features.Files;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

/// <summary>Takes a person's own picture away, so that the letter shows again.</summary>
internal sealed class ResetAvatar(Commits commits)
{
    public Task<Outcome<Done>> ExecuteAsync(UserSelector selector, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await selector.FindAsync(scope, stop) is not { } user)
            {
                return UserSelector.NotFound;
            }

            await Portraits.DropAsync(scope, Portrait.OwnerOf(user.Id), stop);
            user.AvatarOrigin = null;
            user.AvatarETag = null;
            user.UpdatedAt = scope.Now;
            scope.Announce(new UserChanged(user.Id, ["avatarETag"]));
            scope.Announce(new UserAvatarChanged(user.Id, user.Username, null));
            return Done.Yes;
        },
        cancel);
}
