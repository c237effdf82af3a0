using System.Security.Cryptography;
using System.Text.Json;
using Foyer.Server.Access;
using Foyer.Server.Features.Mails;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.ConsoleHosting;

/// <summary>
/// The frame of the server's own pages in front of the console: registration, forgotten passwords, set-up. They look like its sign-in form
/// because they use the same styles, and need nothing else of it: they are there before any of it has come, and without scripts.
/// </summary>
internal static class FrontPage
{
    // Before the first paint, as the console does it: what this browser was told, else what the person's system prefers.
    private const string Theme =
        "{const is=q=>matchMedia(q).matches;let t;try{t=localStorage.getItem('foyer.theme')}catch{}"
        + "document.documentElement.dataset.theme=t??(is('(prefers-contrast: more)')?'contrast':is('(prefers-color-scheme: dark)')?'dark':'light')}";

    private const string Sign =
        "<svg viewBox=\"0 0 32 32\" aria-hidden=\"true\"><path fill=\"currentColor\" d=\"M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 5.2V24H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4Z\"/>"
        + "<path fill=\"var(--surface-raised)\" d=\"M10 19v-6a6 6 0 0 1 12 0v6h-3.2v-6a2.8 2.8 0 0 0-5.6 0v6Z\"/></svg>";

    /// <summary>The language in which whoever asks is answered.</summary>
    public static Tongue TongueOf(HttpContext http) => Tongue.Of(http.Request, http.Request.Query["language"]);

    /// <summary>Writes a page. Whatever is put in has been escaped by its maker.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tongue">The page's language.</param>
    /// <param name="title">What the page is for.</param>
    /// <param name="body">What stands below the title.</param>
    /// <param name="script">What runs when the page is there; null for nothing.</param>
    /// <param name="isRefusal">Whether what was sent was refused: the page's name says so first, for whoever hears it.</param>
    /// <param name="formTargets">Where its form may lead, in the words of a content security policy.</param>
    public static Task WriteAsync(HttpContext http, Tongue tongue, string title, string body, string? script = null, bool isRefusal = false, string formTargets = "'self'")
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var headers = http.Response.Headers;

        // The address may hold a secret: no other site may hear of it, and no cache may keep the page.
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-{nonce}'; form-action {formTargets}; frame-ancestors 'none'; base-uri 'none'";
        http.Response.ContentType = "text/html; charset=utf-8";
        var name = isRefusal ? $"{tongue.Say("Fehler", "Error")}: {title}" : title;
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{tongue.Code}" data-theme="light">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="color-scheme" content="light dark">
            <title>{LetterPage.Safe(name)} – Foyer</title>
            <link rel="icon" href="/img/foyer.svg" type="image/svg+xml">
            <script nonce="{nonce}">{Theme}</script>
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/sign-in.css">
            </head>
            <body>
            <main class="sign-in"><div class="sign-in__card">
            <h1 class="sign-in__brand">{Sign} {LetterPage.Safe(title)}</h1>
            {body}
            <nav class="sign-in__foot" aria-label="Sprache / Language">{Choice(http, tongue, Tongue.German, "Deutsch")}{Choice(http, tongue, Tongue.English, "English")}</nav>
            </div></main>
            {(script is null ? "" : $"<script nonce=\"{nonce}\">{script}</script>\n")}</body>
            </html>

