using Foyer.Domain;
using Foyer.Domain.SignInServices;
using Foyer.Server.Access;
using Foyer.Server.Features.ConsoleHosting;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// Where the provider of SAML finds this server's description and has browsers post its answers, and the dialect's way of apps: they
/// go from here with a token that they have made up, and sign in with it afterwards from the same network address. By the same door people sign out.
/// </summary>
internal sealed class SamlDoor(SamlParty party, SamlAnswer answers, SamlWay way, SamlExit exit, Commits commits)
{
    private const string FromApp = "app.";
    private const int LargestForm = 600_000;

    public static void Map(WebApplication app)
    {
        app.MapGet("/_saml/metadata/{provider}", static (string provider, HttpContext http, SamlDoor door) => door.DescribeAsync(http, provider));
        app.MapGet("/_saml/authorize/{provider}/{token}", static (string provider, string token, HttpContext http, SamlDoor door) => door.LeaveAsync(http, provider, token));
        app.MapPost("/_saml/validate/{provider}", static (string provider, HttpContext http, SamlDoor door) => door.ReceiveAsync(http, provider));
        app.MapGet("/_saml/logout/{provider}", static (string provider, HttpContext http, SamlDoor door) => door.EndAsync(http, provider));
    }

    private Task DescribeAsync(HttpContext http, string provider)
    {
        if (provider != party.Provider)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.ContentType = "application/samlmetadata+xml";
        return http.Response.WriteAsync(party.Describe(), http.RequestAborted);
    }

    private Task LeaveAsync(HttpContext http, string provider, string token)
    {
        if (!party.IsReady || provider != party.Provider || !Journey.IsToken(token))
        {
            return ServiceDoor.RefuseAsync(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(party.Ask(FromApp + token));
        return Task.CompletedTask;
    }

    private async Task ReceiveAsync(HttpContext http, string provider)
    {
        if (provider != party.Provider || !http.Request.HasFormContentType || http.Request.ContentLength is null or > LargestForm
            || !answers.Read((await http.Request.ReadFormAsync(http.RequestAborted))["SAMLResponse"].ToString()).TryGet(out var answered, out _)
            || !(await way.LinkAsync(answered.Facts, http.RequestAborted)).TryGet(out var account, out _))
        {
            await ServiceDoor.RefuseAsync(http);
            return;
        }

        if (answered.State.StartsWith(FromApp, StringComparison.Ordinal))
        {
            await ServiceDoor.AwaitAppAsync(http, commits, SamlIdentity.Service, answered.State[FromApp.Length..], account);
            return;
        }

        var secret = (await commits.RunAsync<string>((scope, _) => Task.FromResult<Outcome<string>>(OAuthTickets.IssueSignIn(scope, SamlIdentity.Service, answered.State, account)), http.RequestAborted)).Value;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = QueryHelpers.AddQueryString(
            ServiceDoor.PathOf(SamlIdentity.Service), new Dictionary<string, string?> { ["state"] = answered.State, ["code"] = secret });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
    }
    // An answer says how the provider has taken it that somebody signed out here; their session here is over already, whatever it says.
    private async Task EndAsync(HttpContext http, string provider)
    {
        var carried = new SamlRedirect(http.Request.QueryString.Value ?? "");
        var isOurs = provider == party.Provider;
        http.Response.Headers.CacheControl = "no-store";
        if (isOurs && carried.Has(SamlRedirect.Response))
        {
            http.Response.Redirect("/");
        }
        else if (isOurs && (await exit.TakeAsync(carried, http.RequestAborted)).TryGet(out var address, out _))
        {
            http.Response.Redirect(address);
        }
        else
        {
            var tongue = FrontPage.TongueOf(http);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await FrontPage.WriteAsync(
                http,
                tongue,
                tongue.Say("Abmelden", "Sign out"),
                FrontPage.Wrong(tongue.Say("Die Nachricht des Anbieters ist nicht echt oder nicht mehr gültig. Hier wurde niemand abgemeldet.", "The provider's message is not genuine or no longer valid. Nobody was signed out here."))
                    + FrontPage.Way("/", tongue.Say("Zur Startseite", "To the start page")),
                isRefusal: true);
        }
    }
}
