using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Push;

public abstract class PushTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_telephone_registers_belongs_to_whoever_signs_in_on_it_and_leaves()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var phone = new { type = "gcm", value = "phone-1", appName = "org.example.chat" };

        var first = await ada.PostAsync("push.token", phone);
        var second = await bob.PostAsync("push.token", phone);

        Assert.Equal((string?)first["result._id"], (string?)second["result._id"]);
        Assert.Equal(bob.UserId, (string?)second["result.userId"]);
        Assert.DoesNotContain("authToken", second.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.DeleteAsync("push.token", new { token = "phone-1" })).Status);
        Assert.True((await bob.DeleteAsync("push.token", new { token = "phone-1" })).IsSuccess);
    }

    [Fact]
    public async Task A_telephone_fetches_a_message_only_for_who_may_read_it()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var group = await foyer.Admin.PostAsync("groups.create", new { name = $"quiet-{ada.UserId}" });
        var said = await foyer.Admin.PostAsync("chat.sendMessage", new { message = new { rid = (string?)group["group._id"], msg = "for members" } });
        var id = (string?)said["message._id"];

        Assert.Equal("for members", (string?)(await foyer.Admin.GetAsync($"push.get?id={id}"))["data.message.msg"]);
        Assert.Equal("error-not-allowed", (string?)(await ada.GetAsync($"push.get?id={id}"))["error"]);
    }
}

public sealed class PushOnSqlite(SqliteFoyer foyer) : PushTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class PushOnPostgres(PostgresFoyer foyer) : PushTests(foyer), IClassFixture<PostgresFoyer>;
