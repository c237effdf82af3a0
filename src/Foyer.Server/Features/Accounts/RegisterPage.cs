using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Accounts;

/// <summary>
/// The page on which a person makes an account for themselves. It is the server's own, like those behind the links of letters: what may
/// be asked, what a password must be like and which names are taken is known here, and the secret of its address is never handed out.
/// </summary>
internal sealed class RegisterPage(Register register, AccountRules rules, SignIn signIn, SettingValues settings, IMailTransport mails)
{
    private const int LongestLine = 254;
    private const int LeastUsername = 3;

    public static void Map(WebApplication app)
    {
        foreach (var path in new[] { "/register", "/register/{secret}" })
        {
            app.MapGet(path, static (HttpContext http, RegisterPage page) => page.OfferAsync(http));
            app.MapPost(path, static (HttpContext http, RegisterPage page) => page.TakeAsync(http));
        }
    }

    private Task OfferAsync(HttpContext http)
    {
        var tongue = FrontPage.TongueOf(http);
        return register.Closed(SecretOf(http)) is { } closed
            ? CloseAsync(http, tongue, closed)
            : FormAsync(http, tongue, new Draft(), [], null);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var tongue = FrontPage.TongueOf(http);
        if (register.Closed(SecretOf(http)) is { } closed)
        {
            await CloseAsync(http, tongue, closed);
            return;
        }

        // What is made here is signed in at once: another site must not put somebody into an account that it knows.
        var form = http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var draft = new Draft(Line(form["name"]), Line(form["username"]), Line(form["email"]), form["password"].ToString(), form["again"].ToString(), form["reason"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim())
        {
            Further = [.. rules.CustomFields.Required.Select((field, at) => (field, Line(form[KeyOf(at)])))],
        };
        if (http.RequestServices.GetRequiredService<RateLimits>().ExceededBy(http, "POST users.register", settings.Get(RateLimiterSettings.RegisterUserCalls)) is not null)
        {
            await FormAsync(http, tongue, draft, [], tongue.Say("Das waren zu viele Versuche. Bitte warten Sie eine Minute.", "Too many attempts. Please wait a minute."), StatusCodes.Status429TooManyRequests);
            return;
        }

        var wrong = Problems(tongue, draft);
        if (wrong.Count > 0)
        {
            await FormAsync(http, tongue, draft, wrong, null);
            return;
        }

        var account = new NewAccount
        {
            Username = draft.Username,
            Name = draft.Name.Length == 0 ? null : draft.Name,
            Email = draft.Email,
            Password = draft.Password,
            Reason = draft.Reason.Length == 0 ? null : draft.Reason,
            CustomFields = draft.Further.Count == 0 ? null : new JsonObject(draft.Further.Select(static one => KeyValuePair.Create(one.Field.Name, (JsonNode?)one.Value))),
        };
        var outcome = await register.ExecuteAsync(account, SecretOf(http), http.RequestAborted);
        if (!outcome.TryGet(out var user, out var refusal))
        {
            await FormAsync(http, tongue, draft, Taken(tongue, draft, refusal), null);
            return;
        }

        await WelcomeAsync(http, tongue, user);
    }

    private async Task WelcomeAsync(HttpContext http, Tongue tongue, User user)
    {
        var mustConfirm = settings.Get(AccountSettings.EmailVerification);
        if (user.IsActive && !mustConfirm && (await signIn.IssueAsync(user.Id, http.RequestAborted, DeviceNames.Of(http.Request.Headers.UserAgent))).TryGet(out var signedIn, out _))
        {
            await FrontPage.EnterAsync(http, tongue, Title(tongue), tongue.Say("Ihr Konto ist angelegt.", "Your account is ready."), signedIn);
            return;
        }

        var sentences = new List<string> { tongue.Say("Ihr Konto ist angelegt.", "Your account has been created.") };
        if (mustConfirm)
        {
            sentences.Add(mails.IsConfigured
                ? tongue.Say("Wir haben Ihnen eine E-Mail geschickt. Bitte öffnen Sie den Link darin, um Ihre Adresse zu bestätigen.", "We have sent you an e-mail. Please open the link in it to confirm your address.")
                : tongue.Say("Ihre Adresse muss noch bestätigt werden; dieser Server kann dafür keine E-Mail schicken. Bitte wenden Sie sich an die Administration.", "Your address has to be confirmed, but this server cannot send mail. Please contact the administration."));
        }

        if (!user.IsActive)
        {
            sentences.Add(tongue.Say("Es wartet nun auf die Freischaltung durch die Administration.", "It now waits for the approval of an administrator."));
        }

        sentences.Add(tongue.Say("Danach können Sie sich anmelden.", "After that you can sign in."));
        await FrontPage.WriteAsync(http, tongue, Title(tongue), FrontPage.Done(string.Join(' ', sentences)) + Back(tongue));
    }

    private Dictionary<string, string> Problems(Tongue tongue, Draft draft)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (draft.Name.Length == 0 && settings.Get(AccountSettings.RequireNameForSignUp))
        {
            wrong["name"] = tongue.Say("Bitte geben Sie Ihren Namen an.", "Please enter your name.");
        }
        else if (!Names.IsHarmless(draft.Name))
        {
            wrong["name"] = tongue.Say("Der Name darf die Zeichen < > / \\ nicht enthalten.", "The name must not contain the characters < > / \\.");
        }

        if (draft.Username.Length < LeastUsername)
        {
            wrong["username"] = tongue.Say($"Bitte wählen Sie einen Benutzernamen mit mindestens {LeastUsername} Zeichen.", $"Please choose a username of at least {LeastUsername} characters.");
        }
        else if (!rules.Usernames.IsWellFormed(draft.Username))
        {
            wrong["username"] = tongue.Say(
                "Diese Zeichen sind im Benutzernamen nicht erlaubt. Üblich sind Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich, ohne Leerzeichen.",
                "These characters are not allowed in a username. Letters, digits, dots, hyphens and underscores usually are, without spaces.");
        }
        else if (rules.Usernames.IsReserved(draft.Username))
        {
            wrong["username"] = NameTaken(tongue);
        }

        if (rules.EmailProblem(draft.Email) is { } problem)
        {
            wrong["email"] = problem.Code == "error-invalid-domain"
                ? tongue.Say("Mit Adressen dieses Anbieters kann man sich hier nicht registrieren.", "Addresses of this domain cannot register here.")
                : tongue.Say("Bitte geben Sie eine gültige E-Mail-Adresse an, zum Beispiel name@beispiel.de.", "Please enter a valid e-mail address, for example name@example.org.");
        }

        if (draft.Password.Length == 0)
        {
            wrong["password"] = tongue.Say("Bitte wählen Sie ein Passwort.", "Please choose a password.");
        }
        else if (rules.PasswordProblem(draft.Password) is { } weak)
        {
            wrong["password"] = PasswordWords.Of(tongue, weak.Findings);
        }
        else if (settings.Get(AccountSettings.RequirePasswordConfirmation) && draft.Again != draft.Password)
        {
            wrong["again"] = tongue.Say("Die beiden Passwörter sind nicht gleich.", "The two passwords are not the same.");
        }

        foreach (var ((field, value), at) in draft.Further.Select(static (one, at) => (one, at)))
        {
            if (FaultOf(tongue, field, value) is { } fault)
            {
                wrong[KeyOf(at)] = fault;
            }
        }

        return wrong;
    }

