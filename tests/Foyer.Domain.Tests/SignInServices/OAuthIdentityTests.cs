using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.SignInServices;
using Xunit;

namespace Foyer.Domain.Tests.SignInServices;

public sealed class OAuthIdentityTests
{
    private static readonly OAuthService Service = new("house", "House");

    [Theory]
    [InlineData("name", "Ada")]
    [InlineData("profile.mail", "a@example.org")]
    [InlineData("list.1.value", "two")]
    [InlineData("number", "12")]
    [InlineData("{{name}} ({{number}})", "Ada (12)")]
    [InlineData("{{/^(.+)@/::profile.mail}}", "a")]
    [InlineData("{{/[a-z]+/::name}}", "da")]
    [InlineData("{{missing}}", null)]
    [InlineData("{{/(/::name}}", null)]
    [InlineData("{{/(a)\\1/::name}}", null)]
    [InlineData("{{name", null)]
    [InlineData("profile", null)]
    [InlineData("list.9.value", null)]
    [InlineData("", null)]
    public void A_field_is_a_name_or_a_text_with_names(string field, string? expected)
    {
        var said = JsonNode.Parse("""{"name":"Ada","number":12,"profile":{"mail":"a@example.org"},"list":[{"value":"one"},{"value":"two"}]}""")!;

        Assert.Equal(expected, IdentityField.Read(said, field));
    }

    [Theory]
    [InlineData("""{"sub":"s","id":7}""", "7")]
    [InlineData("""{"sub":"s"}""", "s")]
    [InlineData("""{"name":"Ada","email":"a@example.org"}""", null)]
    [InlineData("""{"id":""}""", null)]
    [InlineData("""{"id":{"a":1}}""", null)]
    public void Whoever_has_no_lasting_identifier_is_nobody(string said, string? id) =>
        Assert.Equal(id, OAuthIdentity.Read(Service, JsonNode.Parse(said)!.AsObject()) is { IsRefused: false } read ? read.Value.Id : null);

    [Theory]
    [InlineData("""{"id":1,"email":"a@example.org","email_verified":true}""", true)]
    [InlineData("""{"id":1,"email":"a@example.org","email_verified":"true"}""", true)]
    [InlineData("""{"id":1,"email":"a@example.org","email_verified":false}""", false)]
    [InlineData("""{"id":1,"email":"a@example.org","email_verified":"yes"}""", false)]
    [InlineData("""{"id":1,"email":"a@example.org"}""", false)]
    [InlineData("""{"id":1,"email":"no address","email_verified":true}""", false)]
    public void An_address_is_confirmed_only_where_the_service_says_so(string said, bool isConfirmed) =>
        Assert.Equal(isConfirmed, OAuthIdentity.Read(Service, JsonNode.Parse(said)!.AsObject()).Value.IsEmailVerified);

    [Fact]
    public void Of_several_addresses_the_confirmed_one_in_use_counts()
    {
        var emails = JsonNode.Parse("""[{"email":"old@example.org","primary":false,"verified":true},{"email":"new@example.org","primary":true,"verified":true}]""")!.AsArray();
        var who = OAuthIdentity.Read(Service, new JsonObject { ["id"] = 1, ["email"] = "shown@example.org" }, emails).Value;
        Assert.Equal(("new@example.org", true), (who.Email, who.IsEmailVerified));

        emails[1]!["verified"] = false;
        who = OAuthIdentity.Read(Service, new JsonObject { ["id"] = 1, ["email"] = "shown@example.org" }, emails).Value;
        Assert.Equal(("shown@example.org", false), (who.Email, who.IsEmailVerified));
    }

    [Theory]
    [InlineData("ada", "ada")]
    [InlineData("ada@example.org", "ada")]
    [InlineData("Ada Lovelace", "ada.lovelace")]
    [InlineData("", "mail")]
    public void A_username_is_made_of_what_there_is(string said, string expected) =>
        Assert.Equal(expected, OAuthIdentity.Read(Service, new JsonObject { ["id"] = 1, ["username"] = said, ["email"] = "mail@example.org" }).Value.Username);

    [Theory]
    [InlineData("ada", true)]
    [InlineData("ada@elsewhere.example", false)]
    [InlineData("ADA!", false)]
    [InlineData("", false)]
    public void Only_a_name_that_somebody_has_at_the_service_joins_the_account_of_that_name(string said, bool isJoined)
    {
        var ada = new User(new UserId("ada"), "ada", "Ada", DateTimeOffset.UnixEpoch);
        var who = OAuthIdentity.Read(Service, new JsonObject { ["id"] = 1, ["username"] = said, ["email"] = "ada@example.org" }).Value;
        Assert.Equal("ada", who.Username);

        Assert.Equal(isJoined, !AccountLinking.Choose(who, null, null, ada, Joining.ByAddress | Joining.ByName).IsRefused);
        Assert.True(AccountLinking.Choose(who, null, null, ada, Joining.ByAddress).IsRefused);
    }

    [Fact]
    public void Roles_are_read_only_where_the_service_may_give_them()
    {
        var said = JsonNode.Parse("""{"id":1,"realm":{"roles":["admin",1,"agent"]}}""")!.AsObject();
        var service = Service with { Fields = new IdentityFields { Roles = "realm.roles" } };

        Assert.Null(OAuthIdentity.Read(service, said).Value.Roles);
        Assert.Equal(["admin", "agent"], OAuthIdentity.Read(service with { SyncedRoles = ["agent"] }, said).Value.Roles);
    }

    [Theory]
    [InlineData("user admin", "agent", "agent", "", "admin agent user")]
    [InlineData("user agent", "", "agent", "", "user")]
    [InlineData("user", "admin agent", "agent", "", "agent user")]
    [InlineData("admin", "", "admin", "admin", "admin")]
    public void A_service_gives_and_takes_only_what_was_left_to_it(string present, string said, string synced, string kept, string expected) =>
        Assert.Equal(expected.Split(' '), RoleSync.Decide(Words(present), Words(said), Words(synced), Words(kept)).Order(StringComparer.Ordinal));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
