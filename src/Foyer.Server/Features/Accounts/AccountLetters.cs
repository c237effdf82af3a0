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
internal sealed class AccountLetters(Commits commits, SettingValues settings, IMailTransport transport, Letters letters)
{
    /// <summary>How many letters one client may ask for in a minute, by whichever door.</summary>
    public const int CallsPerMinute = 10;

    private const int MostInvited = 100;
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

    /// <summary>Welcomes somebody who has just made an account.</summary>
    public Task GreetAsync(string email, CancellationToken cancel) => WriteAsync(
        email,
        static _ => true,
        (user, address, now) =>
        {
            var (tongue, site) = TongueAndSite(user);
            return letters.Make(LetterKind.Enrollment, address.Address, user, tongue, new LetterWords(
                tongue.Say($"Willkommen bei {site}", $"Welcome to {site}"),
                tongue.Say($"Hallo {NameOf(user)}, Ihr Zugang «{user.Username}» ist angelegt. Hier melden Sie sich an:", $"Hello {NameOf(user)}, your account «{user.Username}» is there. Sign in here:"),
                Root,
                tongue.Say("Haben Sie keinen Zugang angelegt, wenden Sie sich an die Menschen, die diesen Dienst betreiben.", "If you did not make an account, turn to the people who run this service.")), now);
        },
        cancel);

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
        return letters.Make(
            LetterKind.ForgotPassword,
            email.Address,
            user,
            tongue,
            new LetterWords(
                tongue.Say($"Neues Passwort für {site}", $"New password for {site}"),
                tongue.Say(
                    $"Hallo {NameOf(user)}, über diesen Link wählen Sie ein neues Passwort:",
                    $"Hello {NameOf(user)}, choose a new password by this link:"),
                Address("reset-password", secret),
                tongue.Say(
                    "Er gilt 24 Stunden und nur einmal. Haben Sie kein neues Passwort angefordert, brauchen Sie nichts zu tun.",
                    "It is valid for 24 hours and only once. If you did not ask for a new password, there is nothing to do.")),
            now);
    }

    private OutgoingMail? Confirmation(User user, UserEmail email, DateTimeOffset now)
    {
        if (email.IsVerified || AccountLinks.Make(user, LinkPurpose.Address, email.AddressKey, now) is not { } secret)
        {
            return null;
        }

        var (tongue, site) = TongueAndSite(user);
        return letters.Make(
            LetterKind.Verification,
            email.Address,
            user,
            tongue,
            new LetterWords(
                tongue.Say($"Bitte bestätigen Sie Ihre Adresse für {site}", $"Please confirm your address for {site}"),
                tongue.Say($"Hallo {NameOf(user)}, mit diesem Link bestätigen Sie Ihre Adresse:", $"Hello {NameOf(user)}, this link confirms your address:"),
                Address("verify-email", secret),
                tongue.Say("Er gilt 24 Stunden.", "It is valid for 24 hours.")),
            now);
    }

    private OutgoingMail Welcome(User user, UserEmail email, DateTimeOffset now)
    {
        var (tongue, site) = TongueAndSite(user);
        var secret = AccountLinks.Make(user, LinkPurpose.Password, email.AddressKey, now);
        return letters.Make(
            LetterKind.UserAdded,
            email.Address,
            user,
            tongue,
            new LetterWords(
                tongue.Say($"Willkommen bei {site}", $"Welcome to {site}"),
                secret is null
                    ? tongue.Say($"Hallo {NameOf(user)}, Ihr Zugang ist eingerichtet. Hier melden Sie sich an:", $"Hello {NameOf(user)}, your account is ready. Sign in here:")
                    : tongue.Say(
                        $"Hallo {NameOf(user)}, Ihr Zugang «{user.Username}» ist eingerichtet. Über diesen Link wählen Sie Ihr Passwort:",
                        $"Hello {NameOf(user)}, your account «{user.Username}» is ready. Choose your password by this link:"),
                secret is null ? Root : Address("reset-password", secret),
                tongue.Say($"Danach melden Sie sich hier an: {Root}", $"After that, sign in here: {Root}")),
            now);
    }

    private string Root => settings.Get(GeneralSettings.SiteUrl).TrimEnd('/') + "/";

    private string Address(string page, string secret) => $"{Root}{page}/{secret}";

    private (Tongue Tongue, string Site) TongueAndSite(User user) => (Tongue.Named(user.Language) ?? Tongue.OfServer(settings), settings.Get(GeneralSettings.SiteName));

    private static string NameOf(User user) => user.Name ?? user.Username ?? "";

    /// <summary>Invites people who have no account yet, each with a letter of their own.</summary>
    public async Task<Outcome<int>> InviteAsync(IReadOnlyList<string> addresses, CancellationToken cancel)
    {
        var invited = addresses.Where(MailRows.IsAddress).DistinctBy(EmailAddresses.Key).Take(MostInvited).ToList();
        return !transport.IsConfigured || invited.Count == 0 ? NoServer : await commits.RunAsync<int>(
            (scope, _) =>
            {
                invited.ForEach(address => scope.Write(Invitation(address, scope.Now)));
                return Task.FromResult<Outcome<int>>(invited.Count);
            },
            cancel);
    }

    /// <summary>Tells somebody that their account has another password, in the commit that changes it: whoever did not do so has to know.</summary>
    public void TellPassword(CommitScope scope, User user)
    {
        if (transport.IsConfigured && user.Emails.FirstOrDefault(static email => email.IsVerified) is { } email)
        {
            var (tongue, site) = TongueAndSite(user);
            scope.Write(letters.Make(LetterKind.PasswordChanged, email.Address, user, tongue, new LetterWords(
                tongue.Say($"Ihr Passwort für {site} wurde geändert", $"Your password for {site} was changed"),
                tongue.Say($"Hallo {NameOf(user)}, Ihr Zugang «{user.Username}» hat ein neues Passwort.", $"Hello {NameOf(user)}, your account «{user.Username}» has a new password."),
                null,
                tongue.Say($"Waren Sie das nicht? Dann wählen Sie gleich ein anderes: {Root}", $"Was it not you? Then choose another one at once: {Root}")), scope.Now));
        }
    }

    /// <summary>Tells whoever reads the address so far that the account has another one.</summary>
    public void TellAddress(CommitScope scope, User user, UserEmail before)
    {
        if (transport.IsConfigured && before.IsVerified)
        {
            var (tongue, site) = TongueAndSite(user);
            scope.Write(letters.Make(LetterKind.EmailChanged, before.Address, user, tongue, new LetterWords(
                tongue.Say($"Ihre Adresse für {site} wurde geändert", $"Your address for {site} was changed"),
                tongue.Say($"Hallo {NameOf(user)}, Ihr Zugang «{user.Username}» hat eine andere E-Mail-Adresse.", $"Hello {NameOf(user)}, your account «{user.Username}» has another e-mail address."),
                null,
                tongue.Say("Waren Sie das nicht? Dann wenden Sie sich an die Menschen, die diesen Dienst betreiben.", "Was it not you? Then turn to the people who run this service.")), scope.Now));
        }
    }

    private OutgoingMail Invitation(string address, DateTimeOffset now)
    {
        var (tongue, site) = (Tongue.OfServer(settings), settings.Get(GeneralSettings.SiteName));
        return letters.Make(LetterKind.Invitation, address, null, tongue, new LetterWords(
            tongue.Say($"Einladung zu {site}", $"You are invited to {site}"),
            tongue.Say($"Sie sind eingeladen, bei {site} mitzumachen:", $"You are invited to join {site}:"),
            Root,
            tongue.Say("Erwarten Sie keine Einladung, brauchen Sie nichts zu tun.", "If you did not expect this, there is nothing to do.")), now);
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("sendInvitationEmail").SignedIn().Limit(CallsPerMinute).Body(Shape.Object(Shape.Need("emails", Shape.List(Shape.Text(1), minItems: 1))))
            .Handle<AccountLetters>(static async (call, letters) => !call.Holds(AccountPermissions.Import)
                ? ApiResult.Failure("Not allowed [error-not-allowed]")
                : (await letters.InviteAsync(call.Body.Texts("emails")!, call.Cancel)).TryGet(out _, out var refusal) ? ApiResult.Success() : ApiResult.Failure($"{refusal.Reason} [{refusal.Code}]"));
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
