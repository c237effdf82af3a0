using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
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
internal sealed class LinkAccount(Commits commits, AccountCreation creation, RoleAssignment roles, SettingValues settings)
{
    private static readonly Refusal NoNewAccounts = new("403", "Registration through other services is switched off");

    /// <summary>Whether whoever comes from another service and has no account gets one.</summary>
    public bool MayRegister => settings.Get(AccountSettings.RegistrationAuthenticationServicesEnabled);

    public async Task<Outcome<UserId>> ExecuteAsync(ServiceIdentity identity, Linking linking, CancellationToken cancel)
    {
        var joined = await commits.RunAsync<UserId?>(
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

                Join(user, identity);
                if (linking.Updates && identity.Name is { Length: > 0 } name && Names.IsHarmless(name) && name != user.Name)
                {
                    user.TakeName(name);
                    scope.Announce(new UserRenamed(user.Id, user.Username, user.Username, user.Name));
                }

                await SyncRolesAsync(scope, user, identity, linking, stop);
                user.UpdatedAt = scope.Now;
                return user.Id;
            },
            cancel);
        return joined.IsRefused ? joined.Refusal! : joined.Value is { } id ? id
            : linking.Creates ? await CreateAsync(identity, linking, cancel)
            : NoNewAccounts;
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
        var linked = (await db.Users.Where(user => user.ServicesJson.Contains(mark)).ToListAsync(cancel)).Find(user => IdOf(user, identity.Service) == identity.Id);
        var email = identity.Email is { Length: > 0 } address ? EmailAddresses.Key(address) : null;
        var sameEmail = email is null ? null : await db.Users.SingleOrDefaultAsync(user => user.Emails.Any(one => one.AddressKey == email), cancel);
        var name = identity.Username?.ToLowerInvariant();
        var sameName = name is null ? null : await db.Users.SingleOrDefaultAsync(user => user.UsernameKey == name, cancel);
        return AccountLinking.Choose(identity, linked, sameEmail, sameName, joining);
    }

    /// <summary>What an account is at a service; null where it is not joined to it.</summary>
    public static string? IdOf(User user, string service) => (JsonNode.Parse(user.ServicesJson) as JsonObject)?[service]?["id"]?.ToString();

    private static void Join(User user, ServiceIdentity identity)
    {
        if (IdOf(user, identity.Service) == identity.Id)
        {
            return;
        }

        var services = JsonNode.Parse(user.ServicesJson) as JsonObject ?? [];
        services[identity.Service] = new JsonObject { ["id"] = identity.Id };
        user.ServicesJson = services.ToJsonString();
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
                Roles = [.. settings.Get(AccountSettings.RegistrationAuthenticationServicesDefaultRoles).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
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
                    Join(user, identity);
                    await SyncRolesAsync(scope, user, identity, linking, stop);
                }
            },
            cancel);
        return made.Id;
    }
}
