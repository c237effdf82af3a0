using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in through a CAS server.</summary>
public sealed class CasTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private const string Space = "http://www.yale.edu/tp/cas";

    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private readonly SmallService house = new();

    public async ValueTask InitializeAsync()
    {
        await house.StartAsync(TestContext.Current.CancellationToken);
        foreach (var (id, value) in new (string, JsonNode)[]
        {
            ("CAS_base_url", $"{house.Address}/cas/"), ("CAS_login_url", $"{house.Address}/cas/login"), ("CAS_version", "2.0"), ("CAS_trust_username", false), ("CAS_Creation_User_Enabled", true),
            ("CAS_Sync_User_Data_FieldMap", """{"email":"%mail%","name":"%givenName% %sn%"}"""), ("CAS_enabled", true),
        })
        {
            await SetAsync(id, value);
        }

        house.TicketAnswer = Success($"ada{mark}");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Whoever_comes_back_with_a_ticket_has_a_session_with_the_facts_of_the_field_map()
    {
        var session = (await GoAsync()).Session;
        var me = await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me");
        Assert.Equal(($"ada{mark}", "Ada Lovelace", $"ada{mark}@example.org"), ((string?)me["username"], (string?)me["name"], (string?)me["emails.0.address"]));
        Assert.Equal(session.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task The_first_version_of_the_protocol_says_yes_and_a_name()
    {
        await SetAsync("CAS_version", "1.0");
        house.TicketAnswer = $"yes\nbo{mark}\n";
        var session = (await GoAsync()).Session;
        Assert.Equal($"bo{mark}", (string?)(await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me"))["username"]);
        house.TicketAnswer = "no\n\n";
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
    }

    [Fact]
    public async Task An_account_of_the_same_name_is_joined_where_the_operator_trusts_the_names()
    {
        var local = await foyer.AddAccountAsync("eve");
        house.TicketAnswer = Success((string)(await local.GetAsync("me"))["username"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
        await SetAsync("CAS_trust_username", true);
        Assert.Equal(local.UserId, (await GoAsync()).Session.UserId);
    }

    [Theory]
    [InlineData("another ticket")]
    [InlineData("another state")]
    [InlineData("another browser")]
    [InlineData("refused")]
    [InlineData("an entity")]
    [InlineData("no document")]
    [InlineData("no new accounts")]
    public async Task Nobody_is_signed_in(string because)
    {
        house.TicketAnswer = because switch
        {
            "refused" => $"""<cas:serviceResponse xmlns:cas="{Space}"><cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure></cas:serviceResponse>""",
            "an entity" => $"""<!DOCTYPE x [<!ENTITY who "ada{mark}">]>{Success("&who;")}""",
            "no document" => "yes\nada\n",
            _ => house.TicketAnswer,
        };
        if (because == "no new accounts")
        {
            await SetAsync("CAS_Creation_User_Enabled", false);
        }

        var came = await Browser.GoAsync(
            foyer,
            "cas",
            asked => because switch
            {
                "another ticket" => Approve(asked, "ST-2"),
                "another state" => Approve(asked).Replace("state=", "state=x", StringComparison.Ordinal),
                _ => Approve(asked),
            },
            keepsCookie: because != "another browser");
        Assert.Equal(HttpStatusCode.Forbidden, came.Status);
    }

    [Fact]
    public async Task An_app_that_went_there_by_itself_signs_in_once_with_the_token_that_it_made_up()
    {
        var (arrival, _, _) = await Browser.SendAsync(new Uri(foyer.Address, "/_cas/aB3xyz?ticket=ST-1"), null);
        Assert.Equal(HttpStatusCode.OK, arrival.Status);
        Assert.Equal($"{foyer.Address.ToString().TrimEnd('/')}/_cas/aB3xyz", house.AskedAbout[^1]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync("another")).Status);
        Assert.Equal($"ada{mark}", (string?)(await LogInAsync("aB3xyz"))["data.me.username"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync("aB3xyz")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Browser.SendAsync(new Uri(foyer.Address, "/_cas/aB3xyz?ticket=ST-2"), null)).Arrival.Status);
    }

    [Fact]
    public async Task It_is_listed_with_its_addresses_while_it_is_switched_on()
    {
        var one = (await foyer.Anonymous.GetAsync("settings.oauth"))["services"]!.AsArray().Single(static entry => (string?)entry!["service"] == "cas")!;
        Assert.Equal(("CAS", $"{house.Address}/cas/login", false), ((string?)one["buttonLabelText"], (string?)one["login_url"], (bool)one["custom"]!));
    }

    private static string Approve(Uri asked, string ticket = "ST-1") => QueryHelpers.AddQueryString(QueryHelpers.ParseQuery(asked.Query)["service"]!, "ticket", ticket);

    private string Success(string user) =>
        $"""
        <cas:serviceResponse xmlns:cas="{Space}"><cas:authenticationSuccess><cas:user>{user}</cas:user><cas:attributes>
        <cas:mail>ada{mark}@example.org</cas:mail><cas:givenName>Ada</cas:givenName><cas:sn>Lovelace</cas:sn>
        </cas:attributes></cas:authenticationSuccess></cas:serviceResponse>
        """;

    private Task<Browser.Arrival> GoAsync() => Browser.GoAsync(foyer, "cas", asked => Approve(asked));

    private Task<Answer> LogInAsync(string credentialToken) => foyer.Anonymous.PostAsync("login", new { cas = new { credentialToken } });

    private async Task SetAsync(string id, JsonNode value) => Assert.True((await foyer.Admin.PostAsync($"settings/{id}", new { value })).IsSuccess, id);
}