    private static string? FaultOf(Tongue tongue, CustomField field, string value) => field.FaultOf(value) switch
    {
        CustomFieldFault.Missing => field.IsChoice ? tongue.Say("Bitte wählen Sie etwas aus.", "Please choose one.") : tongue.Say("Bitte füllen Sie dieses Feld aus.", "Please fill in this field."),
        CustomFieldFault.NotOffered => tongue.Say("Bitte wählen Sie etwas aus der Liste.", "Please choose one of the list."),
        CustomFieldFault.TooLong => tongue.Say($"Bitte höchstens {field.MaxLength} Zeichen.", $"Please use at most {field.MaxLength} characters."),
        CustomFieldFault.TooShort => tongue.Say($"Bitte mindestens {field.MinLength} Zeichen.", $"Please use at least {field.MinLength} characters."),
        _ => null,
    };

    // What only the store knows: names and addresses that somebody has already.
    private static Dictionary<string, string> Taken(Tongue tongue, Draft draft, Refusal refusal) => refusal switch
    {
        { Code: "error-field-unavailable" } when refusal == AccountRefusals.InUse(draft.Username) => new() { ["username"] = NameTaken(tongue) },
        { Code: "error-field-unavailable" } => new() { ["email"] = tongue.Say("Mit dieser E-Mail-Adresse gibt es schon ein Konto.", "There is an account with this e-mail address already.") },
        _ => new() { [""] = tongue.Say("Das Konto konnte nicht angelegt werden.", "The account could not be created.") },
    };

