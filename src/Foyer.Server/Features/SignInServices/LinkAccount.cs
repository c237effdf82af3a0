using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Roles;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Finds, joins or makes the account of somebody who proved themselves at another service.</summary>
internal sealed class LinkAccount(Commits commits, AccountCreation creation, RoleAssignment roles, JoinNamedRooms rooms, SettingValues settings)
{
    private static readonly Refusal NoNewAccounts = new("403", "Registration through other services is switched off");

    /// <summary>Whether whoever comes from another service and has no account gets one.</summary>
    public bool MayRegister => settings.Get(AccountSettings.RegistrationAuthenticationServicesEnabled);

    public async Task<Outcome<UserId>> ExecuteAsync(ServiceIdentity identity, Linking linking, CancellationToken cancel)
    {
        if (!(await FindAsync(identity, linking, cancel)).TryGet(out var known, out var refused))
        {
            return refused;
        }

        if (known is null && !linking.Creates)
        {
            return NoNewAccounts;
        }

        var outcome = known is { } found ? found : await CreateAsync(identity, linking, cancel);
        if (outcome.TryGet(out var account, out _) && (known is null || linking.JoinsRoomsAgain))
        {
            await rooms.ExecuteAsync(account, identity.Rooms, linking.RoomsMaker, cancel);
        }

        return outcome;
    }

    private Task<Outcome<UserId?>> FindAsync(ServiceIdentity identity, Linking linking, CancellationToken cancel) =>
        commits.RunAsync<UserId?>(
            async (scope, stop) =>
            {
                var choice = await ChooseAsync(scope.Db, identity, linking.Joining, stop);
                if (!choice.TryGet(out var user, out var refusal))
                {
                    return refusal;
                }

                if (user is null)
                {
                    return (UserId?)null;
                }

                LinkedServices.Join(user, identity.Service, identity.Id);
                if (linking.Updates && identity.Name is { Length: > 0 } name && Names.IsHarmless(name) && name != user.Name)
                {
                    user.TakeName(name);
                    scope.Announce(new UserRenamed(user.Id, user.Username, user.Username, user.Name));
                }

                if (linking.UpdatesAddress)
                {
                    await TakeAddressAsync(scope, user, identity, stop);
                }

                await WantPictureAsync(scope, user, identity, stop);
                await SyncRolesAsync(scope, user, identity, linking, stop);
                user.UpdatedAt = scope.Now;
                return user.Id;
            },
            cancel);

    // An address that is somebody else's here stays with them.
    private static async Task TakeAddressAsync(CommitScope scope, User user, ServiceIdentity identity, CancellationToken cancel)
    {
        if (identity.Email is not { Length: > 0 } address || EmailAddresses.Key(address) is var key && user.Emails.Any(email => email.AddressKey == key)
            || await scope.Db.Users.AnyAsync(other => other.Emails.Any(one => one.AddressKey == key), cancel))
        {
            return;
        }

        user.Emails.Clear();
        user.Emails.Add(new UserEmail(address, identity.IsEmailVerified));
        scope.Announce(new UserChanged(user.Id, ["emails"]));
    }

    private static async Task WantPictureAsync(CommitScope scope, User user, ServiceIdentity identity, CancellationToken cancel)
    {
        if (identity.PictureAddress is { } address && user.AvatarOrigin is null && await scope.Db.PendingPictures.FindAsync([user.Id], cancel) is null)
        {
            scope.Db.PendingPictures.Add(new PendingPicture(user.Id, address));
            scope.Announce(new PicturesWanted());
        }
    }

    private async Task SyncRolesAsync(CommitScope scope, User user, ServiceIdentity identity, Linking linking, CancellationToken cancel)
    {
        if (linking.SyncedRoles.Count == 0 || identity.Roles is not { } said)
        {
            return;
        }

        // A service may not leave the house without anybody who has its keys.
        string[] kept = await RoleAssignment.HasOtherAdminAsync(scope.Db, user.Id, cancel) ? [] : [RoleIds.Admin];
        var known = await scope.Db.Roles.Select(static role => role.Id).ToListAsync(cancel);
        await roles.SetAsync(scope, user, RoleSync.Decide(user.Roles, [.. said.Where(known.Contains)], linking.SyncedRoles, kept), cancel);
    }

    private static async Task<Outcome<User?>> ChooseAsync(FoyerDb db, ServiceIdentity identity, Joining joining, CancellationToken cancel)
    {
        // The dialect keeps these in a document; the text in it is exact, since ids are compared once more.
        var mark = new JsonObject { ["id"] = identity.Id }.ToJsonString()[1..^1];
        var linked = (await db.Users.Where(user => user.ServicesJson.Contains(mark)).ToListAsync(cancel)).Find(user => LinkedServices.IdOf(user, identity.Service) == identity.Id);
        var email = identity.Email is { Length: > 0 } address ? EmailAddresses.Key(address) : null;
        var sameEmail = email is null ? null : await db.Users.SingleOrDefaultAsync(user => user.Emails.Any(one => one.AddressKey == email), cancel);
        var name = identity.Username?.ToLowerInvariant();
        var sameName = name is null ? null : await db.Users.SingleOrDefaultAsync(user => user.UsernameKey == name, cancel);
        return AccountLinking.Choose(identity, linked, sameEmail, sameName, joining);
    }

    private async Task<Outcome<UserId>> CreateAsync(ServiceIdentity identity, Linking linking, CancellationToken cancel)
    {
        var outcome = await creation.ExecuteAsync(
            new NewAccount
            {
                Username = identity.Username,
                Name = identity.Name,
                Email = identity.Email,
                IsVerified = identity.IsEmailVerified,
                IsActive = !settings.Get(AccountSettings.ManuallyApproveNewUsers),
                Roles = linking.NewRoles ?? [.. settings.Get(AccountSettings.RegistrationAuthenticationServicesDefaultRoles).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            },
            cancel);
        if (!outcome.TryGet(out var made, out var refusal))
        {
            return refusal;
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == made.Id, stop) is { } user)
                {
                    LinkedServices.Join(user, identity.Service, identity.Id);
                    await WantPictureAsync(scope, user, identity, stop);
                    await SyncRolesAsync(scope, user, identity, linking, stop);
                }
            },
            cancel);
        return made.Id;
    }
}
