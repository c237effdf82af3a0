using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// The way to the provider and back. What the way back has to show lies in a cookie of the browser that went, so the answer may come
/// to any node; what comes out is a session of the console, as if the person had typed a password. An app that shows this page says in
/// the dialect's way which token it has made up; it reads a secret from the address of the last page and signs in with both.
/// </summary>
internal static class OpenIdDoor
{
    private const string Path = OpenIdSettings.Path;
    private const int LongestToken = 100;
    private const string Cookie = "foyer_openid";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static void Map(WebApplication app)
    {
        app.MapGet($"{Path}/start", static http => LeaveAsync(http));
        app.MapGet(Path, static http => ReturnAsync(http));
        app.MapGet($"{Path}/end", static http => WriteAsync(http, StatusCodes.Status200OK, "Foyer", "", null));
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string ReturnsTo(SettingValues settings) => $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}{Path}";

    private static async Task LeaveAsync(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<SettingValues>();
        if (!settings.Get(OpenIdSettings.Enabled)
            || !(await http.RequestServices.GetRequiredService<OpenIdClient>().ProviderAsync(isAnew: false, http.RequestAborted)).TryGet(out var provider, out _))
        {
            await RefuseAsync(http);
            return;
        }

        var (state, nonce, verifier) = (Secret(), Secret(), Secret());
        http.Response.Cookies.Append(Cookie, $"{state}.{nonce}.{verifier}.{AppToken(http)}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = settings.Get(GeneralSettings.SiteUrl).StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            Path = Path,
            MaxAge = Patience,
        });
        var question = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.Get(OpenIdSettings.ClientId),
            ["redirect_uri"] = ReturnsTo(settings),
            ["scope"] = settings.Get(OpenIdSettings.Scope),
            ["state"] = state,
            ["nonce"] = nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect($"{provider.Authorize}{(provider.Authorize.Query.Length > 0 ? "&" : "?")}{string.Join('&', question.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value ?? "")}"))}");
    }

    private static async Task ReturnAsync(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<SettingValues>();
        var kept = http.Request.Cookies[Cookie]?.Split('.') ?? [];
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
        if (!settings.Get(OpenIdSettings.Enabled) || kept is not [var state, var nonce, var verifier, var appToken] || http.Request.Query["code"].FirstOrDefault() is not { Length: > 0 } code
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(http.Request.Query["state"].ToString())))
        {
            await RefuseAsync(http);
            return;
        }

        var redeemed = await http.RequestServices.GetRequiredService<OpenIdClient>().RedeemAsync(code, ReturnsTo(settings), verifier, nonce, http.RequestAborted);
        if (!redeemed.TryGet(out var identity, out _)
            || !(await http.RequestServices.GetRequiredService<LinkAccount>().ExecuteAsync(identity, joinsByName: false, updates: false, http.RequestAborted)).TryGet(out var account, out _)
            || !await IsActiveAsync(http, account))
        {
            await RefuseAsync(http);
            return;
        }

        if (appToken.Length > 0)
        {
            await HandOverAsync(http, appToken, account);
            return;
        }

        if (!(await http.RequestServices.GetRequiredService<SignIn>().IssueAsync(account, http.RequestAborted, DeviceNames.Of(http.Request.Headers.UserAgent))).TryGet(out var signedIn, out _))
        {
            await RefuseAsync(http);
            return;
        }

        // The console looks for its session where this puts it.
        var session = JsonSerializer.Serialize(new { userId = signedIn.Caller.Id.Value, authToken = signedIn.Token });
        await WriteAsync(http, StatusCodes.Status200OK, "Foyer", "", $"localStorage.setItem('foyer.session', {JsonSerializer.Serialize(session)}); location.replace('/');");
    }

    // What the app says with its way: a token of letters and digits, in JSON, in Base64.
    private static string AppToken(HttpContext http)
    {
        try
        {
            var said = http.Request.Query["state"].ToString();
            return said.Length is > 0 and <= 2_000 && JsonNode.Parse(Base64Url.DecodeFromChars(said)) is JsonObject state
                && state.Text("credentialToken") is { Length: <= LongestToken } token && token.All(char.IsAsciiLetterOrDigit) ? token : "";
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return "";
        }
    }

    private static async Task HandOverAsync(HttpContext http, string token, UserId account)
    {
        var handed = await http.RequestServices.GetRequiredService<Commits>().RunAsync<string>(
            (scope, _) => Task.FromResult<Outcome<string>>(OAuthTickets.IssueSignIn(scope, OpenIdSettings.Service, token, account)), http.RequestAborted);
        if (!handed.TryGet(out var secret, out _))
        {
            await RefuseAsync(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Redirect($"{Path}/end#{Uri.EscapeDataString(JsonSerializer.Serialize(new { credentialToken = token, credentialSecret = secret }))}");
    }

    private static async Task<bool> IsActiveAsync(HttpContext http, UserId account) =>
        await http.RequestServices.GetRequiredService<FoyerDb>().Users.AnyAsync(user => user.Id == account && user.IsActive, http.RequestAborted);

    private static Task RefuseAsync(HttpContext http)
    {
        var tongue = Tongue.Of(http.Request, null);
        var title = tongue.Say("Anmeldung nicht möglich", "Cannot sign in");
        var text = tongue.Say(
            "Der Anbieter hat Ihre Anmeldung nicht bestätigt, oder sie gehört hier zu keinem freigeschalteten Konto.",
            "The provider did not confirm your sign-in, or it belongs to no active account here.");
        return WriteAsync(http, StatusCodes.Status403Forbidden, title, $"<h1>{title}</h1><p>{text}</p><p><a href=\"/\">{tongue.Say("Zur Anmeldung", "Sign in")}</a></p>", null);
    }

    private static async Task WriteAsync(HttpContext http, int status, string title, string body, string? script)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'";
        var run = script is null ? "" : $"<script nonce=\"{nonce}\">{script}</script>";
        await http.Response.WriteAsync(
            $"<!doctype html><html lang=\"{Tongue.Of(http.Request, null).Code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(title)}</title></head><body>{body}{run}</body></html>",
            http.RequestAborted);
    }
}
