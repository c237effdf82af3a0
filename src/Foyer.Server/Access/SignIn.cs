using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>A sign-in that succeeded.</summary>
/// <param name="Caller">Who signed in.</param>
/// <param name="Token">The secret of the device.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Kind"><c>password</c>, <c>resume</c>, <c>iframe</c>, <c>loginToken</c>, <c>ldap</c> or <c>crowd</c>, or the name of another service.</param>
internal sealed record SignedIn(Caller Caller, string Token, DateTimeOffset ExpiresAt, string Kind)
{
    /// <summary>The account's addresses, which a client is told of itself.</summary>
    public IReadOnlyList<UserEmail> Emails { get; init; } = [];
}

/// <summary>Where a sign-in comes from, for the limits on failures.</summary>
/// <param name="Address">The client's address; held in memory only.</param>
/// <param name="Device">What the person will recognise the device by; null when unknown.</param>
/// <param name="Proof">A second factor that came beside the form.</param>
internal sealed record SignInOrigin(string Address, string? Device = null, Proof? Proof = null);

/// <summary>Signs in by any form of the dialect: user name, e-mail, nested user, plain or hashed password, resume token, a token that another site hands out, the way back from another service.</summary>
internal sealed class SignIn(
    FoyerDbFactory databases, Commits commits, LoginTokens tokens, SignInFailures failures, SecondFactorGate gate, IEnumerable<IPasswordDirectory> directories, ServiceForms services,
    SettingValues settings)
{
    private const string Embedded = "iframe";

    private static readonly Refusal BadToken = new("403", "You've been logged out by the server. Please log in again.");
    private static readonly Refusal Unrecognised = new("400", "Unrecognized options for login request");
    private static readonly Refusal Nobody = new("Unauthorized", "Unauthorized");
    private static readonly Refusal WrongPassword = new("403", "Incorrect password");

    public Task<Outcome<SignedIn>> ExecuteAsync(JsonObject form, SignInOrigin origin, CancellationToken cancel)
    {
        if (form.ContainsKey("resume"))
        {
            return form.Text("resume") is { } resume ? ResumeAsync(resume, cancel) : Refuse(Unrecognised);
        }

        if (form.ContainsKey("loginToken") || form.Flag(Embedded) == true)
        {
            return HandedAsync(form, origin, cancel);
        }

        // A second factor wraps the login form.
        if (form.Object("totp") is { } wrapped && wrapped.Object("login") is { } inner)
        {
            return ExecuteAsync(inner, origin with { Proof = new Proof(wrapped.Text("code"), null, origin.Address) }, cancel);
        }

        if (form.Text("code") is { Length: > 0 } code)
        {
            origin = origin with { Proof = new Proof(code, null, origin.Address) };
        }

        if (directories.FirstOrDefault(one => form.Flag(one.Service) == true) is { } asked)
        {
            return asked.IsEnabled && form.Text("username") is { Length: > 0 } name && (form.Text("ldapPass") ?? form.Text("crowdPassword")) is { } secret
                ? DirectoryAsync(asked, Credentials.Of(name, secret), name, secret, origin, cancel)
                : Refuse(Unrecognised);
        }

        if (ServiceForms.Fits(form))
        {
            return ElsewhereAsync(form, origin, cancel);
        }

        return Credentials.Read(form) is not { } credentials ? Refuse(Unrecognised)
            : directories.FirstOrDefault(static one => one.IsEnabled) is { } directory && credentials.Name is { } typed && form.Text("password") is { } plain
                ? DirectoryAsync(directory, credentials, typed, plain, origin, cancel)
            : PasswordAsync(credentials, origin, cancel);
    }

    private async Task<Outcome<SignedIn>> ElsewhereAsync(JsonObject form, SignInOrigin origin, CancellationToken cancel)
    {
        if (failures.Blocks(null, origin) is { } blocked)
        {
            return blocked;
        }

        if (!(await services.ProveAsync(form, origin, cancel)).TryGet(out var proven, out var refusal))
        {
            failures.Note(null, origin);
            return refusal;
        }

        // Whoever came back from the service in a browser was asked there; a token has only been shown.
        return ServiceForms.IsToken(form) && await AdmitAsync(proven.Account, origin, cancel) is { } no ? no
            : (await IssueAsync(proven.Account, cancel, origin.Device)).TryGet(out var signedIn, out var failed) ? signedIn with { Kind = proven.Service }
            : failed;
    }

    private static Task<Outcome<SignedIn>> Refuse(Refusal refusal) => Task.FromResult<Outcome<SignedIn>>(refusal);

    private async Task<Outcome<SignedIn>> ResumeAsync(string token, CancellationToken cancel) =>
        await tokens.FindAsync(null, token, cancel) is { } found
            ? new SignedIn(Caller.Of(found.User, found.Token.Hash), token, tokens.ExpiryOf(found.Token), "resume") { Emails = found.User.Emails }
            : BadToken;

    // A site that the chat belongs to hands out tokens that were made for its people. Guessing one counts like guessing a password.
    private async Task<Outcome<SignedIn>> HandedAsync(JsonObject form, SignInOrigin origin, CancellationToken cancel)
    {
        var isEmbedded = form.Flag(Embedded) == true;
        if ((isEmbedded && !settings.Get(SignInSettings.IframeEnabled)) || form.Text(isEmbedded ? "token" : "loginToken") is not { Length: > 0 } token)
        {
            return Unrecognised;
        }

        if (failures.Blocks(null, origin) is { } blocked)
        {
            return blocked;
        }

        if ((await ResumeAsync(token, cancel)).TryGet(out var signedIn, out _))
        {
            return signedIn with { Kind = isEmbedded ? Embedded : "loginToken" };
        }

        failures.Note(null, origin);
        return Nobody;
    }

    // Whoever has a password here and is not of the directory keeps it, also while the directory is away: the first administrator above all.
    private async Task<Outcome<SignedIn>> DirectoryAsync(
        IPasswordDirectory directory, Credentials credentials, string name, string password, SignInOrigin origin, CancellationToken cancel)
    {
        User? user;
        await using (var db = databases.Create())
        {
            user = await FindAsync(db, credentials, cancel);
        }

        var isOwn = user is { PasswordHash: not null } && LinkedServices.IdOf(user, directory.Service) is null;
        if (failures.Blocks(user?.Id, origin) is { } blocked)
        {
            return blocked;
        }

        if (isOwn && PasswordHashing.Verify(credentials.Digest, user!.PasswordHash))
        {
            return await PasswordAsync(credentials, origin, cancel);
        }

        if (!(await directory.ProveAsync(name, password, cancel)).TryGet(out var proven, out var refusal))
        {
            if (directory.FallsBack && user is not null)
            {
                return await PasswordAsync(credentials, origin, cancel);
            }

            failures.Note(user?.Id, origin);
            return refusal;
        }

        return await AdmitAsync(proven, origin, cancel) is { } no ? no
            : (await IssueAsync(proven, cancel, origin.Device)).TryGet(out var signedIn, out var failed) ? signedIn with { Kind = directory.Service }
            : failed;
    }

    private async Task<Refusal?> AdmitAsync(UserId proven, SignInOrigin origin, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await AdmitAsync(await db.Users.AsNoTracking().SingleAsync(one => one.Id == proven, cancel), origin, cancel);
    }

    private async Task<Refusal?> AdmitAsync(User user, SignInOrigin origin, CancellationToken cancel)
    {
        if (!user.IsActive)
        {
            return new Refusal("error-user-is-not-activated", "User is not activated");
        }

        if (await gate.RefuseAsync(user.Id, null, origin.Proof ?? new Proof(null, null, origin.Address), Strictness.SignIn, cancel) is { } refusal)
        {
            return refusal;
        }

        failures.Forget(user.Id, origin);
        return null;
    }

    private async Task<Outcome<SignedIn>> PasswordAsync(Credentials credentials, SignInOrigin origin, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var user = await FindAsync(db, credentials, cancel);
        if (failures.Blocks(user?.Id, origin) is { } blocked)
        {
            return blocked;
        }

        // bcrypt takes its time on purpose, also for accounts that do not exist.
        var matches = PasswordHashing.Verify(credentials.Digest, user?.PasswordHash);
        if (user is null)
        {
            failures.Note(null, origin);
            return Nobody;
        }

        if (!matches)
        {
            failures.Note(user.Id, origin);
            return user.PasswordHash is null ? new Refusal("403", "User has no password set") : WrongPassword;
        }

        if (settings.Get(AccountSettings.EmailVerification) && !user.HasRole(RoleIds.Admin) && !user.Emails.Any(email => email.IsVerified))
        {
            return new Refusal("error-invalid-email", "Invalid email __email__");
        }

        return await AdmitAsync(user, origin, cancel) is { } refusal ? refusal : await IssueAsync(user.Id, cancel, origin.Device);
    }

    /// <summary>Signs an account in that has proven itself in another way.</summary>
    public Task<Outcome<SignedIn>> IssueAsync(UserId id, CancellationToken cancel, string? device = null) =>
        commits.RunAsync<SignedIn>(
            async (scope, stop) =>
            {
                var user = await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, stop);
                if (user is null)
                {
                    return Nobody;
                }

                var (secret, token) = await LoginTokens.IssueAsync(scope, id, device, stop);
                user.LastLoginAt = scope.Now;
                return new SignedIn(Caller.Of(user, token.Hash), secret, tokens.ExpiryOf(token), "password") { Emails = user.Emails };
            },
            cancel);

    private static async Task<User?> FindAsync(FoyerDb db, Credentials credentials, CancellationToken cancel)
    {
        var users = db.Users.AsNoTracking();
        return credentials switch
        {
            { UserId: { } id } => await users.SingleOrDefaultAsync(user => user.Id == new UserId(id), cancel),
            { Email: { } email } => await users.SingleOrDefaultAsync(
                user => user.Emails.Any(one => one.AddressKey == email.ToLowerInvariant()), cancel),
            _ => await users.SingleOrDefaultAsync(user => user.UsernameKey == credentials.Username!.ToLowerInvariant(), cancel),
        };
    }

    /// <summary>What a password form says.</summary>
    private sealed record Credentials(string? UserId, string? Username, string? Email, string Digest)
    {
        /// <summary>The name or address that was typed; null where the account was named by its identifier.</summary>
        public string? Name => Username ?? Email;

        public static Credentials Of(string name, string password) =>
            Make(null, name.Contains('@', StringComparison.Ordinal) ? null : name, name.Contains('@', StringComparison.Ordinal) ? name : null, PasswordHashing.DigestOf(password))!;

        public static Credentials? Read(JsonObject form)
        {
            if (ReadDigest(form) is not { } digest)
            {
                return null;
            }

            if (form.Object("user") is { } user)
            {
                return Make(user.Text("id"), user.Text("username"), user.Text("email"), digest);
            }

            return form.Text("user") is { } name
                ? Make(null, name.Contains('@', StringComparison.Ordinal) ? null : name, name.Contains('@', StringComparison.Ordinal) ? name : null, digest)
                : Make(null, form.Text("username"), form.Text("email"), digest);
        }

        private static Credentials? Make(string? id, string? username, string? email, string digest) =>
            string.IsNullOrEmpty(id) && string.IsNullOrEmpty(username) && string.IsNullOrEmpty(email)
                ? null
                : new Credentials(id, username, email, digest);

        private static string? ReadDigest(JsonObject form)
        {
            if (form.Text("password") is { } plain)
            {
                return PasswordHashing.DigestOf(plain);
            }

            return form.Object("password") is { } hashed && hashed.Text("algorithm") == "sha-256"
                ? hashed.Text("digest")?.ToLowerInvariant()
                : null;
        }
    }
}
