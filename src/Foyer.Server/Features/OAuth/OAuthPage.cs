using Foyer.Domain.OAuth;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Mails;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.OAuth;

/// <summary>The page on which a person says whether an application may act as them. No other site may show it in a frame.</summary>
internal static class OAuthPage
{
    // The session of the console is where its own pages keep it; the form carries it to this server and nowhere else.
    private const string Script = """
        const session = (() => { try { return JSON.parse(localStorage.getItem('foyer.session') ?? 'null'); } catch { return null; } })();
        document.querySelector('[name=token]').value = session?.authToken ?? '';
        document.getElementById(session ? 'ask' : 'out').hidden = false;
        """;

    private static readonly string[] Carried = ["client_id", "redirect_uri", "response_type", "state"];

    public static Task AskAsync(HttpContext http, Tongue tongue, OAuthApp app, Dictionary<string, string> form)
    {
        var name = LetterPage.Safe(app.Name);
        var target = LetterPage.Safe(Uri.TryCreate(form.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "");
        var fields = string.Concat(Carried
            .Where(form.ContainsKey)
            .Select(key => $"<input type=\"hidden\" name=\"{key}\" value=\"{LetterPage.Safe(form[key])}\">"));
        var body = $"""
            <form id="ask" method="post" action="/oauth/authorize" hidden>
            <p>{tongue.Say($"<strong>{name}</strong> möchte in Ihrem Namen auf Foyer zugreifen. Sie werden danach zu <code>{target}</code> geleitet.", $"<strong>{name}</strong> wants to use Foyer in your name. You will then be sent to <code>{target}</code>.")}</p>
            {fields}<input type="hidden" name="token" value="">
            <button class="sign-in__submit" name="allow" value="yes">{tongue.Say("Erlauben", "Allow")}</button>
            <button class="sign-in__submit sign-in__submit--second" name="allow" value="no">{tongue.Say("Ablehnen", "Deny")}</button>
            </form>
            <div id="out" hidden>
            <p>{tongue.Say("Melden Sie sich zuerst an und öffnen Sie diese Seite dann noch einmal.", "Please sign in first, then open this page again.")}</p>
            {FrontPage.Way("/", tongue.Say("Zur Anmeldung", "Sign in"))}</div>

            """;

        // The answer leads to the application, which is elsewhere.
        return FrontPage.WriteAsync(http, tongue, tongue.Say($"Mit {app.Name} anmelden?", $"Sign in to {app.Name}?"), body, Script, formTargets: "* 'self'");
    }

    public static Task ErrorAsync(HttpContext http, string code)
    {
        var tongue = FrontPage.TongueOf(http);
        var words = code switch
        {
            "404" => tongue.Say("Diese Anwendung ist hier nicht bekannt.", "This application is not known here."),
            "invalid_redirect_uri" => tongue.Say("Die Anwendung nennt eine Adresse, die für sie nicht eingetragen ist.", "The application names an address that is not registered for it."),
            _ => tongue.Say("Die Anmeldung ist nicht möglich.", "Signing in is not possible."),
        };
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return FrontPage.WriteAsync(http, tongue, tongue.Say("Anmeldung nicht möglich", "Cannot sign in"), FrontPage.Wrong(words), isRefusal: true);
    }
}
