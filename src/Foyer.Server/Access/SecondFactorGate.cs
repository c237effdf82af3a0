using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Mails;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>How earnestly a second factor is asked for.</summary>
internal enum Strictness
{
    /// <summary>At sign-in: whoever has no factor needs none.</summary>
    SignIn,

    /// <summary>At a sensitive door: the password again where there is no factor; not again for a while after it was given.</summary>
    Door,

    /// <summary>For the person's own password and address: always, whatever was given before.</summary>
    Always,
}

/// <summary>Asks accounts for a second factor: a code of their app, one sent by mail, or else their password once more.</summary>
internal sealed class SecondFactorGate(
    FoyerDbFactory databases, Commits commits, SettingValues settings, SignInFailures failures, IMailTransport mail, FoyerOptions options, TimeProvider time)
{
    private const string App = "totp";
    private const string Mail = "email";
    private const string Password = "password";

    public int Tolerance => (int)Math.Clamp(settings.Get(SignInSettings.TwoFactorMaxDelta), 0, 10);

    /// <summary>Whether codes by mail would reach the account: a factor that cannot be delivered is none, or nobody could sign in.</summary>
    public bool CanMail(User user) =>
        settings.Get(SignInSettings.TwoFactorByEmailEnabled) && mail.IsConfigured && user.Emails.Any(email => email.IsVerified);

    /// <summary>Why the account may not pass; null when it may.</summary>
    /// <param name="id">The account.</param>
    /// <param name="tokenHash">The token it came with; null while it signs in.</param>
    /// <param name="proof">What it shows.</param>
    /// <param name="strictness">How earnestly it is asked.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Refusal?> RefuseAsync(UserId id, string? tokenHash, Proof proof, Strictness strictness, CancellationToken cancel)
    {
        if (!settings.Get(SignInSettings.TwoFactorEnabled) || (options.TestMode && strictness != Strictness.Always))
        {
            return null;
        }

        User user;
        List<string> methods;
        await using (var db = databases.Create())
        {
            user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
            methods = Methods(user, await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == id, cancel));
            var token = tokenHash is null ? null : await db.LoginTokens.AsNoTracking().SingleOrDefaultAsync(one => one.Hash == tokenHash, cancel);
            if (strictness == Strictness.Door && IsExempt(user, token, proof))
            {
                return null;
            }
        }

        var available = methods.ToList();
        if (methods.Count == 0 && strictness != Strictness.SignIn && settings.Get(SignInSettings.TwoFactorEnforcePasswordFallback) && user.PasswordHash is not null)
        {
            methods.Add(Password);
        }

        if (methods.Count == 0)
        {
            return null;
        }

        var method = proof.Method is { } named && methods.Contains(named) ? named : methods[0];

        // What was typed for another factor says nothing about this one.
        var code = proof.Method is null || proof.Method == method ? proof.Code : null;
        if (string.IsNullOrWhiteSpace(code))
        {
            return await AskAsync(user, method, available, cancel);
        }

        return await CheckAsync(user, method, available, code, proof, cancel) ?? await RememberAsync(tokenHash, proof, cancel);
    }

    /// <summary>Mails a code to an account that uses such codes; nothing happens while one is open.</summary>
    /// <returns>Until when the new code holds; null when none was sent.</returns>
    public async Task<DateTimeOffset?> MailCodeAsync(UserId id, bool isAskedAgain, CancellationToken cancel)
    {
        var code = RandomNumberGenerator.GetString("0123456789", SecondFactors.MailCodeLength);
        var hash = PasswordHashing.Hash(PasswordHashing.DigestOf(code));
        DateTimeOffset? sent = null;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                var user = await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, stop);
                var factors = await scope.Db.SecondFactors.SingleOrDefaultAsync(one => one.UserId == id, stop);
                var isOpen = factors?.AwaitsMailCode(scope.Now, MostMailFailures) == true;
                if (user is null || factors is null || !factors.UsesMail || !CanMail(user) || (isOpen && !isAskedAgain))
                {
                    return;
                }

                var expiry = scope.Now.AddSeconds(settings.Get(SignInSettings.TwoFactorByEmailCodeExpiration));
                factors.Mailed(hash, expiry);
                scope.Db.OutgoingMails.Add(Letter(user, code, scope.Now));
                scope.Announce(new MailWritten());
                sent = expiry;
            },
            cancel);
        return sent;
    }

    private long MostMailFailures => settings.Get(SignInSettings.TwoFactorMaxInvalidEmailCodeAttempts);

    private List<string> Methods(User user, SecondFactors? factors)
    {
        var methods = new List<string>();
        if (factors is { UsesApp: true } && settings.Get(SignInSettings.TwoFactorByTotpEnabled))
        {
            methods.Add(App);
        }

        if (factors is { UsesMail: true } && CanMail(user))
        {
            methods.Add(Mail);
        }

        return methods;
    }

    private bool IsExempt(User user, LoginToken? token, Proof proof)
    {
        var now = time.GetUtcNow();
        return token is { BypassTwoFactor: true }
            || (token?.ProvenUntil > now && token.ProvenFrom == HashOf(proof.Address))
            || user.CreatedAt.AddSeconds(settings.Get(SignInSettings.TwoFactorRememberFor)) > now;
    }

    private async Task<Refusal> AskAsync(User user, string method, List<string> available, CancellationToken cancel)
    {
        var details = Details(method, available);
        if (method == Mail)
        {
            var expiry = await MailCodeAsync(user.Id, isAskedAgain: false, cancel);
            details["codeGenerated"] = expiry is not null;
            details["codeExpires"] = expiry?.ToUnixTimeMilliseconds();
            details["emailOrUsername"] = user.Username;
        }

        return new Refusal("totp-required", "TOTP Required") { Details = details };
    }

    private static Dictionary<string, object?> Details(string method, List<string> available) =>
        new() { ["method"] = method, ["codeGenerated"] = false, ["availableMethods"] = available };

    private async Task<Refusal?> CheckAsync(User user, string method, List<string> available, string code, Proof proof, CancellationToken cancel)
    {
        var origin = new SignInOrigin(proof.Address);
        if (failures.Blocks(user.Id, origin) is { } blocked)
        {
            return blocked;
        }

        var isRight = method switch
        {
            Password => PasswordHashing.Verify(code.ToLowerInvariant(), user.PasswordHash),
            App => await TakeAsync(user.Id, factors => factors.TakeAppCode(code, time.GetUtcNow(), Tolerance), cancel),
            _ => await TakeAsync(user.Id, factors => TakeMailCode(factors, code), cancel),
        };
        if (isRight == true)
        {
            return null;
        }

        failures.Note(user.Id, origin);
        return isRight is null
            ? new Refusal("totp-max-attempts", "TOTP Maximun Failed Attempts Reached") { Details = Details(method, available) }
            : new Refusal("totp-invalid", "TOTP Invalid") { Details = Details(method, available) };
    }

    private bool? TakeMailCode(SecondFactors factors, string code)
    {
        if (!factors.AwaitsMailCode(time.GetUtcNow(), MostMailFailures))
        {
            return factors.MailCode is not null && factors.MailCodeFailures >= MostMailFailures ? null : false;
        }

        var isRight = PasswordHashing.Verify(PasswordHashing.DigestOf(code.Trim()), factors.MailCode);
        factors.TakeMailCode(isRight);
        return isRight;
    }

    private async Task<bool?> TakeAsync(UserId id, Func<SecondFactors, bool?> take, CancellationToken cancel)
    {
        bool? taken = false;
        await commits.RunAsync(
            async (scope, stop) => taken = await scope.Db.SecondFactors.SingleOrDefaultAsync(one => one.UserId == id, stop) is { } factors && take(factors) is var answer ? answer : false,
            cancel);
        return taken;
    }

    private async Task<Refusal?> RememberAsync(string? tokenHash, Proof proof, CancellationToken cancel)
    {
        if (tokenHash is not null && settings.Get(SignInSettings.TwoFactorRememberFor) is > 0 and var seconds)
        {
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    if (await scope.Db.LoginTokens.SingleOrDefaultAsync(one => one.Hash == tokenHash, stop) is { } token)
                    {
                        (token.ProvenUntil, token.ProvenFrom) = (scope.Now.AddSeconds(seconds), HashOf(proof.Address));
                    }
                },
                cancel);
        }

        return null;
    }

    private OutgoingMail Letter(User user, string code, DateTimeOffset now)
    {
        var tongue = Tongue.Named(user.Language) ?? Tongue.OfServer(settings);
        var site = settings.Get(GeneralSettings.SiteName);
        var minutes = Math.Max(1, settings.Get(SignInSettings.TwoFactorByEmailCodeExpiration) / 60).ToString(CultureInfo.InvariantCulture);
        var subject = tongue.Say($"Ihr Code für {site}", $"Your code for {site}");
        var lead = tongue.Say("Mit diesem Code bestätigen Sie Ihre Anmeldung:", "This code confirms your sign-in:");
        var hint = tongue.Say(
            $"Er gilt {minutes} Minuten. Haben Sie ihn nicht angefordert, kennt jemand Ihr Passwort: Bitte ändern Sie es.",
            $"It is valid for {minutes} minutes. If you did not ask for it, somebody knows your password: please change it.");
        var page = $"<p>{LetterPage.Safe(lead)}</p>\n<p><strong>{code}</strong></p>\n<p class=\"note\">{LetterPage.Safe(hint)}</p>\n";
        var to = user.Emails.First(email => email.IsVerified).Address;
        return new OutgoingMail(to, subject, $"{lead}\n\n{code}\n\n{hint}\n", LetterPage.Make(tongue, subject, page), now);
    }

    // Where a factor was given is compared, never shown, so only a hash of it is kept.
    private static string HashOf(string address) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
}

/// <summary>What somebody shows as a second factor.</summary>
/// <param name="Code">The code; for the method <c>password</c> the hexadecimal SHA-256 of the password. Null when none was given.</param>
/// <param name="Method"><c>totp</c>, <c>email</c> or <c>password</c>; null for whatever the account uses first.</param>
/// <param name="Address">Where it comes from; only a hash of it is ever kept.</param>
internal sealed record Proof(string? Code, string? Method, string Address)
{
    /// <summary>As the dialect's headers show it.</summary>
    public static Proof Of(HttpContext http) => new(
        Given(http, "x-2fa-code"), Given(http, "x-2fa-method"), http.Connection.RemoteIpAddress?.ToString() ?? "");

    private static string? Given(HttpContext http, string header) =>
        http.Request.Headers[header].FirstOrDefault() is { Length: > 0 } text ? text : null;
}
