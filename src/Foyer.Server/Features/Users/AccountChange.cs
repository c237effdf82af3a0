using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Presence;
using Foyer.Server.Features.Roles;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>What is to change about an account; null leaves as it is.</summary>
internal sealed record AccountDraft
{
    public string? Username { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }

    public string? Nickname { get; init; }

    public string? Bio { get; init; }

    public string? StatusText { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public bool? IsVerified { get; init; }

    public bool? RequiresPasswordChange { get; init; }

    public JsonObject? CustomFields { get; init; }

    /// <summary>Who changes somebody else's account; null for one's own.</summary>
    public Caller? By { get; init; }

    /// <summary>The token that stays when a new password ends all other sessions; null ends none.</summary>
    public string? KeptToken { get; init; }
}

/// <summary>Changes facts of an account, for every door that does so. Who may is asked at the doors.</summary>
internal sealed class AccountChange(Commits commits, AccountRules rules, RoleAssignment roles, AccountLetters letters)
{
    private const double Westernmost = -12;
    private const double Easternmost = 14;
    private static readonly Refusal InvalidOffset = new("error-invalid-params", "The offset is none of any clock");

    public async Task<Outcome<User>> ExecuteAsync(UserId id, AccountDraft draft, CancellationToken cancel)
    {
        JsonObject? fields = null;
        if (draft.CustomFields is not null && !rules.CustomFields.Check(draft.CustomFields).TryGet(out fields, out var refusal))
        {
            return refusal;
        }

        if (Problem(draft) is { } problem)
        {
            return problem;
        }

        var hash = draft.Password is { } password ? PasswordHashing.Hash(PasswordHashing.DigestOf(password)) : null;
        return await commits.RunAsync<User>((scope, stop) => StoreAsync(scope, id, draft, fields, hash, stop), cancel);
    }

    /// <summary>How far somebody's clock is from the world's, in hours.</summary>
    public Task<Outcome<Done>> SetUtcOffsetAsync(UserId id, double hours, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (hours is not (>= Westernmost and <= Easternmost))
            {
                return InvalidOffset;
            }

            var user = await scope.Db.Users.SingleAsync(one => one.Id == id, stop);
            if (user.UtcOffset != hours)
            {
                (user.UtcOffset, user.UpdatedAt) = (hours, scope.Now);
                scope.Announce(new UserChanged(id, ["utcOffset"]));
            }

            return Done.Yes;
        },
        cancel);

    private static async Task<Refusal?> TakeUsernameAsync(CommitScope scope, User user, string username, CancellationToken cancel)
    {
        var key = username.ToLowerInvariant();
        if (await scope.Db.Users.AnyAsync(one => one.UsernameKey == key && one.Id != user.Id, cancel))
        {
            return AccountRefusals.InUse(username);
        }

        user.TakeUsername(username);
        return null;
    }

    private async Task<Refusal?> TakeEmailAsync(CommitScope scope, User user, string email, bool? isVerified, CancellationToken cancel)
    {
        var key = EmailAddresses.Key(email);
        if (await scope.Db.Users.AnyAsync(one => one.Id != user.Id && one.Emails.Any(address => address.AddressKey == key), cancel))
        {
            return AccountRefusals.InUse(email);
        }

        if (user.Emails.FirstOrDefault() is not { } present || present.AddressKey != key)
        {
            if (user.Emails.FirstOrDefault() is { } before)
            {
                letters.TellAddress(scope, user, before);
            }

            user.Emails.Clear();
            user.Emails.Add(new UserEmail(email.Trim(), isVerified ?? false));
        }

        return null;
    }

    // What carries the name elsewhere follows in the same commit: memberships, direct conversations, messages.
    private static async Task FollowNameAsync(CommitScope scope, User user, string? before, CancellationToken cancel)
    {
        var username = user.Username ?? "";
        foreach (var own in await scope.Db.Subscriptions.Where(one => one.UserId == user.Id).ToListAsync(cancel))
        {
            own.Username = username;
            own.UserDisplayName = user.Name;
            own.UpdatedAt = scope.Now;
            if (own.Kind == RoomKinds.Direct)
            {
                await FollowNameAsync(scope, user, own.RoomId, before, cancel);
            }
        }

        await scope.Db.Messages.Where(message => message.AuthorId == user.Id.Value).ExecuteUpdateAsync(
            set => set.SetProperty(message => message.AuthorUsername, username).SetProperty(message => message.AuthorName, user.Name), cancel);
    }

    private static async Task FollowNameAsync(CommitScope scope, User user, RoomId room, string? before, CancellationToken cancel)
    {
        if (await scope.Db.Rooms.FindAsync([room], cancel) is { } direct && before is not null && direct.DirectUsernames.IndexOf(before) is >= 0 and var index)
        {
            direct.DirectUsernames[index] = user.Username ?? before;
            direct.UpdatedAt = scope.Now;
            scope.Announce(new RoomChanged(room));
        }

        var members = await scope.Db.Subscriptions.Where(one => one.RoomId == room).ToListAsync(cancel);
        foreach (var member in members.Where(one => one.UserId != user.Id))
        {
            (member.Name, member.DisplayName) = DirectNames.Of(members.Where(one => one.UserId != member.UserId)
                .Select(one => one.UserId == user.Id ? DirectPartner.Of(user) : new DirectPartner(one.Username, one.UserDisplayName)));
            member.UpdatedAt = scope.Now;
            scope.Announce(new MembershipChanged(room, member.UserId));
        }
    }