    private Task FormAsync(HttpContext http, Tongue tongue, Draft draft, Dictionary<string, string> wrong, string? notice, int status = StatusCodes.Status400BadRequest)
    {
        var isRefusal = wrong.Count > 0 || notice is not null;
        http.Response.StatusCode = isRefusal ? status : StatusCodes.Status200OK;
        var further = rules.CustomFields.Required;
        string[] fields = ["name", "username", "email", .. further.Select(static (_, at) => KeyOf(at)), "password", "again"];
        var first = fields.FirstOrDefault(wrong.ContainsKey) ?? fields[0];
        string Ask(string name, string label, string traits, string? hint = null) =>
            FrontPage.Field(name, label, first == name ? $"{traits} autofocus" : traits, hint, wrong.GetValueOrDefault(name));

        string AskFurther(CustomField field, int at)
        {
            var value = draft.Further.FirstOrDefault(one => one.Field.Name == field.Name).Value ?? "";
            return field.IsChoice
                ? FrontPage.Selection(KeyOf(at), field.Name, field.Options, value, tongue.Say("Bitte wählen …", "Please choose …"), wrong.GetValueOrDefault(KeyOf(at)))
                : Ask(KeyOf(at), field.Name, $"type=\"text\" required maxlength=\"{Math.Min(field.MaxLength ?? LongestLine, LongestLine)}\" value=\"{LetterPage.Safe(value)}\"");
        }

        var needsName = settings.Get(AccountSettings.RequireNameForSignUp);
        var form = string.Concat(
            isRefusal ? FrontPage.Wrong(notice ?? wrong.GetValueOrDefault("") ?? tongue.Say("Bitte prüfen Sie die markierten Felder.", "Please check the marked fields.")) : "",
            "<form method=\"post\" novalidate>\n",
            Ask("name", needsName ? "Name" : tongue.Say("Name (freiwillig)", "Name (optional)"), $"type=\"text\" autocomplete=\"name\" maxlength=\"{LongestLine}\" value=\"{LetterPage.Safe(draft.Name)}\"{(needsName ? " required" : "")}"),
            Ask("username", tongue.Say("Benutzername", "Username"), $"type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" required maxlength=\"{LongestLine}\" value=\"{LetterPage.Safe(draft.Username)}\"", tongue.Say("Damit werden Sie von anderen erwähnt, zum Beispiel als @ada.", "Others mention you by it, for example as @ada.")),
            Ask("email", tongue.Say("E-Mail-Adresse", "E-mail address"), $"type=\"email\" autocomplete=\"email\" required maxlength=\"{LongestLine}\" value=\"{LetterPage.Safe(draft.Email)}\""),
            string.Concat(further.Select(AskFurther)),
            Ask("password", tongue.Say("Passwort", "Password"), "type=\"password\" autocomplete=\"new-password\" required maxlength=\"1000\"", PasswordWords.Hint(tongue, rules.Passwords)),
            settings.Get(AccountSettings.RequirePasswordConfirmation) ? Ask("again", tongue.Say("Passwort wiederholen", "Repeat the password"), "type=\"password\" autocomplete=\"new-password\" required maxlength=\"1000\"") : "",
            settings.Get(AccountSettings.ManuallyApproveNewUsers)
                ? FrontPage.Field("reason", tongue.Say("Warum möchten Sie ein Konto? (freiwillig)", "Why would you like an account? (optional)"), $"type=\"text\" maxlength=\"1000\" value=\"{LetterPage.Safe(draft.Reason)}\"", tongue.Say("Die Administration liest das, bevor sie Ihr Konto freischaltet.", "The administration reads this before it approves your account."))
                : "",
            FrontPage.Submit(Title(tongue)),
            "</form>\n",
            Back(tongue));
        return FrontPage.WriteAsync(http, tongue, Title(tongue), form, isRefusal: isRefusal);
    }

    private Task CloseAsync(HttpContext http, Tongue tongue, Refusal closed)
    {
        // An administrator's own words come first, where there are any.
        var own = settings.Get(AccountSettings.RegistrationFormLinkReplacementText);
        var words = closed == Register.WrongSecret
            ? tongue.Say("Auf diesem Server legt man ein Konto nur über eine besondere Adresse an. Bitte fragen Sie die Administration danach.", "On this server an account is created by a special address only. Please ask the administration for it.")
            : own.Length > 0 && own != AccountSettings.RegistrationFormLinkReplacementText.Default ? own
            : tongue.Say("Auf diesem Server kann man zurzeit selbst kein Konto anlegen. Bitte wenden Sie sich an die Administration.", "You cannot create an account on this server yourself at the moment. Please contact the administration.");
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return FrontPage.WriteAsync(http, tongue, Title(tongue), FrontPage.Wrong(words) + Back(tongue));
    }

    private static string NameTaken(Tongue tongue) => tongue.Say("Dieser Benutzername ist schon vergeben. Bitte wählen Sie einen anderen.", "This username is taken. Please choose another.");

    private static string Title(Tongue tongue) => tongue.Say("Konto anlegen", "Create an account");

    private static string Back(Tongue tongue) => FrontPage.Way("/", tongue.Say("Zur Anmeldung", "Sign in instead"));

    private static string? SecretOf(HttpContext http) => http.Request.RouteValues["secret"] as string;

    private static string Line(string? text)
    {
        var line = (text ?? "").Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
        return line.Length > LongestLine ? line[..LongestLine] : line;
    }

    // By their number: a field may be called anything.
    private static string KeyOf(int at) => $"further-{at}";

    private sealed record Draft(string Name = "", string Username = "", string Email = "", string Password = "", string Again = "", string Reason = "")
    {
        public IReadOnlyList<(CustomField Field, string Value)> Further { get; init; } = [];
    }
}
