using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Accounts;

/// <summary>
/// The pages behind the links of letters, and the one that asks for such a letter. They are the server's own: whoever comes here
/// cannot sign in, and needs nothing of the console for it. Looking at one changes nothing; only its button does.
/// </summary>
internal static class AccountPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/forgot-password", static http => ShowAsync(http, Forgotten, AskForLetter));
        app.MapPost("/forgot-password", static http => AskAsync(http));
        app.MapGet("/reset-password/{secret}", static http => OfferAsync(http));
        app.MapPost("/reset-password/{secret}", static http => SetAsync(http));
        app.MapGet("/verify-email/{secret}", static http => ShowAsync(http, Confirming, static tongue =>
            $"<form method=\"post\">{FrontPage.Submit(tongue.Say("Adresse bestätigen", "Confirm the address"))}</form>\n"));
        app.MapPost("/verify-email/{secret}", static http => ConfirmAsync(http));
    }

    private static string Forgotten(Tongue tongue) => tongue.Say("Passwort vergessen", "Forgotten password");

    private static string Choosing(Tongue tongue) => tongue.Say("Neues Passwort wählen", "Choose a new password");

    private static string Confirming(Tongue tongue) => tongue.Say("Adresse bestätigen", "Confirm your address");

    private static string AskForLetter(Tongue tongue) =>
        "<form method=\"post\">\n"
        + FrontPage.Field("email", tongue.Say("Ihre E-Mail-Adresse", "Your e-mail address"), "type=\"email\" autocomplete=\"email\" required maxlength=\"254\" autofocus")
        + FrontPage.Submit(tongue.Say("Link schicken", "Send a link"))
        + "</form>\n"
        + FrontPage.Way("/", tongue.Say("Zurück zur Anmeldung", "Back to sign-in"));

    private static async Task AskAsync(HttpContext http)
    {
        // Counted together with the other door to the same letters.
        if (http.RequestServices.GetRequiredService<RateLimits>().ExceededBy(http, "POST users.forgotPassword", AccountLetters.CallsPerMinute) is not null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await ShowAsync(http, Forgotten, static tongue => FrontPage.Wrong(tongue.Say("Das waren zu viele Versuche. Bitte warten Sie eine Minute.", "Too many attempts. Please wait a minute.")) + AskForLetter(tongue));
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var outcome = await http.RequestServices.GetRequiredService<AccountLetters>().OfferPasswordAsync(form["email"], http.RequestAborted);
        await ShowAsync(http, Forgotten, tongue => (outcome.IsRefused
            ? FrontPage.Wrong(tongue.Say("Das ist auf diesem Server nicht möglich.", "This is not possible on this server."))
            : FrontPage.Done(tongue.Say(
                "Wenn ein Zugang diese Adresse hat, ist eine E-Mail mit einem Link unterwegs. Er gilt 24 Stunden.",
                "If an account has this address, an e-mail with a link is on its way. The link is valid for 24 hours.")))
            + FrontPage.Way("/", tongue.Say("Zurück zur Anmeldung", "Back to sign-in")));
    }

    private static async Task OfferAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var holds = await UseAccountLink.HoldsAsync(
            SecretOf(http), LinkPurpose.Password, services.GetRequiredService<FoyerDb>(), services.GetRequiredService<TimeProvider>(), http.RequestAborted);
        await ShowAsync(http, Choosing, tongue => holds ? ChoiceOf(tongue, "") : EndedOf(tongue));
    }

    private static async Task SetAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var outcome = await http.RequestServices.GetRequiredService<UseAccountLink>().SetPasswordAsync(SecretOf(http), form["password"].ToString(), http.RequestAborted);
        await ShowAsync(http, Choosing, tongue =>
            !outcome.IsRefused ? FrontPage.Done(tongue.Say("Ihr neues Passwort gilt jetzt. Alle anderen Geräte sind abgemeldet.", "Your new password is set. All other devices are signed out.")) + FrontPage.Way("/", tongue.Say("Zur Anmeldung", "Sign in"))
            : outcome.Refusal == UseAccountLink.Ended ? EndedOf(tongue)
            : ChoiceOf(tongue, FrontPage.Wrong($"{tongue.Say("Dieses Passwort entspricht nicht den Regeln des Servers:", "This password does not meet the rules of the server:")} {PasswordWords.Of(tongue, outcome.Refusal!.Findings)}")));
    }

    private static async Task ConfirmAsync(HttpContext http)
    {
        var outcome = await http.RequestServices.GetRequiredService<UseAccountLink>().ConfirmAsync(SecretOf(http), http.RequestAborted);
        await ShowAsync(http, Confirming, tongue => outcome.IsRefused
            ? EndedOf(tongue)
            : FrontPage.Done(tongue.Say("Ihre Adresse ist bestätigt.", "Your address is confirmed.")) + FrontPage.Way("/", tongue.Say("Weiter", "Continue")));
    }

    private static string SecretOf(HttpContext http) => (string)http.Request.RouteValues["secret"]!;

    private static string ChoiceOf(Tongue tongue, string wrong) =>
        $"{wrong}<form method=\"post\">\n"
        + FrontPage.Field("password", tongue.Say("Neues Passwort", "New password"), "type=\"password\" autocomplete=\"new-password\" required maxlength=\"1000\" autofocus")
        + FrontPage.Submit(tongue.Say("Passwort setzen", "Set the password"))
        + "</form>\n";

    private static string EndedOf(Tongue tongue) =>
        FrontPage.Wrong(tongue.Say("Dieser Link wurde schon benutzt oder gilt nicht mehr.", "This link has been used or is no longer valid."))
        + FrontPage.Way("/forgot-password", tongue.Say("Einen neuen anfordern", "Ask for a new one"));

    private static Task ShowAsync(HttpContext http, Func<Tongue, string> title, Func<Tongue, string> body)
    {
        var tongue = FrontPage.TongueOf(http);
        return FrontPage.WriteAsync(http, tongue, title(tongue), body(tongue));
    }
}
