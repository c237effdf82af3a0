using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Server.Http;
using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Accounts;

/// <summary>Sign-in and log-out over a socket of the whole server.</summary>
public sealed class RealtimeSignInTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public async Task A_password_signs_a_socket_in_and_its_token_resumes_on_another()
    {
        await using var client = await ConnectAsync();
        var reply = await LogInAsync(client, new { user = new { username = Rest.Administrator }, password = Rest.Administrator });
        var result = reply.Object("result")!;
        Assert.Equal("password", result.Text("type"));
        Assert.NotNull(result.Object("tokenExpires")!["$date"]);
        var own = await client.ExpectAsync(one => one.Msg() == "added" && one.Text("collection") == "users");
        Assert.Equal(result.Text("id"), own.Text("id"));
        Assert.Equal(Rest.Administrator, own.Object("fields")!.Text("username"));

        await using var other = await ConnectAsync();
        var resumed = (await LogInAsync(other, new { resume = result.Text("token") })).Object("result")!;
        Assert.Equal("resume", resumed.Text("type"));
        Assert.Equal(result.Text("token"), resumed.Text("token"));
    }

    [Fact]
    public async Task A_wrong_password_and_a_wrong_token_are_refused_with_the_number_403()
    {
        await using var client = await ConnectAsync();
        var wrong = (await LogInAsync(client, new { user = new { username = Rest.Administrator }, password = "no" })).Object("error")!;
        Assert.Equal(403, wrong["error"]!.GetValue<int>());
        Assert.Equal("Incorrect password", wrong.Text("reason"));
        var gone = (await LogInAsync(client, new { resume = "nonsense" })).Object("error")!;
        Assert.Equal(403, gone["error"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_token_that_another_site_hands_out_signs_in_and_a_wrong_one_is_refused_like_an_unknown_account()
    {
        var account = await foyer.AddAccountAsync("guest");
        await using var client = await ConnectAsync();
        var result = (await LogInAsync(client, new { loginToken = account.Token })).Object("result")!;
        Assert.Equal(("loginToken", account.UserId, account.Token), (result.Text("type"), result.Text("id"), result.Text("token")));

        var embedded = new { iframe = true, token = account.Token };
        Assert.Equal("Unrecognized options for login request", (string?)(await foyer.Anonymous.PostAsync("login", embedded))["message"]);
        Assert.True((await foyer.Admin.PostAsync("settings/Accounts_iframe_enabled", new { value = true })).IsSuccess);
        Assert.Equal(account.UserId, (string?)(await foyer.Anonymous.PostAsync("login", embedded))["data.userId"]);

        var unknown = await foyer.Anonymous.PostAsync("login", new { user = "nobody-at-all", password = "x" });
        foreach (var wrong in new object[] { new { iframe = true, token = "wrong" }, new { loginToken = "wrong" } })
        {
            var refused = await foyer.Anonymous.PostAsync("login", wrong);
            Assert.Equal((unknown.Status, unknown.Text), (refused.Status, refused.Text));
        }
    }

    [Fact]
    public async Task A_log_out_over_rest_closes_the_sockets_of_that_token_only()
    {
        var account = await foyer.AddAccountAsync("leaver");
        var again = await foyer.Anonymous.SignInAsync(await NameOfAsync(account), await NameOfAsync(account));
        await using var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        await LogInAsync(first, new { resume = account.Token });
        await LogInAsync(second, new { resume = again.Token });
        await account.PostAsync("logout");
        await first.ClosedAsync();
        Assert.Equal("ready", (await second.SubscribeAsync("stream-notify-user", $"{again.UserId}/message")).Msg());
    }

    [Fact]
    public async Task A_log_out_over_the_socket_ends_the_token_and_leaves_the_socket_open()
    {
        var account = await foyer.AddAccountAsync("leaver");
        await using var client = await ConnectAsync();
        await LogInAsync(client, new { resume = account.Token });
        Assert.Null((await client.CallAsync("logout"))["error"]);
        Assert.Equal("nosub", (await client.SubscribeAsync("stream-notify-user", $"{account.UserId}/message")).Msg());
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await account.GetAsync("me")).Status);
    }

    [Fact]
    public async Task A_method_over_rest_answers_as_a_text_inside_the_envelope()
    {
        var answer = await CallAsync(foyer.Admin, """{"msg":"method","id":"7","method":"UserPresence:online","params":[]}""");
        Assert.Equal("""{"msg":"result","id":"7"}""", (string?)answer["message"]);
        var refused = await CallAsync(foyer.Admin, """{"msg":"method","id":"8","method":"nope","params":[]}""");
        Assert.True(refused.IsSuccess);
        Assert.Equal(404, JsonNode.Parse((string)refused["message"]!)!["error"]!["error"]!.GetValue<int>());
        var malformed = await CallAsync(foyer.Admin, """{"msg":"method","method":"nope"}""");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, malformed.Status);
        Assert.Equal("Invalid method call", (string?)malformed["error"]);
    }

    private static Task<Answer> CallAsync(Rest caller, string message) => caller.PostAsync("method.call/x", new { message });

    private static async Task<string> NameOfAsync(Rest account) => (string)(await account.GetAsync("me"))["username"]!;

    private static Task<JsonObject> LogInAsync(DdpTestClient client, object form) =>
        client.CallAsync("login", JsonSerializer.SerializeToElement(form));

    private Task<DdpTestClient> ConnectAsync() => DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
}
