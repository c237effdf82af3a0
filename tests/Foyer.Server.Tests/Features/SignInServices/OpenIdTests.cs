using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in at a provider of OpenID Connect, here a small one in the test process; every lie about it is found out.</summary>
public sealed class OpenIdTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly RSA rsa = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);
    private readonly Dictionary<string, (string Challenge, string Nonce)> codes = new(StringComparer.Ordinal);
    private WebApplication? provider;
    private string issuer = "";

    private Dictionary<string, object> Claims { get; } = [];

    private Func<string, string> Spoil { get; set; } = static token => token;

    public async ValueTask InitializeAsync()
    {
        issuer = $"http://localhost:{LoopbackPort.Find()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(issuer);
        provider = builder.Build();
        provider.MapGet("/.well-known/openid-configuration", () => new { issuer, authorization_endpoint = $"{issuer}/authorize", token_endpoint = $"{issuer}/token", jwks_uri = $"{issuer}/keys" });
        provider.MapGet("/keys", () =>
        {
            var parts = rsa.ExportParameters(false);
            return new { keys = new[] { new { kty = "RSA", kid = "one", use = "sig", alg = "RS256", n = Base64UrlEncoder.Encode(parts.Modulus), e = Base64UrlEncoder.Encode(parts.Exponent) } } };
        });
        provider.MapPost("/token", async http =>
        {
            var form = await http.Request.ReadFormAsync();
            var isOwn = http.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("foyer:hush"));
            if (!isOwn || !codes.Remove(form["code"]!, out var asked) || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != asked.Challenge)
            {
                http.Response.StatusCode = 400;
                return;
            }

            var claims = new Dictionary<string, object>(Claims) { ["nonce"] = Claims.GetValueOrDefault("nonce", asked.Nonce) };
            await http.Response.WriteAsJsonAsync(new { id_token = Spoil(Sign(claims, rsa)) });
        });
        await provider.StartAsync(TestContext.Current.CancellationToken);
        foreach (var (id, value) in new (string, JsonNode)[] { ("-url", issuer), ("-id", "foyer"), ("-secret", "hush"), ("", true) })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/Accounts_OAuth_Custom-OpenID{id}", new { value })).IsSuccess, id);
        }

        Claims["sub"] = $"person-{mark}";
        Claims["email"] = $"ada{mark}@example.org";
        Claims["email_verified"] = true;
        Claims["preferred_username"] = $"ada{mark}";
        Claims["name"] = "Ada L.";
    }

    public async ValueTask DisposeAsync()
    {
        await foyer.Admin.PostAsync("settings/Accounts_OAuth_Custom-OpenID", new { value = false });
        if (provider is not null)
        {
            await provider.DisposeAsync();
        }

        rsa.Dispose();
        foreign.Dispose();
    }

    [Fact]
    public async Task Whoever_comes_back_from_the_provider_has_a_session_and_the_same_account_next_time()
    {
        var (status, page, _) = await GoAsync();
        Assert.Equal(HttpStatusCode.OK, status);
        var first = SessionOf(page);
        var me = await new Rest(foyer.Address, first.UserId, first.Token).GetAsync("me");
        Assert.Equal(($"ada{mark}", "Ada L.", true), ((string?)me["username"], (string?)me["name"], (bool)me["emails.0.verified"]!));

        Claims["email"] = $"elsewhere{mark}@example.org";
        Assert.Equal(first.UserId, SessionOf((await GoAsync()).Page).UserId);
        Assert.Contains("openid", (await foyer.Anonymous.GetAsync("settings.oauth")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_address_joins_an_account_and_an_unconfirmed_one_does_not()
    {
        var local = await foyer.AddAccountAsync("eve");
        Claims["email"] = (string)(await local.GetAsync("me"))["emails.0.address"]!;
        Claims["email_verified"] = false;
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
        Claims["email_verified"] = true;
        Assert.Equal(local.UserId, SessionOf((await GoAsync()).Page).UserId);
    }

    [Theory]
    [InlineData("signed by another key")]
    [InlineData("not signed")]
    [InlineData("for another server")]
    [InlineData("by another provider")]
    [InlineData("too old")]
    [InlineData("for another attempt")]
    [InlineData("another state")]
    [InlineData("no cookie")]
    public async Task A_lie_is_found_out(string lie)
    {
        switch (lie)
        {
            case "signed by another key":
                Spoil = token => Sign(PayloadOf(token), foreign);
                break;
            case "not signed":
                Spoil = token => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{token.Split('.')[1]}.";
                break;
            case "for another server":
                Claims["aud"] = "somebody";
                break;
            case "by another provider":
                Claims["iss"] = "https://elsewhere.example.org";
                break;
            case "too old":
                Claims["exp"] = 1_000_000_000L;
                break;
            case "for another attempt":
                Claims["nonce"] = "another";
                break;
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync(lie)).Status);
    }

    [Fact]
    public async Task An_app_that_shows_the_way_is_handed_a_secret_with_which_it_signs_in_once()
    {
        var service = (await foyer.Anonymous.GetAsync("settings.oauth"))["services"]!.AsArray().Single(one => (string?)one!["service"] == "openid")!;
        Assert.Equal(
            (foyer.Address.ToString().TrimEnd('/'), "/_oauth/openid/start", "foyer", true),
            ((string?)service["serverURL"], (string?)service["authorizePath"], (string?)service["clientId"], (bool)service["custom"]!));
        var end = (await GoAsync(appState: Base64UrlEncoder.Encode("""{"loginStyle":"popup","credentialToken":"aB3","isCordova":true}"""))).Location!;
        Assert.Equal("/_oauth/openid/end", end.Split('#')[0]);
        var oauth = JsonNode.Parse(Uri.UnescapeDataString(end.Split('#')[1]))!;
        Assert.Equal("aB3", (string?)oauth["credentialToken"]);

        var another = new { credentialToken = "aB4", credentialSecret = (string?)oauth["credentialSecret"] };
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { oauth = another })).Status);
        var signedIn = await foyer.Anonymous.PostAsync("login", new { oauth });
        Assert.Equal($"ada{mark}", (string?)signedIn["data.me.username"]);
        Assert.Equal("No matching login attempt found", (string?)(await foyer.Anonymous.PostAsync("login", new { oauth }))["message"]);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24")]
    [InlineData("eyJjcmVkZW50aWFsVG9rZW4iOiI8c2NyaXB0PiJ9")]
    [InlineData("eyJjcmVkZW50aWFsVG9rZW4iOjF9")]
    public async Task A_state_that_no_app_would_send_leads_to_the_console(string state)
    {
        var (status, page, _) = await GoAsync(appState: state);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEmpty(SessionOf(page).UserId);
    }

    private static Dictionary<string, object> PayloadOf(string token) => new JsonWebToken(token).Claims.GroupBy(claim => claim.Type).ToDictionary(claims => claims.Key, claims => (object)claims.First().Value);

    private static (string UserId, string Token) SessionOf(string page)
    {
        var begin = page.IndexOf("'foyer.session',", StringComparison.Ordinal) + "'foyer.session',".Length;
        var session = JsonNode.Parse((string)JsonNode.Parse(page[begin..page.IndexOf(");", begin, StringComparison.Ordinal)])!)!;
        return ((string)session["userId"]!, (string)session["authToken"]!);
    }

    private string Sign(Dictionary<string, object> claims, RSA key)
    {
        var all = new Dictionary<string, object> { ["iss"] = issuer, ["aud"] = "foyer", ["iat"] = 1_600_000_000L, ["exp"] = 4_000_000_000L };
        foreach (var (name, value) in claims)
        {
            all[name] = name is "exp" or "iat" && value is string text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : value;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            System.Text.Json.JsonSerializer.Serialize(all), new SigningCredentials(new RsaSecurityKey(key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256));
    }

    // The browser's way: to this server, to the provider, and back.
    private async Task<(HttpStatusCode Status, string Page, string? Location)> GoAsync(string lie = "", string? appState = null)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpMessageInvoker(handler);
        using var leave = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, $"/_oauth/openid/start{(appState is null ? "" : $"?state={Uri.EscapeDataString(appState)}&client_id=foyer")}"));
        using var left = await http.SendAsync(leave, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        var asked = HttpUtility.ParseQueryString(left.Headers.Location!.Query);
        Assert.Equal(("code", "foyer", "S256"), (asked["response_type"], asked["client_id"], asked["code_challenge_method"]));
        codes["the code"] = (asked["code_challenge"]!, asked["nonce"]!);
        var state = lie == "another state" ? "another" : asked["state"]!;
        using var back = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, $"/_oauth/openid?code={Uri.EscapeDataString("the code")}&state={Uri.EscapeDataString(state)}"));
        if (lie != "no cookie")
        {
            back.Headers.Add("Cookie", left.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        }

        using var came = await http.SendAsync(back, TestContext.Current.CancellationToken);
        return (came.StatusCode, await came.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), came.Headers.Location?.OriginalString);
    }
}
