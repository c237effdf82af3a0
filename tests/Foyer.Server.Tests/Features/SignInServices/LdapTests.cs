using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>People sign in with the name and password of their company's directory.</summary>
public abstract class LdapTests(FoyerFixture foyer) : IAsyncLifetime
{
    private readonly SmallDirectory directory = new();
    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));

    public async ValueTask InitializeAsync()
    {
        directory.Put("cn=reader,dc=example", "of the server", []);
        foreach (var (setting, value) in new (string, JsonNode)[]
        {
            ("LDAP_Server_Type", ""), ("LDAP_Host", "127.0.0.1"), ("LDAP_Port", directory.Port), ("LDAP_BaseDN", "ou=people,dc=example"), ("LDAP_Authentication", true),
            ("LDAP_Authentication_UserDN", "cn=reader,dc=example"), ("LDAP_Authentication_Password", "of the server"), ("LDAP_Enable", true),
        })
        {
            Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await foyer.Admin.PostAsync("settings/LDAP_Enable", new { value = false });
        directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_operator_can_try_whether_somebody_is_found()
    {
        Add($"ada{mark}", "secret", "Ada", $"ada{mark}@example.org");
        Assert.True((await foyer.Admin.PostAsync("ldap.testSearch", new { username = $"ada{mark}" })).IsSuccess);
        Assert.Equal("LDAP_User_Not_Found", (string?)(await foyer.Admin.PostAsync("ldap.testSearch", new { username = $"nobody{mark}" }))["error"]);
        await foyer.Admin.PostAsync("settings/LDAP_Authentication_Password", new { value = "another" });
        Assert.Equal("Connection_failed", (string?)(await foyer.Admin.PostAsync("ldap.testSearch", new { username = $"ada{mark}" }))["error"]);
    }

    [Fact]
    public async Task Whoever_is_in_the_directory_gets_an_account_at_the_first_sign_in_and_the_same_one_ever_after()
    {
        Add($"ada{mark}", "secret", "Ada L.", $"ada{mark}@example.org");
        var first = await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"ada{mark}", ldapPass = "secret" });
        Assert.Equal(HttpStatusCode.OK, first.Status);
        var me = first["data.me"]!;
        Assert.Equal(($"ada{mark}", "Ada L.", true), ((string?)me["username"], (string?)me["name"], (bool)me["emails"]![0]!["verified"]!));

        Add($"ada{mark}", "secret", "Ada Lovelace", $"ada{mark}@example.org");
        var again = await foyer.Anonymous.PostAsync("login", new { user = $"ada{mark}", password = "secret" });
        Assert.Equal((string?)first["data.userId"], (string?)again["data.userId"]);
        Assert.Equal("Ada Lovelace", (string?)again["data.me.name"]);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_password_that_does_not_fit_is_refused_and_an_empty_one_is_none(string password)
    {
        Add($"vik{mark}", "secret", "Vik", $"vik{mark}@example.org");
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"vik{mark}", ldapPass = password })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = $"vik{mark}", password })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"*)(uid=vik{mark}", ldapPass = "secret" })).Status);
    }

    [Fact]
    public async Task An_account_with_the_same_confirmed_address_is_joined_and_one_with_an_unconfirmed_address_or_only_the_same_name_is_not()
    {
        var local = await foyer.AddAccountAsync("eve");
        var me = await local.GetAsync("me");
        Add($"eve{mark}", "secret", "Eve", (string)me["emails.0.address"]!);
        var joined = await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"eve{mark}", ldapPass = "secret" });
        Assert.Equal(local.UserId, (string?)joined["data.userId"]);

        Assert.True((await foyer.Admin.PostAsync("users.create", new { email = $"bob{mark}@example.org", name = "Bob", username = $"squatter{mark}", password = "own" })).IsSuccess);
        Add($"bob{mark}", "secret", "Bob", $"bob{mark}@example.org");
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"bob{mark}", ldapPass = "secret" })).Status);

        Add($"squatter{mark}", "secret", "Other", $"other{mark}@example.org");
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { ldap = true, username = $"squatter{mark}", ldapPass = "secret" })).Status);
    }

    [Fact]
    public async Task Accounts_of_this_server_keep_their_passwords_also_while_the_directory_is_away()
    {
        var local = await foyer.AddAccountAsync("ada");
        var name = (string)(await local.GetAsync("me"))["username"]!;
        await foyer.Anonymous.SignInAsync(name, name);
        await foyer.Admin.PostAsync("settings/LDAP_Port", new { value = 9 });
        await foyer.Anonymous.SignInAsync(name, name);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = "wrong" })).Status);
    }

    private void Add(string uid, string password, string name, string email) => directory.Put(
        $"uid={uid},ou=people,dc=example", password, new() { ["uid"] = uid, ["cn"] = name, ["mail"] = email, ["uidNumber"] = uid });
}

public sealed class LdapOnSqlite(SqliteFoyer foyer) : LdapTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class LdapOnPostgres(PostgresFoyer foyer) : LdapTests(foyer), IClassFixture<PostgresFoyer>;
