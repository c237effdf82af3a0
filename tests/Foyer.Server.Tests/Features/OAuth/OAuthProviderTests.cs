using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Foyer.Server.Tests.Features.OAuth;

public abstract class OAuthProviderTests(FoyerFixture foyer)
{
    private const string Back = "https://app.example/back";

    [Fact]
    public async Task An_application_acts_as_the_person_who_allowed_it_until_its_token_is_renewed()
    {
        var app = await RegisterAsync();
        var code = await CodeAsync(app, foyer.Admin);
        var tokens = await TokensAsync(app, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back));
        var first = (string)tokens["access_token"]!;

        Assert.Equal(foyer.Admin.UserId, (string?)(await InfoAsync(first))!["sub"]);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(first));

        var renewed = await TokensAsync(app, ("grant_type", "refresh_token"), ("refresh_token", (string)tokens["refresh_token"]!));
        Assert.Null(await InfoAsync(first));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(first));
        Assert.NotNull(await InfoAsync((string)renewed["access_token"]!));
    }

    [Fact]
    public async Task A_code_counts_once_for_its_own_application_and_its_own_address()
    {
        var (app, other) = (await RegisterAsync(), await RegisterAsync());
        var code = await CodeAsync(app, foyer.Admin);

        Assert.Equal("invalid_grant", (string?)(await TokensAsync(other, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back)))["error"]);
        Assert.NotNull((await TokensAsync(app, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back)))["access_token"]);
        Assert.Equal("invalid_grant", (string?)(await TokensAsync(app, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back)))["error"]);

        var second = await CodeAsync(app, foyer.Admin);
        Assert.Equal("invalid_grant", (string?)(await TokensAsync(app, ("grant_type", "authorization_code"), ("code", second), ("redirect_uri", "https://evil.example")))["error"]);
        Assert.Equal("invalid_client", (string?)(await TokensAsync(app with { Secret = "guess" }, ("grant_type", "authorization_code"), ("code", second)))["error"]);
    }

    [Fact]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered_and_a_removed_application_opens_nothing()
    {
        var app = await RegisterAsync();
        var evil = await AuthorizeAsync(app, foyer.Admin.Token!, "https://evil.example", "yes");
        var denied = await AuthorizeAsync(app, foyer.Admin.Token!, Back, "no");
        var stranger = await AuthorizeAsync(app, "guess", Back, "yes");
        Assert.Equal("/oauth/error/invalid_redirect_uri", evil.Headers.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (denied.StatusCode, stranger.StatusCode));

        // A person in front of a browser goes back to the application.
        var sentBack = await AuthorizeAsync(app, foyer.Admin.Token!, Back, "no", accept: "text/html,*/*;q=0.8");
        Assert.Equal($"{Back}?error=access_denied&state=s", sentBack.Headers.Location?.OriginalString);

        var tokens = await TokensAsync(app, ("grant_type", "authorization_code"), ("code", await CodeAsync(app, foyer.Admin)), ("redirect_uri", Back));
        Assert.Equal(HttpStatusCode.OK, (await foyer.Admin.PostAsync("oauth-apps.delete", new { appId = app.Id })).Status);
        Assert.Null(await InfoAsync((string)tokens["access_token"]!));
    }

    private async Task<App> RegisterAsync()
    {
        var made = await foyer.Admin.PostAsync("oauth-apps.create", new { name = "app", redirectUri = $"{Back}\nhttps://other.example", active = true });
        Assert.True(made.IsSuccess, made.Text);
        return new App((string)made["application._id"]!, (string)made["application.clientId"]!, (string)made["application.clientSecret"]!);
    }

    private async Task<HttpResponseMessage> AuthorizeAsync(App app, string token, string back, string allow, string accept = "*/*") => await PostAsync(
        "/oauth/authorize?state=s", accept, ("token", token), ("client_id", app.Client), ("response_type", "code"), ("redirect_uri", back), ("allow", allow));

    private async Task<string> CodeAsync(App app, Rest who)
    {
        using var response = await AuthorizeAsync(app, who.Token!, Back, "yes");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var query = QueryHelpers.ParseQuery(response.Headers.Location!.Query);
        Assert.Equal("s", query["state"]);
        return query["code"]!;
    }

    private async Task<JsonObject> TokensAsync(App app, params (string, string)[] more)
    {
        using var response = await PostAsync("/oauth/token", "application/json", [("client_id", app.Client), ("client_secret", app.Secret), .. more]);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string accept, params (string Key, string Value)[] fields)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Accept", accept);
        using var form = new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Key, one.Value)));
        return await http.PostAsync(new Uri(foyer.Address, path), form, TestContext.Current.CancellationToken);
    }

    private async Task<JsonObject?> InfoAsync(string token)
    {
        using var response = await AskAsync("/oauth/userinfo", token);
        return response.StatusCode == HttpStatusCode.OK
            ? JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject()
            : null;
    }

    private async Task<HttpStatusCode> MeAsync(string token)
    {
        using var response = await AskAsync("/api/v1/me", token);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string token)
    {
        using var http = foyer.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, path));
        request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed record App(string Id, string Client, string Secret);
}

public sealed class OAuthProviderOnSqlite(SqliteFoyer foyer) : OAuthProviderTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class OAuthProviderOnPostgres(PostgresFoyer foyer) : OAuthProviderTests(foyer), IClassFixture<PostgresFoyer>;
