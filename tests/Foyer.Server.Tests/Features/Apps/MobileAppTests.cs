using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Apps;

/// <summary>What the public mobile app asks in its own way, where it could not do without the answer.</summary>
public abstract class MobileAppTests(FoyerFixture foyer)
{
    private static readonly string[] OwnWords = ["fire"];
    private static readonly string[] Encrypted = ["Verschlüsselte Nachricht", "Encrypted message"];

    [Fact]
    public async Task Custom_emoji_are_asked_for_with_an_empty_date_while_there_are_none()
    {
        var ada = await foyer.AddAccountAsync("ada");
        Assert.True((await ada.GetAsync("emoji-custom.list?updatedSince=")).IsSuccess);
        Assert.False((await ada.GetAsync("emoji-custom.list?updatedSince=yesterday")).IsSuccess);
    }

    [Fact]
    public async Task Its_lists_of_mentions_and_stars_hold_these_and_nobody_elses_stars()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var name = (string)(await vik.GetAsync("me"))["username"]!;
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"app{ada.UserId}", members = new[] { name } }))["channel._id"]!;
        await SayAsync(ada, room, "to nobody");
        var mention = await SayAsync(ada, room, $"@{name} look");
        var starred = await SayAsync(ada, room, "a star");
        Assert.True((await ada.PostAsync("chat.starMessage", new { messageId = starred })).IsSuccess);

        Assert.Equal([mention], await ListAsync(vik, $$$"""{"mentions._id":{"$in":["{{{vik.UserId}}}"]}}"""));
        Assert.Equal([starred], await ListAsync(ada, $$$"""{"starred._id":{"$in":["{{{ada.UserId}}}"]}}"""));
        Assert.Equal([starred], await ListAsync(ada, $$$"""{"starred._id":"{{{ada.UserId}}}"}"""));
        Assert.Empty(await ListAsync(vik, $$$"""{"starred._id":{"$in":["{{{ada.UserId}}}"]}}"""));
        Assert.Empty(await ListAsync(vik, """{"mentions._id":{"$in":[1,null]}}"""));
        Assert.Empty(await ListAsync(vik, """{"pinned":true}"""));

        async Task<List<string>> ListAsync(Rest account, string query)
        {
            var answer = await account.GetAsync($"channels.messages?roomId={room}&query={Uri.EscapeDataString(query)}");
            Assert.True(answer.IsSuccess, answer.Text);
            Assert.Equal((int)answer["total"]!, answer["messages"]!.AsArray().Count);
            return [.. answer["messages"]!.AsArray().Select(static message => (string)message!["_id"]!)];
        }
    }

    [Fact]
    public async Task Whoever_has_to_choose_a_password_does_it_once_and_nobody_else_can()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = (string)(await ada.GetAsync("me"))["username"]!;
        await using var line = await LineAsync(ada);
        Assert.Equal("error-not-allowed", (string?)(await line.CallAsync("setUserPassword", "another one"))["error"]!["error"]);
        Assert.True((await foyer.Admin.PostAsync("users.update", new { userId = ada.UserId, data = new { requirePasswordChange = true } })).IsSuccess);
        Assert.NotNull((await line.CallAsync("setUserPassword", name))["error"]);
        Assert.True((bool)(await line.CallAsync("setUserPassword", "another one"))["result"]!);
        Assert.Null((await ada.GetAsync("me"))["requirePasswordChange"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await foyer.Anonymous.PostAsync("login", new { user = name, password = name })).Status);
        await foyer.Anonymous.SignInAsync(name, "another one");
        Assert.NotNull((await line.CallAsync("setUserPassword", "a third one"))["error"]);
    }

    [Fact]
    public async Task A_letter_that_confirms_an_address_is_asked_for_without_a_session_and_tells_nobody_who_there_is()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var email = (string)(await ada.GetAsync("me"))["emails.0.address"]!;
        await using var line = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        Assert.True((bool)(await line.CallAsync("sendConfirmationEmail", email))["result"]!);
        Assert.True((bool)(await line.CallAsync("sendConfirmationEmail", "nobody@example.org"))["result"]!);
    }

    [Fact]
    public async Task A_thread_comes_whole()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"thread{ada.UserId}" }))["channel._id"]!;
        var tmid = await SayAsync(ada, room, "root");
        for (var reply = 0; reply < 101; reply++)
        {
            Assert.True((await ada.PostAsync("chat.sendMessage", new { message = new { rid = room, tmid, msg = $"{reply}" } })).IsSuccess);
        }

        await using var line = await LineAsync(ada);
        Assert.Equal(102, (await line.CallAsync("getThreadMessages", new { tmid }))["result"]!.AsArray().Count);
        Assert.Equal(11, (await line.CallAsync("getThreadMessages", new { tmid, limit = 10 }))["result"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_has_ended_is_said()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"said{ada.UserId}" }))["channel._id"]!;
        var subscription = (await ada.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
        Assert.False((bool)subscription["f"]!);

        await using var line = await LineAsync(ada);
        await line.SubscribeAsync("stream-notify-user", $"{ada.UserId}/userData");
        Assert.True((await ada.PostAsync("users.setPreferences", new { data = new { alsoSendThreadToChannel = "never" } })).IsSuccess);
        await TellsAsync(static told => (string?)told["diff"]?["settings.preferences.alsoSendThreadToChannel"] == "never");
        Assert.True((await ada.PostAsync("users.resetAvatar")).IsSuccess);
        await TellsAsync(static told => told["unset"]?["avatarETag"] is not null);

        Task TellsAsync(Func<JsonNode, bool> isMeant) => line.ExpectAsync(
            one => (string?)one["collection"] == "stream-notify-user" && (string?)one["fields"]!["eventName"] == $"{ada.UserId}/userData" && isMeant(one["fields"]!["args"]![0]!));
    }

    [Fact]
    public async Task Connected_apps_are_notified_of_what_their_person_wants_to_hear()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var name = (string)(await vik.GetAsync("me"))["username"]!;
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"notes{ada.UserId}", members = new[] { name } }))["channel._id"]!;
        await using var line = await LineAsync(vik);
        await using var own = await LineAsync(ada);
        await line.SubscribeAsync("stream-notify-user", $"{vik.UserId}/notification");
        await own.SubscribeAsync("stream-notify-user", $"{ada.UserId}/notification");

        var id = await SayAsync(ada, room, "to everybody");
        var notice = await NextAsync();
        Assert.Equal(($"notes{ada.UserId}", "ada: to everybody"), ((string?)notice["title"], (string?)notice["text"]));
        Assert.Equal((id, room, "c", "to everybody"),
            ((string?)notice["payload"]!["_id"], (string?)notice["payload"]!["rid"], (string?)notice["payload"]!["type"], (string?)notice["payload"]!["message"]!["msg"]));

        await ChooseAsync(new { desktopNotifications = "mentions" });
        await SayAsync(ada, room, "not to vik");
        await SayAsync(ada, room, $"@{name} now");
        Assert.Equal($"ada: @{name} now", (string?)(await NextAsync())["text"]);
        await SayAsync(ada, room, "@all listen");
        Assert.Equal("ada: @all listen", (string?)(await NextAsync())["text"]);

        await ChooseAsync(new { desktopNotifications = "default", muteGroupMentions = "1" });
        Assert.True((await vik.PostAsync("users.setPreferences", new { data = new { desktopNotifications = "nothing", highlights = OwnWords } })).IsSuccess);
        await SayAsync(ada, room, $"@{name} nothing");

        // Notices go out one after the other: when this one has come, that one was decided.
        await SayAsync(vik, room, "an answer");
        await own.ExpectEventAsync("stream-notify-user", $"{ada.UserId}/notification");
        Assert.True((await vik.PostAsync("users.setPreferences", new { data = new { desktopNotifications = "mentions" } })).IsSuccess);
        await SayAsync(ada, room, "@all muted, no fireworks");
        await SayAsync(ada, room, "There is fire!");
        Assert.Equal("ada: There is fire!", (string?)(await NextAsync())["text"]);

        var direct = (string)(await ada.PostAsync("im.create", new { username = name }))["room._id"]!;
        await ChooseAsync(new { disableNotifications = "1" });
        await SayAsync(ada, room, $"@{name} silenced");
        await SayAsync(ada, direct, "hello");
        notice = await NextAsync();
        Assert.Equal(("ada", "hello", "d"), ((string?)notice["title"], (string?)notice["text"], (string?)notice["payload"]!["type"]));
        await ada.PostAsync("chat.sendMessage", new { message = new { rid = direct, msg = "c2VjcmV0", t = "e2e" } });
        Assert.Contains((string?)(await NextAsync())["text"], Encrypted);
        Assert.Empty(await own.EventsAsync("stream-notify-user", $"{ada.UserId}/notification"));

        async Task<JsonNode> NextAsync() => (await line.ExpectEventAsync("stream-notify-user", $"{vik.UserId}/notification"))["fields"]!["args"]![0]!;
        async Task ChooseAsync(object notifications) => Assert.True((await vik.PostAsync("rooms.saveNotification", new { roomId = room, notifications })).IsSuccess);
    }

    [Fact]
    public async Task Keys_of_ones_own_are_taken_away_by_oneself_and_by_whoever_may()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        Assert.True((await ada.PostAsync("e2e.setUserPublicAndPrivateKeys", new { public_key = "p", private_key = "s" })).IsSuccess);
        Assert.Equal("error-not-allowed", (string?)(await vik.PostAsync("users.resetE2EKey", new { userId = ada.UserId }))["errorType"]);
        Assert.NotNull((await ada.GetAsync("e2e.fetchMyKeys"))["public_key"]);
        Assert.True((await foyer.Admin.PostAsync("users.resetE2EKey", new { userId = ada.UserId })).IsSuccess);
        Assert.Null((await ada.GetAsync("e2e.fetchMyKeys"))["public_key"]);
    }

    private static async Task<string> SayAsync(Rest account, string rid, string msg) =>
        (string)(await account.PostAsync("chat.sendMessage", new { message = new { rid, msg } }))["message._id"]!;

    private async Task<DdpTestClient> LineAsync(Rest account)
    {
        var line = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        Assert.Null((await line.CallAsync("login", new { resume = account.Token }))["error"]);
        return line;
    }
}

/// <summary>On SQLite.</summary>
public sealed class MobileAppOnSqlite(SqliteFoyer foyer) : MobileAppTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class MobileAppOnPostgres(PostgresFoyer foyer) : MobileAppTests(foyer), IClassFixture<PostgresFoyer>;
