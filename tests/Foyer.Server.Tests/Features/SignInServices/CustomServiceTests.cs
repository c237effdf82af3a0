using System.Net;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>An operator adds a service, and its people sign in.</summary>
public abstract class CustomServiceTests(FoyerFixture foyer) : IAsyncLifetime
{
    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private readonly SmallService house = new();

    private string Service => $"house{mark}";

    private string Id => $"Accounts_OAuth_Custom-House{mark}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await house.StartAsync(Cancel);
        Assert.True((await foyer.Admin.PostAsync("settings.addCustomOAuth", new { name = $"House {mark}!" })).IsSuccess);
        foreach (var (suffix, value) in new (string, JsonNode)[]
        {
            ("-url", house.Address), ("-identity_path", "/api/v4/user"), ("-id", SmallService.ClientId), ("-secret", SmallService.Secret), ("-button_label_text", "House account"), ("", true),
        })
        {
            await SetAsync(suffix, value);
        }

        house.Person["id"] = 4711;
        house.Person["username"] = $"ada{mark}";
        house.Person["email"] = $"ada{mark}@example.org";
        house.Person["name"] = "Ada L.";
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whoever_comes_back_has_a_session_and_the_same_account_next_time()
    {
        var came = await GoAsync();
        Assert.Equal(HttpStatusCode.OK, came.Status);
        var me = await new Rest(foyer.Address, came.Session.UserId, came.Session.Token).GetAsync("me");
        Assert.Equal(($"ada{mark}", "Ada L.", false), ((string?)me["username"], (string?)me["name"], (bool)me["emails.0.verified"]!));

        house.Person["username"] = $"another{mark}";
        house.Person["email"] = $"another{mark}@example.org";
        Assert.Equal(came.Session.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task Fields_token_and_secret_are_shown_and_read_as_the_settings_say()
    {
        await SetAsync("-identity_path", "/plain/me");
        await SetAsync("-identity_token_sent_via", "payload");
        await SetAsync("-access_token_param", "token");
        await SetAsync("-token_sent_via", "header");
        await SetAsync("-username_field", "profile.short");
        await SetAsync("-name_field", "{{profile.first}} {{profile.last}}");
        await SetAsync("-email_field", "{{/^mailto:(.+)$/::profile.link}}");
        house.Person["profile"] = new JsonObject { ["short"] = $"bo{mark}", ["first"] = "Bo", ["last"] = "Peep", ["link"] = $"mailto:bo{mark}@example.org" };

        var session = (await GoAsync()).Session;
        var me = await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me");
        Assert.Equal(($"bo{mark}", "Bo Peep", $"bo{mark}@example.org"), ((string?)me["username"], (string?)me["name"], (string?)me["emails.0.address"]));
    }

    [Fact]
    public async Task An_account_is_joined_by_its_address_only_where_that_is_confirmed_and_the_operator_joins_accounts()
    {
        var local = await foyer.AddAccountAsync("eve");
        house.Person["email"] = (string)(await local.GetAsync("me"))["emails.0.address"]!;
        house.Person["email_verified"] = true;
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);

        await SetAsync("-merge_users", true);
        house.Person["email_verified"] = false;
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);

        house.Person["email_verified"] = true;
        Assert.Equal(local.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task An_account_is_joined_by_its_name_only_where_the_operator_says_so()
    {
        var local = await foyer.AddAccountAsync("nan");
        house.Person["username"] = (string)(await local.GetAsync("me"))["username"]!;
        await SetAsync("-merge_users", true);
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);

        await SetAsync("-key_field", "username");
        Assert.Equal(local.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task The_service_gives_and_takes_those_roles_that_were_left_to_it_and_no_others()
    {
        await SetAsync("-merge_roles", true);
        await SetAsync("-roles_to_sync", "livechat-agent, moderator");
        house.Person["roles"] = new JsonArray("livechat-agent", "admin");
        var session = (await GoAsync()).Session;
        Assert.Equal(["livechat-agent", "user"], await RolesAsync(session));

        house.Person["roles"] = new JsonArray("moderator");
        Assert.Equal(["moderator", "user"], await RolesAsync((await GoAsync()).Session));
    }

    [Theory]
    [InlineData("another state")]
    [InlineData("another browser")]
    [InlineData("nobody in particular")]
    [InlineData("sent elsewhere")]
    [InlineData("switched off meanwhile")]
    [InlineData("no new accounts")]
    public async Task Nobody_is_signed_in(string because)
    {
        switch (because)
        {
            case "nobody in particular":
                house.Person.Remove("id");
                break;
            case "sent elsewhere":
                await SetAsync("-identity_path", "/elsewhere/me");
                break;
            case "no new accounts":
                await foyer.Admin.PostAsync("settings/Accounts_Registration_AuthenticationServices_Enabled", new { value = false });
                break;
        }

        var came = await Browser.GoAsync(
            foyer,
            Service,
            async asked =>
            {
                if (because == "switched off meanwhile")
                {
                    await SetAsync("", false);
                }

                return because == "another state" ? house.Approve(asked).Replace("state=", "state=x", StringComparison.Ordinal) : house.Approve(asked);
            },
            keepsCookie: because != "another browser");
        await foyer.Admin.PostAsync("settings/Accounts_Registration_AuthenticationServices_Enabled", new { value = true });
        Assert.Equal(HttpStatusCode.Forbidden, came.Status);
        Assert.DoesNotContain("foyer.session", came.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_is_handed_a_secret_with_which_it_signs_in_once()
    {
        var came = await Browser.GoAsync(foyer, Service, house.Approve, Base64UrlEncoder.Encode("""{"credentialToken":"aB3"}"""));
        Assert.Equal($"/_oauth/{Service}/end", came.Location!.Split('#')[0]);
        var oauth = JsonNode.Parse(Uri.UnescapeDataString(came.Location.Split('#')[1]))!;
        Assert.Equal($"ada{mark}", (string?)(await foyer.Anonymous.PostAsync("login", new { oauth }))["data.me.username"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { oauth })).Status);
    }

    [Fact]
    public async Task A_token_is_not_believed_where_nobody_can_say_for_whom_it_was_made()
    {
        var refused = await foyer.Anonymous.PostAsync("login", new { serviceName = Service, accessToken = "the token", expiresIn = 200 });
        Assert.Equal((HttpStatusCode.Unauthorized, "The token was not made for this server"), (refused.Status, (string?)refused["message"]));
    }

    [Fact]
    public async Task It_is_listed_for_everybody_without_its_secret_while_it_is_switched_on()
    {
        foreach (var (path, list) in new[] { ("settings.oauth", "services"), ("service.configurations", "configurations") })
        {
            var answer = await foyer.Anonymous.GetAsync(path);
            var one = answer[list]!.AsArray().Single(entry => (string?)entry!["service"] == Service)!;
            Assert.Equal(
                ("House account", SmallService.ClientId, $"/_oauth/{Service}/start", true),
                ((string?)one["buttonLabelText"], (string?)one["clientId"], (string?)one["authorizePath"], (bool)one["custom"]!));
            Assert.DoesNotContain(SmallService.Secret, answer.Text, StringComparison.Ordinal);
        }

        await SetAsync("", false);
        Assert.DoesNotContain(Service, (await foyer.Anonymous.GetAsync("settings.oauth")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_connection_is_told_of_it_unasked_and_again_when_it_changes_or_goes()
    {
        await using var client = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        var added = await client.ExpectAsync(one => (string?)one["msg"] == "added" && (string?)one["id"] == Service);
        Assert.Equal("meteor_accounts_loginServiceConfiguration", (string?)added["collection"]);
        Assert.DoesNotContain(SmallService.Secret, added.ToJsonString(), StringComparison.Ordinal);

        // A client that subscribes as well would stumble over a document that it has already.
        await client.SendAsync(new { msg = "sub", id = "s", name = "meteor.loginServiceConfiguration", @params = Array.Empty<object>() });
        Assert.Equal("ready", (string?)(await client.ExpectAsync(static one => one["id"] is not null || one["subs"] is not null))["msg"]);

        await SetAsync("-button_label_text", "Another account");
        var changed = await client.ExpectAsync(one => (string?)one["msg"] == "changed" && (string?)one["id"] == Service);
        Assert.Equal("Another account", (string?)changed["fields"]!["buttonLabelText"]);

        await SetAsync("", false);
        Assert.Equal("meteor_accounts_loginServiceConfiguration", (string?)(await client.ExpectAsync(one => (string?)one["msg"] == "removed" && (string?)one["id"] == Service))["collection"]);
    }

    [Fact]
    public async Task Its_settings_are_listed_until_it_is_removed_and_whoever_it_knew_is_nobody_to_the_next_of_that_name()
    {
        Assert.Equal(HttpStatusCode.OK, (await GoAsync()).Status);
        Assert.Contains($"{Id}-secret", (await foyer.Admin.GetAsync("settings?count=0")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, (await foyer.Anonymous.GetAsync("settings.public?count=0")).Text, StringComparison.Ordinal);

        await RemoveAsync();
        Assert.DoesNotContain(Id, (await foyer.Admin.GetAsync("settings?count=0")).Text, StringComparison.Ordinal);
        Assert.False((await foyer.Admin.PostAsync($"settings/{Id}-secret", new { value = "late" })).IsSuccess);
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);

        await InitializeAgainAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
    }

    [Fact]
    public async Task Groups_lead_into_rooms_which_are_made_where_somebody_is_named_for_it()
    {
        var (there, made, not) = ($"there{mark}", $"made{mark}", $"not{mark}");
        Assert.True((await foyer.Admin.PostAsync("groups.create", new { name = there })).IsSuccess);
        var admin = (string)(await foyer.Admin.GetAsync("me"))["username"]!;
        foreach (var (suffix, value) in new (string, JsonNode)[]
        {
            ("-map_channels", true), ("-groups_claim", "memberOf"), ("-groups_channel_map", $$"""{"staff":["{{there}}","{{made}}"],"press":"{{not}}"}"""), ("-channels_admin", admin),
        })
        {
            await SetAsync(suffix, value);
        }

        house.Person["memberOf"] = new JsonArray("staff", "others");
        var session = (await GoAsync()).Session;
        var rooms = (await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("subscriptions.get"))["update"]!.AsArray().Select(static one => (string?)one!["name"]).ToList();
        Assert.Contains(there, rooms);
        Assert.Contains(made, rooms);
        Assert.DoesNotContain(not, rooms);
        Assert.Contains(session.UserId, (await foyer.Admin.GetAsync($"channels.members?roomName={made}")).Text, StringComparison.Ordinal);

        // Coming again joins nothing twice.
        Assert.Equal(HttpStatusCode.OK, (await GoAsync()).Status);
    }

    [Fact]
    public async Task An_account_says_by_which_services_it_comes_and_is_joined_with_another_only_where_the_operator_wants_it()
    {
        var session = (await GoAsync()).Session;
        var mine = new Rest(foyer.Address, session.UserId, session.Token);
        var me = await mine.GetAsync("me");
        Assert.True((bool)me["isOAuthUser"]!);
        Assert.NotNull(me[$"services.{Service}"]);
        Assert.False((bool)(await foyer.Admin.GetAsync("me"))["isOAuthUser"]!);

        // The service calls the same person by another number; the address is confirmed on both sides.
        Assert.True((await foyer.Admin.PostAsync("users.update", new { userId = session.UserId, data = new { verified = true, email = $"ada{mark}@example.org" } })).IsSuccess);
        house.Person["id"] = 4712;
        house.Person["email_verified"] = true;
        await SetAsync("-merge_users", true);
        Assert.Equal(HttpStatusCode.Forbidden, (await GoAsync()).Status);
        await SetAsync("-merge_users_distinct_services", true);
        Assert.Equal(session.UserId, (await GoAsync()).Session.UserId);
    }

    [Fact]
    public async Task A_picture_that_the_service_names_waits_to_be_fetched()
    {
        await SetAsync("-avatar_field", "picture");
        house.Person["picture"] = "https://pictures.example.org/ada.png";
        var session = (await GoAsync()).Session;
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.Equal("https://pictures.example.org/ada.png", (await db.PendingPictures.SingleAsync(one => one.UserId == new UserId(session.UserId), Cancel)).Address);
    }

    [Fact]
    public async Task A_name_is_asked_for_and_one_that_stands_for_something_else_is_refused()
    {
        Assert.Equal("error-name-param-not-provided", (string?)(await foyer.Admin.PostAsync("settings.addCustomOAuth"))["errorType"]);
        Assert.Equal("error-name-param-not-provided", (string?)(await foyer.Admin.PostAsync("settings.addCustomOAuth", new { name = " !" }))["errorType"]);
        foreach (var name in new[] { "LDAP", "OpenID", "GitHub", "pass word" })
        {
            Assert.Equal("error-service-name-taken", (string?)(await foyer.Admin.PostAsync("settings.addCustomOAuth", new { name }))["errorType"]);
        }

        var nobody = await foyer.AddAccountAsync("mortal");
        Assert.Equal(HttpStatusCode.Forbidden, (await nobody.PostAsync("settings.addCustomOAuth", new { name = "mine" })).Status);
    }

    private Task<Browser.Arrival> GoAsync() => Browser.GoAsync(foyer, Service, house.Approve);

    private async Task SetAsync(string suffix, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{Id}{suffix}", new { value })).IsSuccess, suffix);

    private async Task InitializeAgainAsync()
    {
        Assert.True((await foyer.Admin.PostAsync("settings.addCustomOAuth", new { name = Service })).IsSuccess);
        Assert.Equal("", (string?)(await foyer.Admin.GetAsync($"settings/{Id}-secret"))["value"]);
        foreach (var (suffix, value) in new (string, JsonNode)[] { ("-url", house.Address), ("-identity_path", "/api/v4/user"), ("-id", SmallService.ClientId), ("-secret", SmallService.Secret), ("", true) })
        {
            await SetAsync(suffix, value);
        }
    }

    private async Task RemoveAsync()
    {
        await using var client = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        await client.CallAsync("login", new { resume = foyer.Admin.Token });
        await client.CallAsync("removeOAuthService", Service);
    }

    private async Task<IEnumerable<string>> RolesAsync((string UserId, string Token) session) =>
        (await new Rest(foyer.Address, session.UserId, session.Token).GetAsync("me"))["roles"]!.AsArray().Select(static role => (string)role!).Order(StringComparer.Ordinal);
}

public sealed class CustomServiceOnSqliteTests(SqliteFoyer foyer) : CustomServiceTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class CustomServiceOnPostgresTests(PostgresFoyer foyer) : CustomServiceTests(foyer), IClassFixture<PostgresFoyer>;

/// <summary>An added service outlives the process that added it.</summary>
public sealed class CustomServiceRestartTests
{
    [Fact]
    public async Task A_service_and_its_settings_are_there_after_a_restart()
    {
        using var folder = new PrivateFolder("services");
        var setup = new FoyerSetup { DataFolder = folder.Path };
        await using (var first = await FoyerServer.StartAsync(setup))
        {
            var admin = await new Rest(first.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
            Assert.True((await admin.PostAsync("settings.addCustomOAuth", new { name = "house" })).IsSuccess);
            Assert.True((await admin.PostAsync("settings/Accounts_OAuth_Custom-House-scope", new { value = "kept" })).IsSuccess);
        }

        await using var second = await FoyerServer.StartAsync(setup);
        var again = await new Rest(second.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        Assert.Equal("kept", (string?)(await again.GetAsync("settings/Accounts_OAuth_Custom-House-scope"))["value"]);
    }
}