            """,
            http.RequestAborted);
    }

    /// <summary>Writes a page that leads whoever has just been signed in to the console; whoever came with an invitation goes back to it.</summary>
    public static Task EnterAsync(HttpContext http, Tongue tongue, string title, string words, SignedIn signedIn)
    {
        // The console looks for its session where this puts it, and speaks the language that was asked for by name.
        var language = http.Request.Query.ContainsKey("language") ? $"localStorage.setItem('foyer.language','{tongue.Code}');" : "";
        var session = JsonSerializer.Serialize(new { userId = signedIn.Caller.Id.Value, authToken = signedIn.Token });
        return WriteAsync(
            http,
            tongue,
            title,
            Done(words) + Way("/", tongue.Say("Weiter zu Foyer", "Continue to Foyer")),
            $"localStorage.setItem('foyer.session',{JsonSerializer.Serialize(session)});{language}"
            + "const to=sessionStorage.getItem('foyer.to');sessionStorage.removeItem('foyer.to');location.replace(/^\\/[^/\\\\]/.test(to)?to:'/');");
    }

    /// <summary>A field with its label, what is to be known of it, and what is wrong with it.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="label">What is asked for.</param>
    /// <param name="traits">The further attributes of its input, escaped.</param>
    /// <param name="hint">What is to be known before one types; null for nothing.</param>
    /// <param name="wrong">What is wrong; null for nothing.</param>
    public static string Field(string name, string label, string traits, string? hint = null, string? wrong = null)
    {
        string[] tellers = [.. hint is null ? [] : new[] { $"{name}-hint" }, .. wrong is null ? [] : new[] { $"{name}-wrong" }];
        return $"<label for=\"{name}\">{LetterPage.Safe(label)}</label>\n"
            + (hint is null ? "" : $"<p id=\"{name}-hint\" class=\"sign-in__hint\">{LetterPage.Safe(hint)}</p>\n")
            + $"<input id=\"{name}\" name=\"{name}\"{(tellers.Length == 0 ? "" : $" aria-describedby=\"{string.Join(' ', tellers)}\"")}{(wrong is null ? "" : " aria-invalid=\"true\"")} {traits}>\n"
            + (wrong is null ? "" : $"<p id=\"{name}-wrong\" class=\"sign-in__wrong\">{LetterPage.Safe(wrong)}</p>\n");
    }

    /// <summary>A field in which one of several is chosen.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="label">What is asked for.</param>
    /// <param name="options">What may be chosen.</param>
    /// <param name="chosen">What is chosen.</param>
    /// <param name="none">The words while nothing is.</param>
    /// <param name="wrong">What is wrong; null for nothing.</param>
    public static string Selection(string name, string label, IEnumerable<string> options, string chosen, string none, string? wrong) =>
        $"<label for=\"{name}\">{LetterPage.Safe(label)}</label>\n<select id=\"{name}\" name=\"{name}\" required{(wrong is null ? "" : $" aria-describedby=\"{name}-wrong\" aria-invalid=\"true\"")}>\n<option value=\"\">{LetterPage.Safe(none)}</option>\n"
        + string.Concat(options.Select(one => $"<option{(one == chosen ? " selected" : "")}>{LetterPage.Safe(one)}</option>\n"))
        + "</select>\n"
        + (wrong is null ? "" : $"<p id=\"{name}-wrong\" class=\"sign-in__wrong\">{LetterPage.Safe(wrong)}</p>\n");

    /// <summary>The button at the end of a form.</summary>
    public static string Submit(string words) => $"<button class=\"sign-in__submit\">{LetterPage.Safe(words)}</button>\n";

    /// <summary>What was refused, read out at once.</summary>
    public static string Wrong(string words) => $"<p class=\"sign-in__error\" role=\"alert\">{LetterPage.Safe(words)}</p>\n";

    /// <summary>What has been done.</summary>
    public static string Done(string words) => $"<p role=\"status\">{LetterPage.Safe(words)}</p>\n";

    /// <summary>A way on.</summary>
    public static string Way(string address, string words) => $"<a class=\"sign-in__other\" href=\"{LetterPage.Safe(address)}\">{LetterPage.Safe(words)}</a>\n";

    // What else the address asks for stays: the set-up link has its key there.
    private static string Choice(HttpContext http, Tongue spoken, Tongue offered, string name)
    {
        var query = QueryString.Create(http.Request.Query.Where(static one => one.Key != "language").Append(new("language", offered.Code)));
        return $"<a href=\"{LetterPage.Safe(http.Request.Path + query.ToString())}\" lang=\"{offered.Code}\" hreflang=\"{offered.Code}\"{(spoken == offered ? " aria-current=\"true\"" : "")}>{name}</a>";
    }
}
