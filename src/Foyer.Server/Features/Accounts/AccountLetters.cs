using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Mails;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Letters to people about their accounts: a new password, the confirmation of an address, a welcome.</summary>
internal sealed class AccountLetters(Commits commits, SettingValues settings, IMailTransport transport)
{
    /// <summary>How many letters one client may ask for in a minute, by whichever door.</summary>
    public const int CallsPerMinute = 10;

    private static readonly Refusal NotEnabled = Refusal.Text("Password reset is not enabled");
    private static readonly Refusal EmailMissing = Refusal.Text("The 'email' param is required");
    private static readonly Refusal InvalidUser = new("error-invalid-user", "Invalid user");
    private static readonly Refusal NoServer = new("error-email-send-failed", "SMTP is not configured");

    /// <summary>Lets whoever reads the mail of an account choose a new password. Whether there is such an account is not told.</summary>
    public async Task<Outcome<Done>> OfferPasswordAsync(string? email, CancellationToken cancel)
    {
        if (!settings.Get(PasswordSettings.Reset))
        {
            return NotEnabled;
        }

        if (string.IsNullOrWhiteSpace(email))
        {
            return EmailMissing;
        }

        await WriteAsync(email, user => user.IsActive, NewPassword, cancel);
        return Done.Yes;
    }

    /// <summary>Asks the reader of an address to confirm it.</summary>
    /// <param name="email">The address.</param>
    /// <param name="isAllowed">Whether whoever asks may ask for this account.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<Done>> AskToConfirmAsync(string email, Func<User, bool> isAllowed, CancellationToken cancel) =>
        await WriteAsync(email, isAllowed, Confirmation, cancel) ? Done.Yes : InvalidUser;

    /// <summary>Welcomes somebody, with a link to choose a password.</summary>
    public async Task<Outcome<Done>> WelcomeAsync(string email, CancellationToken cancel) =>
        !transport.IsConfigured ? NoServer
        : await WriteAsync(email, static _ => true, Welcome, cancel) ? Done.Yes
        : InvalidUser;

    private async Task<bool> WriteAsync(string email, Func<User, bool> isAllowed, Func<User, UserEmail, DateTimeOffset, OutgoingMail?> make, CancellationToken cancel)
    {
        var key = EmailAddresses.Key(email);
        var found = false;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await scope.Db.Users.SingleOrDefaultAsync(one => one.Emails.Any(address => address.AddressKey == key), stop) is not { } user || !isAllowed(user))
                {
                    return;
                }

