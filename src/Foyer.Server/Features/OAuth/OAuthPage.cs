using System.Net;
using System.Security.Cryptography;
using Foyer.Domain.OAuth;
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

    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}"
        + "button{font:inherit;padding:.6rem 1.2rem;margin:0 .5rem .5rem 0;min-height:2.75rem;cursor:pointer}code{overflow-wrap:anywhere}";

    public static Task AskAsync(HttpContext http, Tongue tongue, OAuthApp app, Dictionary<string, string> form)
    {
        var name = WebUtility.HtmlEncode(app.Name);
        var target = WebUtility.HtmlEncode(Uri.TryCreate(form.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "");
        var fields = string.Concat(Carried
            .Where(form.ContainsKey)
            .Select(key => $"<input type=\"hidden\" name=\"{key}\" value=\"{WebUtility.HtmlEncode(form[key])}\">"));
        var title = tongue.Say($"Mit {name} anmelden?", $"Sign in to {name}?");
        var body = $"""
            <h1>{title}</h1>
            <form id="ask" method="post" action="/oauth/authorize" hidden>
            <p>{tongue.Say($"{name} möchte in Ihrem Namen auf Foyer zugreifen. Sie werden danach zu <code>{target}</code> geleitet.", $"{name} wants to use Foyer in your name. You will then be sent to <code>{target}</code>.")}</p>
            {fields}<input type="hidden" name="token" value="">
            <button type="submit" name="allow" value="yes">{tongue.Say("Erlauben", "Allow")}</button>
            <button type="submit" name="allow" value="no">{tongue.Say("Ablehnen", "Deny")}</button>
            </form>
            <p id="out" hidden>{tongue.Say("Melden Sie sich zuerst an und öffnen Sie diese Seite dann noch einmal.", "Please sign in first, then open this page again.")} <a href="/">{tongue.Say("Zur Anmeldung", "Sign in")}</a></p>
            """;
        return WriteAsync(http, tongue, 200, title, body, Script, formTargets: "* 'self'");
    }

    public static Task ErrorAsync(HttpContext http, string code)
    {
        var tongue = Tongue.Of(http.Request, null);
        var text = code switch
        {
            "404" => tongue.Say("Diese Anwendung ist hier nicht bekannt.", "This application is not known here."),
            "invalid_redirect_uri" => tongue.Say("Die Anwendung nennt eine Adresse, die für sie nicht eingetragen ist.", "The application names an address that is not registered for it."),
            _ => tongue.Say("Die Anmeldung ist nicht möglich.", "Signing in is not possible."),
        };
        var title = tongue.Say("Anmeldung nicht möglich", "Cannot sign in");
        return WriteAsync(http, tongue, 404, title, $"<h1>{title}</h1><p>{text}</p>", null, formTargets: "'none'");
    }

    private static async Task WriteAsync(HttpContext http, Tongue tongue, int status, string title, string body, string? script, string formTargets)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; form-action {formTargets}; base-uri 'none'; frame-ancestors 'none'";
        var run = script is null ? "" : $"<script nonce=\"{nonce}\">{script}</script>";
        await http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{tongue.Code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style nonce=\"{nonce}\">{Style}</style></head><body>{body}{run}</body></html>",
            http.RequestAborted);
    }
}
