using System.Text.Json;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// The door to all services by which people sign in. What comes out is a session of the console, as if the person had typed a password.
/// An app that shows this page says in the dialect's way which token it has made up; it reads a secret from the address of the last
/// page and signs in with both.
/// </summary>
internal sealed class ServiceDoor(ServiceWays ways, Commits commits, FoyerDb db, SignIn signIn, SettingValues settings)
{
    public static readonly Refusal NotHere = new("service-not-available", "Nobody can sign in through this service");

    private const int LargestForm = 8_000;
    private const string Cookie = "foyer_journey";
    private static readonly string[] Posted = ["code", "state", "user", "error"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static void Map(WebApplication app)
    {
        app.MapGet("/_oauth/{service}/start", static (string service, HttpContext http, ServiceDoor door) => door.LeaveAsync(http, service));
        app.MapGet("/_oauth/{service}", static (string service, HttpContext http, ServiceDoor door) => door.ReturnAsync(http, service));
        app.MapPost("/_oauth/{service}", static (string service, HttpContext http) => ReceiveAsync(http, service));
        app.MapGet("/_oauth/{service}/end", static (HttpContext http) => EndAsync(http));
    }

    /// <summary>The path to which a service sends people back.</summary>
    public static string PathOf(string service) => $"/_oauth/{Uri.EscapeDataString(service)}";

    private string ReturnsTo(IServiceWay way) => $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}{PathOf(way.Service)}";

    private async Task LeaveAsync(HttpContext http, string service)
    {
        if (ways.Find(service) is not { } way)
        {
            await RefuseAsync(http);
            return;
        }

        var journey = Journey.Begin(ReturnsTo(way), Journey.ReadAppToken(http.Request.Query["state"].ToString()));
        if (!(await way.LeaveAsync(journey, http.RequestAborted)).TryGet(out var address, out _))
        {
            await RefuseAsync(http);
            return;
        }

        http.Response.Cookies.Append(Cookie, journey.Kept, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = settings.Get(GeneralSettings.SiteUrl).StartsWith("https:", StringComparison.OrdinalIgnoreCase),
            Path = PathOf(way.Service),
            MaxAge = Patience,
        });
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(address);
    }

    private async Task ReturnAsync(HttpContext http, string service)
    {
        if (ways.Find(service) is not { } way)
        {
            await RefuseAsync(http);
            return;
        }

        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = PathOf(way.Service) });
        if (Journey.Resume(http.Request.Cookies[Cookie], http.Request.Query["state"].ToString(), ReturnsTo(way)) is not { } journey)
        {
            await RefuseAsync(http);
            return;
        }

        if (!(await way.ReturnAsync(journey, http.Request.Query, http.RequestAborted)).TryGet(out var account, out _)
            || !await db.Users.AnyAsync(user => user.Id == account && user.IsActive, http.RequestAborted))
        {
            await RefuseAsync(http);
        }
        else if (journey.AppToken.Length > 0)
        {
            await HandOverAsync(http, way.Service, journey.AppToken, account);
        }
        else if ((await signIn.IssueAsync(account, http.RequestAborted, DeviceNames.Of(http.Request.Headers.UserAgent))).TryGet(out var signedIn, out _))
        {
            var tongue = FrontPage.TongueOf(http);
            await FrontPage.EnterAsync(http, tongue, tongue.Say("Anmelden", "Sign in"), tongue.Say("Sie sind angemeldet.", "You are signed in."), signedIn);
        }
        else
        {
            await RefuseAsync(http);
        }
    }

    private async Task HandOverAsync(HttpContext http, string service, string token, UserId account)
    {
        var handed = await commits.RunAsync<string>((scope, _) => Task.FromResult<Outcome<string>>(OAuthTickets.IssueSignIn(scope, service, token, account)), http.RequestAborted);
        if (!handed.TryGet(out var secret, out _))
        {
            await RefuseAsync(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Redirect($"{PathOf(service)}/end#{Uri.EscapeDataString(JsonSerializer.Serialize(new { credentialToken = token, credentialSecret = secret }))}");
    }

    /// <summary>Lets an app that is handed no secret sign in with the token that it has made up, from the same network address.</summary>
    public static async Task AwaitAppAsync(HttpContext http, Commits commits, string service, string token, UserId account, string? script = null)
    {
        await commits.RunAsync(
            (scope, stop) => OAuthTickets.IssueSignInAsync(scope, service, token, Proof.Of(http).Address, account, stop), http.RequestAborted);
        await EndAsync(http, script);
    }

    /// <summary>The last page that an app shows: what follows is up to the app.</summary>
    private static Task EndAsync(HttpContext http, string? script = null)
    {
        var tongue = FrontPage.TongueOf(http);
        return FrontPage.WriteAsync(
            http, tongue, tongue.Say("Anmelden", "Sign in"), FrontPage.Done(tongue.Say("Sie können dieses Fenster schließen.", "You can close this window.")), script);
    }

    // A service that posts its answer does so without the browser's own cookies; the browser comes back with them by itself.
    private static async Task ReceiveAsync(HttpContext http, string service)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LargestForm)
        {
            await RefuseAsync(http);
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = QueryHelpers.AddQueryString(
            PathOf(service), Posted.Where(form.ContainsKey).Select(key => KeyValuePair.Create(key, (string?)form[key].ToString())));
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    /// <summary>Says that nobody is signed in.</summary>
    public static Task RefuseAsync(HttpContext http)
    {
        var tongue = FrontPage.TongueOf(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        var words = tongue.Say(
            "Der Anbieter hat Ihre Anmeldung nicht bestätigt, oder sie gehört hier zu keinem freigeschalteten Konto.",
            "The provider did not confirm your sign-in, or it belongs to no active account here.");
        return FrontPage.WriteAsync(
            http, tongue, tongue.Say("Anmeldung nicht möglich", "Cannot sign in"), FrontPage.Wrong(words) + FrontPage.Way("/", tongue.Say("Zur Anmeldung", "Sign in")), isRefusal: true);
    }
}
