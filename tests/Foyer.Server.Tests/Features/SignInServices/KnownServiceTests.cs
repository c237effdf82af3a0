using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in through a service that the settings know, here a GitLab of their own.</summary>
public sealed class KnownServiceTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private readonly SmallService gitlab = new();

    public async ValueTask InitializeAsync()
    {
        await gitlab.StartAsync(TestContext.Current.CancellationToken);
        foreach (var (id, value) in new (string, JsonNode)[]
        {
            ("API_Gitlab_URL", gitlab.Address), ("Accounts_OAuth_Gitlab_id", SmallService.ClientId), ("Accounts_OAuth_Gitlab_secret", SmallService.Secret),
            ("Accounts_OAuth_Gitlab_merge_users", false), ("Accounts_OAuth_Gitlab", true),
        })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{id}", new { value })).IsSuccess, id);
        }

        gitlab.Person["id"] = Random.Shared.Next();
        gitlab.Person["username"] = $"ada{mark}";
        gitlab.Person["email"] = $"ada{mark}@example.org";
        gitlab.Person["confirmed_at"] = "2020-01-01T00:00:00Z";
    }

    public ValueTask DisposeAsync() => gitlab.DisposeAsync();

    [Fact]
    public async Task Whoever_comes_back_has_an_account_whose_address_is_confirmed()
    {
        var session = (await GoAsync()).Session;
        var me = await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me");
        Assert.Equal(($"ada{mark}", true), ((string?)me["username"], (bool)me["emails.0.verified"]!));
    }

    [Fact]
    public async Task Accounts_of_the_same_confirmed_address_are_joined_where_the_operator_says_so()
    {
        var local = await foyer.AddAccountAsync("eve");
        gitlab.Person["email"] = (string)(await local.GetAsync("me"))["emails.0.address"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
        await foyer.Admin.PostAsync("settings/Accounts_OAuth_Gitlab_merge_users", new { value = true });
        Assert.Equal(local.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task A_token_that_was_made_for_this_server_signs_in_and_one_for_another_does_not()
    {
        var form = new { serviceName = "gitlab", accessToken = "the token", expiresIn = 200 };
        gitlab.MadeFor = "somebody else";
        var refused = await foyer.Anonymous.PostAsync("login", form);
        Assert.Equal((HttpStatusCode.Unauthorized, "The token was not made for this server"), (refused.Status, (string?)refused["message"]));

        gitlab.MadeFor = SmallService.ClientId;
        Assert.Equal($"ada{mark}", (string?)(await foyer.Anonymous.PostAsync("login", form))["data.me.username"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { serviceName = "gitlab", accessToken = "another" })).Status);
    }

    [Theory]
    [InlineData("gitlab")]
    [InlineData("github")]
    [InlineData("nothing")]
    [InlineData("cas")]
    public async Task A_service_that_is_switched_off_lets_nobody_in(string service)
    {
        await foyer.Admin.PostAsync("settings/Accounts_OAuth_Gitlab", new { value = false });
        Assert.Equal(HttpStatusCode.Forbidden, (await Browser.GoAsync(foyer, service, gitlab.Approve)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { serviceName = service, accessToken = "the token" })).Status);
        Assert.DoesNotContain("authorizePath", (await foyer.Anonymous.GetAsync("settings.oauth")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_switched_on_and_not_set_up_is_listed_without_a_button()
    {
        await foyer.Admin.PostAsync("settings/Accounts_OAuth_Google", new { value = true });

        var google = (await foyer.Anonymous.GetAsync("service.configurations"))["configurations"]!.AsArray().Single(static one => (string?)one!["service"] == "google")!;

        Assert.False((bool)google["showButton"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await Browser.GoAsync(foyer, "google", gitlab.Approve)).Status);
        await foyer.Admin.PostAsync("settings/Accounts_OAuth_Google", new { value = false });
    }

    [Theory]
    [InlineData("""{"serviceName":1,"accessToken":"the token"}""")]
    [InlineData("""{"serviceName":"gitlab"}""")]
    [InlineData("""{"serviceName":"gitlab","accessToken":{}}""")]
    [InlineData("""{"cas":{}}""")]
    [InlineData("""{"oauth":{"credentialToken":"a"}}""")]
    public async Task A_form_that_lacks_something_is_refused(string form)
    {
        var refused = await foyer.Anonymous.SendTextAsync(HttpMethod.Post, "login", form);
        Assert.Equal(("Unrecognized options for login request", HttpStatusCode.Unauthorized), ((string?)refused["message"], refused.Status));
    }

    private Task<Browser.Arrival> GoAsync() => Browser.GoAsync(foyer, "gitlab", gitlab.Approve);
}