                found = true;
                if (transport.IsConfigured && make(user, user.Emails.First(address => address.AddressKey == key), scope.Now) is { } letter)
                {
                    scope.Write(letter);
                }
            },
            cancel);
        return found;
    }

    private OutgoingMail? NewPassword(User user, UserEmail email, DateTimeOffset now)
    {
        if (AccountLinks.Make(user, LinkPurpose.Password, email.AddressKey, now) is not { } secret)
        {
            return null;
        }

        var (tongue, site) = TongueAndSite(user);
        return Letter(
            email,
            tongue,
            now,
            tongue.Say($"Neues Passwort für {site}", $"New password for {site}"),
            tongue.Say(
                $"Hallo {NameOf(user)}, über diesen Link wählen Sie ein neues Passwort:",
                $"Hello {NameOf(user)}, choose a new password by this link:"),
            Address("reset-password", secret),
            tongue.Say(
                "Er gilt 24 Stunden und nur einmal. Haben Sie kein neues Passwort angefordert, brauchen Sie nichts zu tun.",
                "It is valid for 24 hours and only once. If you did not ask for a new password, there is nothing to do."));
    }

    private OutgoingMail? Confirmation(User user, UserEmail email, DateTimeOffset now)
    {
        if (email.IsVerified || AccountLinks.Make(user, LinkPurpose.Address, email.AddressKey, now) is not { } secret)
        {
            return null;
        }

        var (tongue, site) = TongueAndSite(user);
        return Letter(
            email,
            tongue,
            now,
            tongue.Say($"Bitte bestätigen Sie Ihre Adresse für {site}", $"Please confirm your address for {site}"),
            tongue.Say($"Hallo {NameOf(user)}, mit diesem Link bestätigen Sie Ihre Adresse:", $"Hello {NameOf(user)}, this link confirms your address:"),
            Address("verify-email", secret),
            tongue.Say("Er gilt 24 Stunden.", "It is valid for 24 hours."));
    }

    private OutgoingMail Welcome(User user, UserEmail email, DateTimeOffset now)
    {
        var (tongue, site) = TongueAndSite(user);
        var secret = AccountLinks.Make(user, LinkPurpose.Password, email.AddressKey, now);
        return Letter(
            email,
            tongue,
            now,
            tongue.Say($"Willkommen bei {site}", $"Welcome to {site}"),
            secret is null
                ? tongue.Say($"Hallo {NameOf(user)}, Ihr Zugang ist eingerichtet. Hier melden Sie sich an:", $"Hello {NameOf(user)}, your account is ready. Sign in here:")
                : tongue.Say(
                    $"Hallo {NameOf(user)}, Ihr Zugang «{user.Username}» ist eingerichtet. Über diesen Link wählen Sie Ihr Passwort:",
                    $"Hello {NameOf(user)}, your account «{user.Username}» is ready. Choose your password by this link:"),
            secret is null ? Root : Address("reset-password", secret),
            tongue.Say($"Danach melden Sie sich hier an: {Root}", $"After that, sign in here: {Root}"));
    }

    private string Root => settings.Get(GeneralSettings.SiteUrl).TrimEnd('/') + "/";

    private string Address(string page, string secret) => $"{Root}{page}/{secret}";

    private (Tongue Tongue, string Site) TongueAndSite(User user) => (Tongue.Named(user.Language) ?? Tongue.OfServer(settings), settings.Get(GeneralSettings.SiteName));

    private static string NameOf(User user) => user.Name ?? user.Username ?? "";

    private static OutgoingMail Letter(UserEmail email, Tongue tongue, DateTimeOffset now, string subject, string lead, string address, string hint) => new(
        email.Address,
        subject.ReplaceLineEndings(" "),
        $"{lead}\n\n{address}\n\n{hint}\n",
        LetterPage.Make(tongue, subject, $"<p>{LetterPage.Safe(lead)}</p>\n<p><a href=\"{LetterPage.Safe(address)}\">{LetterPage.Safe(address)}</a></p>\n<p class=\"note\">{LetterPage.Safe(hint)}</p>\n"),
        now);

    public static void Map(ApiRoutes api)
    {
        api.Post("users.forgotPassword").Anonymous().Limit(CallsPerMinute).Handle<AccountLetters>(static async (call, letters) =>
            (await letters.OfferPasswordAsync(call.Body.Text("email"), call.Cancel)).Answer());
        api.Post("users.sendConfirmationEmail").SignedIn().Limit(10).Body(Shape.Object(Shape.Need("email", Shape.Text())))
            .Handle<AccountLetters>(static async (call, letters) => (await letters.AskToConfirmAsync(
                call.Body.Text("email")!, user => user.Id == call.Caller.Id || call.Holds(AccountPermissions.EditOthers), call.Cancel)).Answer());
        api.Post("users.sendWelcomeEmail").NeedsAll(AdministrationPermissions.SendMail).Body(Shape.Object(Shape.Need("email", Shape.Text())))
            .Handle<AccountLetters>(static async (call, letters) => (await letters.WelcomeAsync(call.Body.Text("email")!, call.Cancel)).Answer());
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("sendForgotPasswordEmail").Anonymous().Handle<AccountLetters>(static async (call, letters) =>
            (await letters.OfferPasswordAsync(call.Args.Text(0), call.Cancel)).Reply(static _ => true));
        methods.Add("forgotPassword").Anonymous().Handle<AccountLetters>(static async (call, letters) =>
            (await letters.OfferPasswordAsync(call.Args.Object(0).OptionalText("email"), call.Cancel)).Reply(static _ => null));

        // Whoever may not sign in before the address is confirmed has no session; that there is such an address is told to nobody.
        methods.Add("sendConfirmationEmail").Anonymous().Handle<AccountLetters>(static async (call, letters) =>
        {
            await letters.AskToConfirmAsync(call.Args.Text(0), static _ => true, call.Cancel);
            return true;
        });
    }
}
