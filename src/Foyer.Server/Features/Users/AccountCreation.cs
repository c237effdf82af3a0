using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Roles;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>An account that is to be made.</summary>
internal sealed record NewAccount
{
    /// <summary>Null while the person is to choose one later.</summary>
    public required string? Username { get; init; }

    public required string? Name { get; init; }

    public required string? Email { get; init; }

    /// <summary>Null for an account without a password.</summary>
    public string? Password { get; init; }

    /// <summary>A password that was checked and hashed before, instead of <see cref="Password"/>.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Null for the roles of the settings.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    public bool IsActive { get; init; } = true;

    public bool IsVerified { get; init; }

    public bool RequiresPasswordChange { get; init; }

    public bool JoinsDefaultRooms { get; init; } = true;

    public string? Nickname { get; init; }

    public string? Bio { get; init; }

    public string? StatusText { get; init; }

    public string? Reason { get; init; }

    public JsonObject? CustomFields { get; init; }

    /// <summary>Ids by which the account was known where it is brought from.</summary>
    public IReadOnlyList<string> FormerIds { get; init; } = [];

    /// <summary>Where its picture is to be fetched from, later.</summary>
    public string? PictureAddress { get; init; }

    /// <summary>Who makes it for somebody else; null for whoever registers.</summary>
    public Caller? By { get; init; }
}

/// <summary>Makes accounts, for every door that does so. Names and addresses are compared where they are stored, so two people at once cannot take one.</summary>
internal sealed class AccountCreation(Commits commits, AccountRules rules, RoleAssignment roles, SettingValues settings)
{
    public async Task<Outcome<User>> ExecuteAsync(NewAccount draft, CancellationToken cancel)
    {
        if (Problem(draft) is { } problem)
        {
            return problem;
        }

        // Fields that are not sent are not missed: programs make accounts that a person completes later.
        var fields = new JsonObject();
        if (draft.CustomFields is not null && !rules.CustomFields.Check(draft.CustomFields).TryGet(out fields, out var refusal))
        {
            return refusal;
        }

        // bcrypt takes its time on purpose; nobody else's write waits for it.
        var hash = draft.Password is { } password ? PasswordHashing.Hash(PasswordHashing.DigestOf(password)) : draft.PasswordHash;
        return await commits.RunAsync<User>((scope, stop) => StoreAsync(scope, draft, fields, hash, stop), cancel);
    }

    private static async Task<Refusal?> TakenAsync(CommitScope scope, NewAccount draft, CancellationToken cancel)
    {
        var username = draft.Username?.ToLowerInvariant();
        if (username is not null && await scope.Db.Users.AnyAsync(user => user.UsernameKey == username, cancel))
        {
            return AccountRefusals.InUse(draft.Username!);
        }

        if (draft.FormerIds.Count > 0 && await scope.Db.FormerIds.AnyAsync(one => draft.FormerIds.Contains(one.Value), cancel))
        {
            return AccountRefusals.InUse(draft.FormerIds[0]);
        }

        var email = draft.Email is { } address ? EmailAddresses.Key(address) : null;
        return email is not null && await scope.Db.Users.AnyAsync(user => user.Emails.Any(one => one.AddressKey == email), cancel)
            ? AccountRefusals.InUse(draft.Email!)
            : null;
    }

    private Refusal? Problem(NewAccount draft)
    {
        if (!Names.IsHarmless(draft.Name))
        {
            return AccountRefusals.NameHasForbiddenCharacters;
        }

        if (draft.Username is { } username)
        {
            if (!rules.Usernames.IsWellFormed(username))
            {
                return AccountRefusals.NotValid(username, "username");
            }

            if (rules.Usernames.IsReserved(username))
            {
                return AccountRefusals.Reserved(username);
            }
        }

        return draft.Nickname?.Length > 120 ? AccountRefusals.NicknameTooLong
            : draft.Bio?.Length > 260 ? AccountRefusals.BioTooLong
            : draft.Email is { } email && rules.EmailProblem(email) is { } badEmail ? badEmail
            : draft.Password is { } password ? rules.PasswordProblem(password)
            : null;
    }

    private async Task<Outcome<User>> StoreAsync(CommitScope scope, NewAccount draft, JsonObject fields, string? hash, CancellationToken cancel)
    {
        if (await TakenAsync(scope, draft, cancel) is { } taken)
        {
            return taken;
        }

        var user = new User(new UserId(scope.Ids.Next()), draft.Username, draft.Name?.Trim(), scope.Now)
        {
            IsActive = draft.IsActive,
            PasswordHash = hash,
            RequirePasswordChange = draft.RequiresPasswordChange,
            Nickname = draft.Nickname,
            Bio = draft.Bio,
            StatusText = draft.StatusText,
            Reason = draft.Reason,
            CustomFieldsJson = fields.Count > 0 ? fields.ToJsonString() : null,
        };
        if (draft.Email is { } email)
        {
            user.Emails.Add(new UserEmail(email.Trim(), draft.IsVerified));
        }

        scope.Db.Users.Add(user);
        scope.Db.FormerIds.AddRange(draft.FormerIds.Select(id => new FormerId(id, user.Id)));
        if (draft.PictureAddress is { } picture)
        {
            scope.Db.PendingPictures.Add(new PendingPicture(user.Id, picture));
        }

        await roles.SetAsync(scope, user, await FirstRolesAsync(scope, draft, cancel), cancel);
        scope.Announce(new UserCreated(user.Id));
        if (settings.Get(SignInSettings.TwoFactorByEmailAutoOptIn))
        {
            scope.Db.SecondFactors.Add(new SecondFactors(user.Id) { UsesMail = true });
        }

        if (draft.By is { } by)
        {
            scope.Note(by, AuditKinds.UserCreated, user.Id.Value, user.Username, null, AuditTrail.FactsOf(user));
        }

        if (draft.JoinsDefaultRooms && user.IsActive && user.Username is not null)
        {
            await scope.Db.SaveChangesAsync(cancel);
            await DefaultRooms.JoinAsync(scope, user, isSilent: false, cancel);
        }

        return user;
    }

    private async Task<IReadOnlyList<string>> FirstRolesAsync(CommitScope scope, NewAccount draft, CancellationToken cancel)
    {
        var known = await scope.Db.Roles.Select(role => role.Id).ToListAsync(cancel);
        var asked = draft.Roles ?? settings.Get(AccountSettings.RegistrationUsersDefaultRoles)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. asked.Where(known.Contains).DefaultIfEmpty(RoleIds.User).Distinct()];
    }
}
