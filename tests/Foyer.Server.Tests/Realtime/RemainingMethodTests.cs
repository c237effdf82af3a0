using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>Methods that clients of the dialect call beside those of the features.</summary>
public sealed class RemainingMethodTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private readonly string mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));

    [Fact]
    public async Task Ones_password_is_changed_by_whoever_knows_the_present_one()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = (string)(await ada.GetAsync("me"))["username"]!;
        Assert.NotNull((await CallAsync(ada, "changePassword", "wrong", "another one"))["error"]);
        Assert.True((bool)(await CallAsync(ada, "changePassword", name, "another one"))["result"]!["passwordChanged"]!);
        await foyer.Anonymous.SignInAsync(name, "another one");
    }

    [Fact]
    public async Task Ones_clock_and_picture_are_ones_own_to_set_and_an_address_asks_for_the_password()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        Assert.Null((await CallAsync(ada, "userSetUtcOffset", 5.5))["error"]);
        Assert.Equal(5.5, (double)(await ada.GetAsync("me"))["utcOffset"]!);
        Assert.Equal("error-invalid-params", (string?)(await CallAsync(ada, "userSetUtcOffset", 99))["error"]!["error"]);
        Assert.Null((await CallAsync(ada, "resetAvatar"))["error"]);
        Assert.Equal("error-not-allowed", (string?)(await CallAsync(eve, "resetAvatar", ada.UserId!))["error"]!["error"]);
        Assert.NotNull((await CallAsync(ada, "setEmail", $"new{mark}@example.org"))["error"]);
    }

    [Fact]
    public async Task A_new_token_opens_the_account_beside_the_present_one()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var issued = (await CallAsync(ada, "getNewToken"))["result"]!;
        Assert.True((await new Rest(foyer.Address, (string)issued["id"]!, (string)issued["token"]!).GetAsync("me")).IsSuccess);
        Assert.True((await ada.GetAsync("me")).IsSuccess);
    }

    [Fact]
    public async Task The_secret_address_of_the_registration_is_told_from_others_and_nobody_signs_up_past_it()
    {
        Assert.True((await foyer.Admin.PostAsync("settings/Accounts_RegistrationForm_SecretURL", new { value = mark })).IsSuccess);
        Assert.True((bool)(await CallAsync(foyer.Anonymous, "checkRegistrationSecretURL", mark))["result"]!);
        Assert.False((bool)(await CallAsync(foyer.Anonymous, "checkRegistrationSecretURL", "other"))["result"]!);
        Assert.Equal("Signups forbidden", (string?)(await CallAsync(foyer.Anonymous, "createUser", new { }))["error"]!["reason"]);
    }

    [Fact]
    public async Task Rooms_are_listed_and_counted_and_a_join_code_is_told_to_whoever_may_know_it()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var open = (string)(await foyer.Admin.PostAsync("channels.create", new { name = $"open{mark}" }))["channel._id"]!;
        Assert.True((await foyer.Admin.PostAsync("groups.create", new { name = $"shut{mark}" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("channels.setJoinCode", new { roomId = open, joinCode = "sesame" })).IsSuccess);

        var listed = (await CallAsync(ada, "channelsList", mark))["result"]!["channels"]!.AsArray();
        Assert.Equal([$"open{mark}"], listed.Select(static room => (string?)room!["name"]));
        Assert.Equal(2, (await CallAsync(foyer.Admin, "channelsList", mark))["result"]!["channels"]!.AsArray().Count);
        Assert.True((int)(await CallAsync(ada, "getTotalChannels"))["result"]! > 0);
        Assert.Equal("sesame", (string?)(await CallAsync(foyer.Admin, "getRoomJoinCode", open))["result"]);
        Assert.Equal("not_authorized", (string?)(await CallAsync(ada, "getRoomJoinCode", open))["error"]!["error"]);
    }

    [Fact]
    public async Task Mentions_of_a_room_are_read_by_its_members()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var name = (string)(await ada.GetAsync("me"))["username"]!;
        var room = (string)(await foyer.Admin.PostAsync("groups.create", new { name = $"talk{mark}", members = new[] { name } }))["group._id"]!;
        Assert.True((await foyer.Admin.PostAsync("chat.postMessage", new { roomId = room, text = $"for @{name}" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("chat.postMessage", new { roomId = room, text = "for nobody" })).IsSuccess);
        Assert.Equal([$"for @{name}"], (await CallAsync(ada, "getUserMentionsByChannel", new { roomId = room, options = new { limit = 5 } }))["result"]!.AsArray().Select(static message => (string?)message!["msg"]));
        Assert.Equal("error-not-allowed", (string?)(await CallAsync(eve, "getUserMentionsByChannel", new { roomId = room }))["error"]!["error"]);
    }

    [Fact]
    public async Task A_file_is_shown_in_a_message_found_by_its_address_and_taken_back_by_its_sender()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var room = (string)(await ada.PostAsync("groups.create", new { name = $"files{mark}" }))["group._id"]!;
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent("some text"u8.ToArray());
        content.Headers.ContentType = new("text/plain");
        form.Add(content, "file", "a.txt");
        var file = (string)(await ada.SendAsync(HttpMethod.Post, $"rooms.media/{room}", form))["file._id"]!;

        Assert.NotNull((await CallAsync(eve, "sendFileMessage", room, "local", new { _id = file }))["error"]);
        Assert.Null((await CallAsync(ada, "sendFileMessage", room, "local", new { _id = file, description = "read this" }, new { msg = "here" }))["error"]);
        var said = (await ada.GetAsync($"groups.messages?roomId={room}"))["messages"]!.AsArray().First(static message => message!["file"] is not null)!;
        Assert.Equal("here", (string?)said["msg"]);
        Assert.Contains(file, (string?)(await CallAsync(ada, "getS3FileUrl", file))["result"], StringComparison.Ordinal);
        Assert.Equal("error-not-allowed", (string?)(await CallAsync(eve, "getS3FileUrl", file))["error"]!["error"]);

        Assert.NotNull((await CallAsync(eve, "deleteFileMessage", file))["error"]);
        Assert.Null((await CallAsync(ada, "deleteFileMessage", file))["error"]);
        Assert.DoesNotContain((await ada.GetAsync($"groups.messages?roomId={room}"))["messages"]!.AsArray(), static message => message!["file"] is not null);
    }

    [Fact]
    public async Task An_administrator_makes_another_one_and_nobody_else_does()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        Assert.NotNull((await CallAsync(eve, "setAdminStatus", ada.UserId!, true))["error"]);
        Assert.True((bool)(await CallAsync(foyer.Admin, "setAdminStatus", ada.UserId!, true))["result"]!);
        Assert.Contains("admin", (await ada.GetAsync("me"))["roles"]!.AsArray().Select(static role => (string?)role));
        Assert.True((bool)(await CallAsync(foyer.Admin, "setAdminStatus", ada.UserId!, false))["result"]!);
        Assert.DoesNotContain("admin", (await ada.GetAsync("me"))["roles"]!.AsArray().Select(static role => (string?)role));
    }

    [Fact]
    public async Task What_has_nothing_behind_it_here_says_so()
    {
        Assert.Equal("error-invalid-command", (string?)(await CallAsync(foyer.Admin, "getSlashCommandPreviews", new { cmd = "me", @params = "" }))["error"]!["error"]);
        Assert.Equal("error-invalid-command", (string?)(await CallAsync(foyer.Admin, "executeSlashCommandPreview", new { cmd = "nothing" }))["error"]!["error"]);
        Assert.Empty((await CallAsync(foyer.Admin, "getAvatarSuggestion"))["result"]!.AsObject());
        Assert.Null((await CallAsync(foyer.Admin, "afterVerifyEmail"))["error"]);
        var wizard = (await CallAsync(foyer.Admin, "getSetupWizardParameters"))["result"]!;
        Assert.Contains(wizard["settings"]!.AsArray(), static setting => (string?)setting!["_id"] == "Organization_Name");
        Assert.NotNull((await CallAsync(await foyer.AddAccountAsync("ada"), "getSetupWizardParameters"))["error"]);
        Assert.True((await foyer.Admin.PostAsync("fingerprint", new { setDeploymentAs = "new-workspace" })).IsSuccess);
        Assert.False((await foyer.Admin.PostAsync("fingerprint", new { setDeploymentAs = "something" })).IsSuccess);
    }

    [Fact]
    public async Task Names_that_nobody_can_resolve_are_refused()
    {
        Assert.Equal("error-missing-param", (string?)(await foyer.Admin.GetAsync("dns.resolve.srv"))["errorType"]);
        Assert.Equal("error-missing-param", (string?)(await foyer.Admin.PostAsync("dns.resolve.txt"))["errorType"]);
        Assert.Equal("error-not-resolved", (string?)(await foyer.Admin.GetAsync($"dns.resolve.srv?url={new string('a', 300)}"))["errorType"]);
    }

    private static async Task<JsonObject> CallAsync(Rest account, string method, params object[] arguments)
    {
        var message = System.Text.Json.JsonSerializer.Serialize(new { msg = "method", id = "1", method, @params = arguments });
        var answer = await account.PostAsync($"{(account.UserId is null ? "method.callAnon" : "method.call")}/{method}", new { message });
        return JsonNode.Parse((string)answer["message"]!)!.AsObject();
    }
}
