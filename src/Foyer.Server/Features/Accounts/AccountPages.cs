using Foyer.Server.Features.Mails;
using Foyer.Server.Storage;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Accounts;

/// <summary>
/// The pages behind the links of letters, and the one that asks for such a letter. They are the server's own: whoever comes here
/// cannot sign in, and needs nothing of the console for it. Looking at one changes nothing; only its button does.
/// </summary>
internal static class AccountPages
{
    private const string Style = "<style>:root{color-scheme:light dark}body{color:CanvasText;background:Canvas}label{display:block;margin:1rem 0 .25rem}"
        + "input{font:inherit;padding:.5rem;width:100%;max-width:24rem;box-sizing:border-box}button{font:inherit;padding:.6rem 1.2rem;min-height:2.75rem;margin-top:1rem}"
        + ".wrong{color:#c9372c}@media(prefers-color-scheme:dark){.wrong{color:#ff8f80}a{color:#7cc4e8}time,.note{color:#a8a8a8}}</style>\n";

    public static void Map(WebApplication app)
    {
        app.MapGet("/forgot-password", static http => ShowAsync(http, Forgotten, AskForLetter));
        app.MapPost("/forgot-password", static http => AskAsync(http));
        app.MapGet("/reset-password/{secret}", static http => OfferAsync(http));
        app.MapPost("/reset-password/{secret}", static http => SetAsync(http));
        app.MapGet("/verify-email/{secret}", static http => ShowAsync(http, Confirming, static tongue =>
            $"<form method=\"post\"><button>{tongue.Say("Adresse bestätigen", "Confirm the address")}</button></form>\n"));
        app.MapPost("/verify-email/{secret}", static http => ConfirmAsync(http));
    }

    private static string Forgotten(Tongue tongue) => tongue.Say("Passwort vergessen", "Forgotten password");

    private static string Choosing(Tongue tongue) => tongue.Say("Neues Passwort wählen", "Choose a new password");

    private static string Confirming(Tongue tongue) => tongue.Say("Adresse bestätigen", "Confirm your address");

    private static string AskForLetter(Tongue tongue) => $"""
        <form method="post"><label for="email">{tongue.Say("Ihre E-Mail-Adresse", "Your e-mail address")}</label>
        <input id="email" name="email" type="email" autocomplete="email" required maxlength="254">
        <div><button>{tongue.Say("Link schicken", "Send a link")}</button></div></form>
        <p><a href="/">{tongue.Say("Zurück zur Anmeldung", "Back to sign-in")}</a></p>

        """;

    private static async Task AskAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var outcome = await http.RequestServices.GetRequiredService<AccountLetters>().OfferPasswordAsync(form["email"], http.RequestAborted);
        await ShowAsync(http, Forgotten, tongue => outcome.IsRefused
            ? $"<p class=\"wrong\" role=\"alert\">{tongue.Say("Das ist auf diesem Server nicht möglich.", "This is not possible on this server.")}</p>\n"
            : $"<p role=\"status\">{tongue.Say(
                "Wenn ein Zugang diese Adresse hat, ist eine E-Mail mit einem Link unterwegs. Er gilt 24 Stunden.",
                "If an account has this address, an e-mail with a link is on its way. The link is valid for 24 hours.")}</p>\n");
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
            !outcome.IsRefused ? $"<p role=\"status\">{tongue.Say("Ihr neues Passwort gilt jetzt. Alle anderen Geräte sind abgemeldet.", "Your new password is set. All other devices are signed out.")}</p>\n<p><a href=\"/\">{tongue.Say("Zur Anmeldung", "Sign in")}</a></p>\n"
            : outcome.Refusal == UseAccountLink.Ended ? EndedOf(tongue)
            : ChoiceOf(tongue, $"<p class=\"wrong\" role=\"alert\">{tongue.Say("Dieses Passwort entspricht nicht den Regeln des Servers:", "This password does not meet the rules of the server:")} {LetterPage.Safe(Rules(tongue, outcome.Refusal!.Findings))}</p>\n"));
    }

    private static async Task ConfirmAsync(HttpContext http)
    {
        var outcome = await http.RequestServices.GetRequiredService<UseAccountLink>().ConfirmAsync(SecretOf(http), http.RequestAborted);
        await ShowAsync(http, Confirming, tongue => outcome.IsRefused
            ? EndedOf(tongue)
            : $"<p role=\"status\">{tongue.Say("Ihre Adresse ist bestätigt.", "Your address is confirmed.")}</p>\n<p><a href=\"/\">{tongue.Say("Weiter", "Continue")}</a></p>\n");
    }

    private static string SecretOf(HttpContext http) => (string)http.Request.RouteValues["secret"]!;

    private static string ChoiceOf(Tongue tongue, string wrong) => $"""
        {wrong}<form method="post"><label for="password">{tongue.Say("Neues Passwort", "New password")}</label>
        <input id="password" name="password" type="password" autocomplete="new-password" required maxlength="1000">
        <div><button>{tongue.Say("Passwort setzen", "Set the password")}</button></div></form>

        """;

    private static string EndedOf(Tongue tongue) =>
        $"<p class=\"wrong\" role=\"alert\">{tongue.Say("Dieser Link wurde schon benutzt oder gilt nicht mehr.", "This link has been used or is no longer valid.")}</p>\n"
        + $"<p><a href=\"/forgot-password\">{tongue.Say("Einen neuen anfordern", "Ask for a new one")}</a></p>\n";

    private static string Rules(Tongue tongue, IReadOnlyList<IReadOnlyDictionary<string, object?>>? findings) => string.Join(' ', (findings ?? []).Select(finding =>
        tongue == Tongue.English ? $"{finding["message"]}" : $"{finding["error"]}".Split('-')[^1] switch
        {
            "minLength" => "Es ist zu kurz.",
            "maxLength" => "Es ist zu lang.",
            "repeatingCharacters" => "Es wiederholt ein Zeichen zu oft.",
            "oneLowercase" => "Es braucht einen kleinen Buchstaben.",
            "oneUppercase" => "Es braucht einen großen Buchstaben.",
            "oneNumber" => "Es braucht eine Ziffer.",
            "oneSpecial" => "Es braucht ein Sonderzeichen.",
            _ => "",
        }));

    private static async Task ShowAsync(HttpContext http, Func<Tongue, string> title, Func<Tongue, string> body)
    {
        var tongue = Tongue.Of(http.Request, http.Request.Query["language"]);
        var headers = http.Response.Headers;

        // The address holds the secret: no other site may hear of it, and no cache may keep the page.
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(LetterPage.Make(tongue, title(tongue), Style + body(tongue)), http.RequestAborted);
    }
}
