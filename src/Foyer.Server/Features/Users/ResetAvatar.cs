using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

/// <summary>Takes a person's own picture away, so that the letter shows again.</summary>
internal sealed class ResetAvatar(Commits commits, AccessRights rights, SettingValues settings)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>One's own, where the workspace lets people choose theirs, or somebody else's by who may.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, UserSelector? selector, CancellationToken cancel)
    {
        var own = new UserSelector(caller.Id.Value, null);
        var isOwn = selector is null || selector == own || string.Equals(selector.Username, caller.Username, StringComparison.OrdinalIgnoreCase);
        var mayOthers = rights.Holds(caller, AccountPermissions.SetAvatarOfOthers) || rights.Holds(caller, ModerationPermissions.Act);
        return mayOthers || (isOwn && settings.Get(AccountSettings.AllowUserAvatarChange)) ? await ExecuteAsync(selector ?? own, cancel) : NotAllowed;
    }

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
