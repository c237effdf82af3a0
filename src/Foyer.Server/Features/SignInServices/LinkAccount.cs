using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Finds, joins or makes the account of somebody who proved themselves at another service.</summary>
internal sealed class LinkAccount(Commits commits, AccountCreation creation, SettingValues settings)
{
    public async Task<Outcome<UserId>> ExecuteAsync(ServiceIdentity identity, Joining joining, bool updates, CancellationToken cancel)
    {
        var joined = await commits.RunAsync<UserId?>(
            async (scope, stop) =>
            {
                var choice = await ChooseAsync(scope.Db, identity, joining, stop);
                if (!choice.TryGet(out var user, out var refusal))
                {
                    return refusal;
                }

                if (user is null)
                {
                    return (UserId?)null;
                }

                Join(user, identity);
                if (updates && identity.Name is { Length: > 0 } name && Names.IsHarmless(name) && name != user.Name)
                {
                    user.TakeName(name);
                    scope.Announce(new UserRenamed(user.Id, user.Username, user.Username, user.Name));
                }

                user.UpdatedAt = scope.Now;
                return user.Id;
            },
            cancel);
        return joined.IsRefused ? joined.Refusal! : joined.Value is { } id ? id : await CreateAsync(identity, cancel);
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

    private async Task<Outcome<UserId>> CreateAsync(ServiceIdentity identity, CancellationToken cancel)
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
                }
            },
            cancel);
        return made.Id;
    }
}
