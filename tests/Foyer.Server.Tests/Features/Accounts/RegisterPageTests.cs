using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Features.Accounts;

/// <summary>The page on which people make an account for themselves.</summary>
public abstract class RegisterPageTests(FoyerFixture foyer) : IAsyncLifetime
{
    private const string Page = "/register?language=de";

    private readonly string name = $"r{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The tests share a server.</summary>
    public async ValueTask DisposeAsync()
    {
        await SetAsync("Accounts_RegistrationForm", "Public");
        await SetAsync("Accounts_ManuallyApproveNewUsers", false);
        await SetAsync("Accounts_EmailVerification", false);
        await SetAsync("Accounts_RequireNameForSignUp", true);
        await SetAsync("Accounts_RequirePasswordConfirmation", true);
        await SetAsync("Accounts_Password_Policy_Enabled", false);
        await SetAsync("Accounts_CustomFields", "");
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whoever_registers_is_signed_in_at_once()
    {
        var (status, text) = await SendAsync(Page, []);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("localStorage.setItem('foyer.session',", text, StringComparison.Ordinal);
        var me = await (await foyer.Anonymous.SignInAsync(name, "a password")).GetAsync("me");
        Assert.Equal("Rhea Sommer", (string)me["name"]!);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_beside_its_field_and_what_was_typed_stays_but_for_the_passwords()
    {
        var (status, text) = await SendAsync(Page, [("name", ""), ("username", "no spaces"), ("email", "nowhere"), ("again", "another password")]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        foreach (var field in new[] { "name", "username", "email", "again" })
        {
            Assert.Contains($"id=\"{field}-wrong\"", text, StringComparison.Ordinal);
        }

        Assert.Contains("role=\"alert\"", text, StringComparison.Ordinal);
        Assert.Contains("<title>Fehler: ", text, StringComparison.Ordinal);
        Assert.Contains("value=\"no spaces\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a password", text, StringComparison.Ordinal);
        Assert.Contains("The two passwords are not the same.", (await SendAsync("/register?language=en", [("again", "another password")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_name_and_a_taken_address_are_told_apart()
    {
        await SendAsync(Page, []);

        Assert.Contains("id=\"username-wrong\"", (await SendAsync(Page, [("email", $"other.{name}@example.org")])).Text, StringComparison.Ordinal);
        Assert.Contains("id=\"email-wrong\"", (await SendAsync(Page, [("username", $"{name}.other")])).Text, StringComparison.Ordinal);
        Assert.Contains("id=\"username-wrong\"", (await SendAsync(Page, [("username", "administrator")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_demanded_may_be_left_out()
    {
        await SetAsync("Accounts_RequireNameForSignUp", false);
        await SetAsync("Accounts_RequirePasswordConfirmation", false);

        Assert.DoesNotContain("name=\"again\"", (await foyer.Anonymous.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Page, [("name", ""), ("again", "")])).Status);
    }

    [Fact]
    public async Task The_rules_about_passwords_are_said_before_and_after()
    {
        await SetAsync("Accounts_Password_Policy_Enabled", true);

        Assert.Contains("aria-describedby=\"password-hint\"", (await foyer.Anonymous.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"password-hint password-wrong\"", (await SendAsync(Page, [("password", "short"), ("again", "short")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_waits_for_approval_is_told_so_and_is_not_signed_in()
    {
        await SetAsync("Accounts_ManuallyApproveNewUsers", true);
        Assert.Contains("name=\"reason\"", (await foyer.Anonymous.GetAsync(Page)).Text, StringComparison.Ordinal);
        var (status, text) = await SendAsync(Page, [("reason", "I teach here.")]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("role=\"status\"", text, StringComparison.Ordinal);
        Assert.Contains("Freischaltung", text, StringComparison.Ordinal);
        Assert.DoesNotContain("foyer.session", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = "a password" })).Status);
    }

    [Fact]
    public async Task Who_must_confirm_an_address_first_is_not_signed_in()
    {
        await SetAsync("Accounts_EmailVerification", true);
        var (_, text) = await SendAsync(Page, []);

        Assert.DoesNotContain("foyer.session", text, StringComparison.Ordinal);
        Assert.Contains("bestätigt", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_register_there_is_no_form_and_nothing_is_made()
    {
        await SetAsync("Accounts_RegistrationForm", "Disabled");

        Assert.DoesNotContain("<form", (await foyer.Anonymous.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(Page, [])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = "a password" })).Status);
    }

    [Fact]
    public async Task A_secret_address_lets_in_those_who_know_it()
    {
        await SetAsync("Accounts_RegistrationForm", "Secret URL");
        var secret = (string)(await foyer.Admin.GetAsync("settings/Accounts_RegistrationForm_SecretURL"))["value"]!;

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/register", [])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("/register/guessed", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync($"/register/{secret}", [])).Status);
    }

    [Fact]
    public async Task What_the_administration_demands_of_every_account_is_asked_for_and_nothing_is_made_without_it()
    {
        await SetAsync("Accounts_CustomFields", """{"Matrikel":{"type":"text","required":true,"minLength":4},"Fach":{"type":"select","options":["Chemie","Jura"],"required":true},"Hobby":{"type":"text","required":false}}""");

        var page = (await foyer.Anonymous.GetAsync(Page)).Text;
        var (status, refused) = await SendAsync(Page, [("further-0", "12"), ("further-1", "Physik")]);

        Assert.Contains(">Matrikel</label>", page, StringComparison.Ordinal);
        Assert.Contains("<option>Jura</option>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hobby", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("id=\"further-0-wrong\"", refused, StringComparison.Ordinal);
        Assert.Contains("id=\"further-1-wrong\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(Page, [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Page, [("further-0", "123456"), ("further-1", "Jura")])).Status);
        var fields = (await foyer.Admin.GetAsync($"users.info?username={name}"))["user"]!["customFields"]!;
        Assert.Equal(("123456", "Jura"), ((string?)fields["Matrikel"], (string?)fields["Fach"]));
    }

    [Fact]
    public async Task One_address_registers_only_as_often_in_a_minute_as_the_settings_say_by_whichever_door()
    {
        using var folder = new PrivateFolder("limits");
        await using (var before = await FoyerServer.StartAsync(new FoyerSetup { DataFolder = folder.Path }))
        {
            var admin = await new Rest(before.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
            Assert.True((await admin.PostAsync("settings/Rate_Limiter_Limit_RegisterUser", new { value = 2 })).IsSuccess);
        }

        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await FoyerServer.StartAsync(new FoyerSetup { DataFolder = folder.Path, TestMode = false, Time = time });
        var anybody = new Rest(server.Address);
        Task<Answer> TryAsync(int number) =>
            anybody.PostAsync("users.register", new { username = $"neu{number}", email = $"neu{number}@example.org", pass = "a password", name = "Neu" });

        Assert.True((await TryAsync(1)).IsSuccess);
        Assert.True((await TryAsync(2)).IsSuccess);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(3)).Status);
        using var form = Form([]);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await anybody.SendAsync(HttpMethod.Post, Page, form)).Status);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await TryAsync(3)).IsSuccess);
    }

    [Fact]
    public async Task Another_site_cannot_register_for_somebody()
    {
        using var form = Form([]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var http = foyer.Server.CreateClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = "a password" })).Status);
    }

    private FormUrlEncodedContent Form((string Key, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Rhea Sommer",
            ["username"] = name,
            ["email"] = $"{name}@example.org",
            ["password"] = "a password",
            ["again"] = "a password",
        };
        foreach (var (key, value) in others)
        {
            fields[key] = value;
        }

        return new FormUrlEncodedContent(fields);
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string page, (string Key, string Value)[] others)
    {
        using var form = Form(others);
        var answer = await foyer.Anonymous.SendAsync(HttpMethod.Post, page, form);
        return (answer.Status, answer.Text);
    }

    private async Task SetAsync(string setting, JsonNode value) =>
        Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);
}

public sealed class RegisterPageOnSqlite(SqliteFoyer foyer) : RegisterPageTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class RegisterPageOnPostgres(PostgresFoyer foyer) : RegisterPageTests(foyer), IClassFixture<PostgresFoyer>;