    private Refusal? Problem(AccountDraft draft)
    {
        if (draft.Username is { } username)
        {
            if (rules.Usernames.IsReserved(username))
            {
                return AccountRefusals.IdentityNotSaved;
            }

            if (!rules.Usernames.IsWellFormed(username))
            {
                return AccountRefusals.NotValid(username, "username");
            }
        }

        return draft.Name is { } name && string.IsNullOrWhiteSpace(name) ? AccountRefusals.IdentityNotSaved
            : !Names.IsHarmless(draft.Name) ? AccountRefusals.NameHasForbiddenCharacters
            : draft.Nickname?.Length > 120 ? AccountRefusals.NicknameTooLong
            : draft.Bio?.Length > 260 ? AccountRefusals.BioTooLong
            : draft.StatusText?.Length > 120 ? new Refusal("error-status-text-size-exceeded", "Status text size exceeds 120 characters")
            : draft.Email is { } email && rules.EmailProblem(email) is { } badEmail ? badEmail
            : draft.Password is { } password ? rules.PasswordProblem(password)
            : null;
    }

    private async Task<Outcome<User>> StoreAsync(
        CommitScope scope, UserId id, AccountDraft draft, JsonObject? fields, string? hash, CancellationToken cancel)
    {
        if (await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } user)
        {
            return AccountRefusals.InvalidUser;
        }

        var (username, name) = (user.Username, user.Name);
        var before = AuditTrail.FactsOf(user);
        var roleNames = user.Roles.ToList();
        if ((draft.Username is { } newName ? await TakeUsernameAsync(scope, user, newName, cancel) : null) is { } nameTaken)
        {
            return nameTaken;
        }

        if ((draft.Email is { } email ? await TakeEmailAsync(scope, user, email, draft.IsVerified, cancel) : null) is { } emailTaken)
        {
            return emailTaken;
        }

        Take(scope, user, draft, fields);
        await TakePasswordAsync(scope, user, draft, hash, cancel);
        if (draft.Roles is { } asked)
        {
            await roles.SetAsync(scope, user, asked, cancel);
        }

        if (draft.By is { } by && by.Id != user.Id)
        {
            Note(scope, by, user, draft, before, roleNames);
        }

        if (user.Username != username || user.Name != name)
        {
            await FollowNameAsync(scope, user, username, cancel);
            scope.Announce(new UserRenamed(user.Id, user.Username, username, user.Name));
        }

        user.UpdatedAt = scope.Now;
        scope.Announce(new UserChanged(user.Id, ["name", "username", "emails", "nickname", "bio", "statusText", "customFields"]));
        return user;
    }

    private static void Note(
        CommitScope scope, Caller by, User user, AccountDraft draft, IReadOnlyDictionary<string, object?> before, IReadOnlyList<string> roles)
    {
        var after = AuditTrail.FactsOf(user, isPasswordNew: draft.Password is not null);
        var changed = after.Where(fact => !Equals(fact.Value, before.GetValueOrDefault(fact.Key))).Select(fact => fact.Key).ToList();
        if (changed.Count > 0)
        {
            scope.Note(
                by,
                AuditKinds.UserChanged,
                user.Id.Value,
                user.Username,
                changed.ToDictionary(key => key, key => before.GetValueOrDefault(key)),
                changed.ToDictionary(key => key, key => after[key]));
        }

        if (!roles.Order().SequenceEqual(user.Roles.Order()))
        {
            scope.Note(by, AuditKinds.UserRolesChanged, user.Id.Value, user.Username, roles, user.Roles.ToList());
        }
    }

    private static void Take(CommitScope scope, User user, AccountDraft draft, JsonObject? fields)
    {
        if (draft.Name is { } name)
        {
            user.TakeName(name.Trim());
        }

        user.Nickname = draft.Nickname ?? user.Nickname;
        user.Bio = draft.Bio ?? user.Bio;
        user.CustomFieldsJson = fields is null ? user.CustomFieldsJson : fields.ToJsonString();
        if (draft.IsVerified is { } isVerified && user.Emails.FirstOrDefault() is { } main)
        {
            main.IsVerified = isVerified;
        }

        if (draft.RequiresPasswordChange is { } requires)
        {
            user.RequirePasswordChange = requires;
            user.RequirePasswordChangeReason = requires ? user.RequirePasswordChangeReason : null;
        }

        if (draft.StatusText is { } text)
        {
            ConnectionPresence.Apply(scope, user, user.StatusDefault, user.StatusConnection, text);
        }
    }

    private async Task TakePasswordAsync(CommitScope scope, User user, AccountDraft draft, string? hash, CancellationToken cancel)
    {
        if (hash is null)
        {
            return;
        }

        user.PasswordHash = hash;
        letters.TellPassword(scope, user);
        if (draft.KeptToken is not { } kept)
        {
            return;
        }

        user.RequirePasswordChange = false;
        user.RequirePasswordChangeReason = null;
        await SignOutDevices.EndOthersAsync(scope, user.Id, kept, cancel);
    }
}
