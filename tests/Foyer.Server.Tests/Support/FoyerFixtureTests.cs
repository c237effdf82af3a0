using System.Net;
using Foyer.Domain.Permissions;
using Xunit;

namespace Foyer.Server.Tests.Support;

public abstract class FoyerFixtureTests(FoyerFixture foyer)
{
    [Fact]
    public async Task The_server_is_alive_and_ready()
    {
        Assert.Equal("ok", (await foyer.Anonymous.GetAsync("/health/alive")).Text);
        Assert.Equal("ok", (await foyer.Anonymous.GetAsync("/health/ready")).Text);
    }

    [Fact]
    public async Task An_added_account_is_signed_in_with_its_roles()
    {
        var agent = await foyer.AddAccountAsync("ada", RoleIds.User, RoleIds.LiveChatAgent);
        var me = await agent.GetAsync("me");
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal(agent.UserId, (string?)me["_id"]);
        Assert.Contains(RoleIds.LiveChatAgent, me["roles"]!.AsArray().Select(role => (string?)role));
    }
}

public sealed class FoyerFixtureOnSqlite(SqliteFoyer foyer) : FoyerFixtureTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class FoyerFixtureOnPostgres(PostgresFoyer foyer) : FoyerFixtureTests(foyer), IClassFixture<PostgresFoyer>;
