using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Mails;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Setup;

/// <summary>The one-time link that a new server prints: whoever opens it creates the first administrator.</summary>
internal sealed class CreateFirstAdministrator(SetupLink link, Commits commits)
{
    private static readonly Refusal Used = new("error-setup-link-used", "This link has been used or belongs to an earlier start. Please look into the log for the present one.");
    private static readonly Refusal Taken = new("error-invalid-username", "This username is taken.");
    private static readonly Refusal Unspellable = new("error-invalid-username", "The username may hold letters, digits, hyphen, underscore and dot.");
    private static readonly Refusal NoAddress = new("error-invalid-email", "Please enter an e-mail address.");
    private static readonly Refusal TooShort = new("error-invalid-password", "The password needs at least 8 characters.");

    public async Task<Outcome<Done>> ExecuteAsync(string? key, string username, string name, string email, string password, CancellationToken cancel)
    {
        if (!link.IsOpenFor(key))
        {
            return Used;
        }

        if (Problem(username, email, password) is { } problem)
        {
            return problem;
        }

        var hash = PasswordHashing.Hash(PasswordHashing.DigestOf(password));
        var outcome = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Users.AnyAsync(user => user.UsernameKey == username.ToLowerInvariant(), stop))
                {
                    return Taken;
                }

                var user = new User(new UserId(scope.Ids.Next()), username, name.Length == 0 ? username : name, scope.Now) { PasswordHash = hash };
                user.Roles.AddRange([RoleIds.Admin, RoleIds.User]);
                user.Emails.Add(new UserEmail(email, isVerified: true));
                scope.Db.Users.Add(user);
                return Done.Yes;
            },
            cancel);
        if (!outcome.IsRefused)
        {
            link.Close();
        }

        return outcome;
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/setup", (HttpContext http, SetupLink link) =>
            ShowAsync(http, link.IsOpenFor(http.Request.Query["key"]) ? null : Used, new Draft(http.Request.Query["key"].ToString())));
        app.MapPost("/setup", async (HttpContext http, CreateFirstAdministrator create) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var draft = new Draft(form["key"].ToString(), form["username"].ToString().Trim(), form["name"].ToString().Trim(), form["email"].ToString().Trim());
            var outcome = await create.ExecuteAsync(draft.Key, draft.Username, draft.Name, draft.Email, form["password"].ToString(), http.RequestAborted);
            if (outcome.IsRefused)
            {
                await ShowAsync(http, outcome.Refusal, draft);
                return;
            }

            http.Response.Redirect("/");
        }).DisableAntiforgery();
    }

    private static Refusal? Problem(string username, string email, string password) =>
        username.Length is 0 or > 100 || username.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')) ? Unspellable
        : !email.Contains('@', StringComparison.Ordinal) ? NoAddress
        : password.Length < 8 ? TooShort
        : null;

    private static Task ShowAsync(HttpContext http, Refusal? refusal, Draft draft)
    {
        var tongue = FrontPage.TongueOf(http);
        var words = refusal is null ? null : InWords(tongue, refusal);
        var body = refusal == Used ? FrontPage.Wrong(words!) + FrontPage.Way("/", tongue.Say("Zur Anmeldung", "Sign in")) : Form(tongue, draft, refusal, words);
        return FrontPage.WriteAsync(http, tongue, tongue.Say("Foyer einrichten", "Set up Foyer"), body, isRefusal: refusal is not null);
    }

    private static string InWords(Tongue tongue, Refusal refusal) => refusal == Used ? tongue.Say("Dieser Link wurde schon benutzt oder gehört zu einem früheren Start. Der jetzige steht im Protokoll des Servers.", refusal.Reason!)
        : refusal == Taken ? tongue.Say("Dieser Benutzername ist schon vergeben.", refusal.Reason!)
        : refusal == Unspellable ? tongue.Say("Der Benutzername darf Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt enthalten.", refusal.Reason!)
        : refusal == NoAddress ? tongue.Say("Bitte geben Sie eine E-Mail-Adresse an.", refusal.Reason!)
        : refusal == TooShort ? tongue.Say("Das Passwort braucht mindestens 8 Zeichen.", refusal.Reason!)
        : refusal.Reason ?? refusal.Code;

    private static string Form(Tongue tongue, Draft draft, Refusal? refusal, string? words)
    {
        string Ask(string name, string label, string traits, string? hint = null) =>
            FrontPage.Field(name, label, traits, hint, refusal?.Code == $"error-invalid-{name}" ? words : null);

        return string.Concat(
            refusal is null ? $"<p class=\"sign-in__lead\">{tongue.Say("Legen Sie das erste Konto der Administration an.", "Create the first administrator's account.")}</p>\n" : FrontPage.Wrong(tongue.Say("Bitte prüfen Sie die markierten Felder.", "Please check the marked fields.")),
            $"<form method=\"post\"><input type=\"hidden\" name=\"key\" value=\"{LetterPage.Safe(draft.Key)}\">\n",
            Ask("username", tongue.Say("Benutzername", "Username"), $"type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" required value=\"{LetterPage.Safe(draft.Username)}\""),
            Ask("name", tongue.Say("Name (freiwillig)", "Name (optional)"), $"type=\"text\" autocomplete=\"name\" value=\"{LetterPage.Safe(draft.Name)}\""),
            Ask("email", tongue.Say("E-Mail-Adresse", "E-mail address"), $"type=\"email\" autocomplete=\"email\" required value=\"{LetterPage.Safe(draft.Email)}\""),
            Ask("password", tongue.Say("Passwort", "Password"), "type=\"password\" autocomplete=\"new-password\" minlength=\"8\" required", tongue.Say("Mindestens 8 Zeichen.", "At least 8 characters.")),
            FrontPage.Submit(tongue.Say("Konto anlegen", "Create the account")),
            "</form>\n");
    }

    private sealed record Draft(string Key, string Username = "", string Name = "", string Email = "");
}
