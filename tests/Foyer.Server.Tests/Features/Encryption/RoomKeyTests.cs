using System.Net;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Encryption;
using Foyer.Server.Tests.Realtime;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Encryption;

/// <summary>Keys of encrypted rooms: how members get them, and what becomes of them when a room gets another one.</summary>
public abstract class RoomKeyTests(FoyerFixture foyer)
{
    private const string FirstKey = "key of the room, 1";
    private const string SecondKey = "key of the room, 2";
    private static readonly Dictionary<string, string> Old = new() { ["e2eKeyId"] = "older", ["ts"] = "2020-01-02T03:04:05.000Z", ["E2EKey"] = "older, for vik" };
    private static readonly string[] RoomsAsJson = ["[\"{0}\",\"none\"]", "{0},none", "{0}"];

    [Fact]
    public async Task A_room_gets_another_key_and_what_was_said_before_stays_readable()
    {
        var (ada, vik, room) = await EncryptedAsync();
        Assert.True((await vik.PostAsync("e2e.updateGroupKey", new { uid = vik.UserId, rid = room, key = "1, for vik" })).IsSuccess);
        await using var line = await LineAsync(vik);
        await line.SubscribeAsync("stream-notify-user", $"{vik.UserId}/subscriptions-changed");

        Assert.True((await ResetAsync(ada, room)).IsSuccess);
        Assert.True((await ResetAsync(ada, room)).IsSuccess);

        var own = await SubscriptionAsync(ada, room);
        Assert.Equal("2, for ada", (string?)own["E2EKey"]);
        Assert.Equal((FirstKey, "1, for ada"), ((string?)own["oldRoomKeys"]![0]!["e2eKeyId"], (string?)own["oldRoomKeys"]![0]!["E2EKey"]));
        Assert.EndsWith("Z", (string?)own["oldRoomKeys"]![0]!["ts"], StringComparison.Ordinal);
        Assert.Single(own["oldRoomKeys"]!.AsArray());
        var told = (await line.ExpectAsync(one => (string?)one["collection"] == "stream-notify-user" && one["fields"]!["args"]![1]!["oldRoomKeys"] is not null))["fields"]!["args"]![1]!;
        Assert.Null(told["E2EKey"]);
        Assert.Equal("1, for vik", (string?)told["oldRoomKeys"]![0]!["E2EKey"]);
        Assert.NotNull(told["oldRoomKeys"]![0]!["ts"]!["$date"]);
        var known = await ada.GetAsync($"rooms.info?roomId={room}");
        Assert.Equal(SecondKey, (string?)known["room.e2eKeyId"]);
        Assert.Equal(vik.UserId, (string?)known["room.usersWaitingForE2EKeys.0.userId"]);
        foreach (var form in RoomsAsJson)
        {
            Assert.Equal(vik.UserId, await WaitingAsync(ada, $"roomIds={Uri.EscapeDataString(string.Format(null, form, room))}", room));
        }

        Assert.Equal(vik.UserId, await WaitingAsync(ada, $"roomIds[]={room}&roomIds[]=none", room));

        // Whoever has the new key locks it for the others, and older ones with it.
        var offer = new { usersSuggestedGroupKeys = new Dictionary<string, object> { [room] = new[] { new { _id = vik.UserId, key = "2, for vik", oldKeys = new[] { Old } } } } };
        Assert.True((await ada.PostAsync("e2e.provideUsersSuggestedGroupKeys", offer)).IsSuccess);
        Assert.Null((await ada.GetAsync($"rooms.info?roomId={room}"))["room.usersWaitingForE2EKeys"]);
        Assert.Null(await WaitingAsync(ada, $"roomIds[]={room}", room));
        Assert.True((await vik.PostAsync("e2e.acceptSuggestedGroupKey", new { rid = room })).IsSuccess);
        var accepted = await SubscriptionAsync(vik, room);
        Assert.Equal("2, for vik", (string?)accepted["E2EKey"]);
        Assert.Null(accepted["E2ESuggestedKey"]);
        Assert.Null(accepted["suggestedOldRoomKeys"]);
        Assert.Equal(["older", FirstKey], accepted["oldRoomKeys"]!.AsArray().Select(static one => (string?)one!["e2eKeyId"]));

        Assert.True((await foyer.Admin.PostAsync("users.resetE2EKey", new { userId = vik.UserId })).IsSuccess);
        var forgotten = await SubscriptionAsync(vik, room);
        Assert.Null(forgotten["E2EKey"]);
        Assert.Null(forgotten["oldRoomKeys"]);
    }

    [Fact]
    public async Task A_key_is_not_reset_by_others_nor_without_a_key()
    {
        var (ada, vik, room) = await EncryptedAsync();
        var eve = await foyer.AddAccountAsync("eve");
        Assert.Equal("error-not-allowed", (string?)(await ResetAsync(eve, room))["error"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await ResetAsync(vik, room)).Status);
        Assert.Equal(FirstKey, (string?)(await ada.GetAsync($"rooms.info?roomId={room}"))["room.e2eKeyId"]);
        var plain = (string)(await ada.PostAsync("groups.create", new { name = $"plain{ada.UserId}" }))["group._id"]!;
        Assert.Equal("error-room-not-encrypted", (string?)(await ResetAsync(ada, plain))["error"]);
        Assert.Equal("invalid-params", (string?)(await ada.PostAsync("e2e.resetRoomKey", new { rid = room, e2eKey = new string('x', RoomKeyRing.LongestKey + 1), e2eKeyId = "x" }))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await ada.GetAsync("e2e.fetchUsersWaitingForGroupKey?roomIds=[1]"))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await ada.GetAsync("e2e.fetchUsersWaitingForGroupKey?roomIds=[broken"))["errorType"]);
        Assert.Null(await WaitingAsync(eve, $"roomIds[]={room}", room));
    }

    [Fact]
    public async Task Who_lacks_the_key_asks_the_other_members_and_nobody_else_can()
    {
        var (ada, vik, room) = await EncryptedAsync();
        var eve = await foyer.AddAccountAsync("eve");
        await using var line = await LineAsync(ada);
        await using var asking = await LineAsync(vik);
        await using var outside = await LineAsync(eve);
        await line.SubscribeAsync("stream-notify-user", $"{ada.UserId}/e2ekeyRequest");
        await asking.SubscribeAsync("stream-notify-user", $"{vik.UserId}/e2ekeyRequest");

        await outside.CallAsync("stream-notify-room-users", $"{room}/e2ekeyRequest", room, FirstKey);
        await asking.CallAsync("stream-notify-room-users", $"{room}/e2ekeyRequest", "GENERAL", FirstKey);
        await asking.CallAsync("stream-notify-room-users", $"{room}/e2ekeyRequest", room, new string('x', RoomKeyRing.LongestKeyId + 1));
        await asking.CallAsync("stream-notify-room-users", $"{room}/userData", room, FirstKey);
        await asking.CallAsync("stream-notify-room-users", $"{room}/e2ekeyRequest", room, FirstKey, "");

        var heard = await line.ExpectEventAsync("stream-notify-user", $"{ada.UserId}/e2ekeyRequest");
        Assert.Equal([room, FirstKey], heard["fields"]!["args"]!.AsArray().Select(static one => (string?)one));
        Assert.Empty(await line.EventsAsync("stream-notify-user", $"{ada.UserId}/e2ekeyRequest"));
        Assert.Empty(await asking.EventsAsync("stream-notify-user", $"{vik.UserId}/e2ekeyRequest"));
    }

    [Fact]
    public async Task What_is_encrypted_is_changed_without_a_plain_word()
    {
        var (ada, _, room) = await EncryptedAsync();
        var content = new { algorithm = "rc.v1.aes-sha2", ciphertext = "first" };
        var sent = await ada.PostAsync("chat.sendMessage", new { message = new { rid = room, t = "e2e", e2e = "pending", content } });
        Assert.True(sent.IsSuccess, sent.Text);
        var msgId = (string)sent["message._id"]!;

        var edited = await ada.PostAsync("chat.update", new { roomId = room, msgId, text = "not to be kept", content = new { algorithm = "rc.v1.aes-sha2", ciphertext = "second" } });
        Assert.True(edited.IsSuccess, edited.Text);
        Assert.Equal(("e2e", "", "second"), ((string?)edited["message.t"], (string?)edited["message.msg"], (string?)edited["message.content.ciphertext"]));
        Assert.NotNull(edited["message.editedAt"]);
        Assert.Equal("error-not-allowed", (string?)(await ada.PostAsync("chat.update", new { roomId = room, msgId, text = "in plain words" }))["errorType"]);
        Assert.Equal("Match error: Missing key 'text'", (string?)(await ada.PostAsync("chat.update", new { roomId = room, msgId }))["error"]);
        Assert.False((await ada.PostAsync("chat.update", new { roomId = room, msgId, content = "second" })).IsSuccess);

        // Other clients send the whole message back.
        await using var line = await LineAsync(ada);
        Assert.Null((await line.CallAsync("updateMessage", new { _id = msgId, rid = room, t = "e2e", e2e = "pending", content = new { algorithm = "rc.v1.aes-sha2", ciphertext = "third" } }))["error"]);
        var shown = await ada.GetAsync($"chat.getMessage?msgId={msgId}");
        Assert.Equal(("third", ""), ((string?)shown["message.content.ciphertext"], (string?)shown["message.msg"]));
        Assert.NotNull((await line.CallAsync("updateMessage", new { _id = msgId, rid = room, t = "rm", msg = "x" }))["error"]);
    }

    [Fact]
    public async Task What_was_said_before_a_room_was_encrypted_becomes_so_with_its_next_change()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = (string)(await ada.PostAsync("groups.create", new { name = $"later{ada.UserId}" }))["group._id"]!;
        var msgId = (string)(await ada.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "see https://example.org/ @all" } }))["message._id"]!;
        var content = new { algorithm = "rc.v1.aes-sha2", ciphertext = "cipher" };
        Assert.Equal("error-not-allowed", (string?)(await ada.PostAsync("chat.update", new { roomId = room, msgId, content }))["errorType"]);
        Assert.True((await ada.PostAsync("rooms.saveRoomSettings", new { rid = room, encrypted = true })).IsSuccess);
        var edited = await ada.PostAsync("chat.update", new { roomId = room, msgId, content });
        Assert.Equal(("e2e", "pending", ""), ((string?)edited["message.t"], (string?)edited["message.e2e"], (string?)edited["message.msg"]));
        Assert.DoesNotContain("example.org", edited.Text, StringComparison.Ordinal);
        Assert.Empty(edited["message.mentions"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Whoever_has_keys_and_not_the_rooms_waits_from_the_moment_on_until_they_are_offered_it_or_leave()
    {
        var (ada, vik, room) = await EncryptedAsync();
        Assert.Equal([vik.UserId], await NamedAsync(ada, room));
        var (eve, bo) = (await foyer.AddAccountAsync("eve"), await foyer.AddAccountAsync("bo"));
        Assert.True((await eve.PostAsync("e2e.setUserPublicAndPrivateKeys", new { public_key = "p", private_key = "s" })).IsSuccess);
        foreach (var one in new[] { eve, bo })
        {
            Assert.True((await ada.PostAsync("groups.invite", new { roomId = room, userId = one.UserId })).IsSuccess);
        }

        Assert.Equal([vik.UserId, eve.UserId], await NamedAsync(ada, room));
        Assert.True((await bo.PostAsync("e2e.setUserPublicAndPrivateKeys", new { public_key = "p", private_key = "s" })).IsSuccess);
        Assert.Equal([vik.UserId, eve.UserId, bo.UserId], await NamedAsync(ada, room));
        Assert.True((await ada.PostAsync("e2e.updateGroupKey", new { uid = vik.UserId, rid = room, key = "1, for vik" })).IsSuccess);
        Assert.True((await eve.PostAsync("groups.leave", new { roomId = room })).IsSuccess);
        Assert.Equal([bo.UserId], await NamedAsync(ada, room));

        var later = (string)(await ada.PostAsync("groups.create", new { name = $"later2{ada.UserId}" }))["group._id"]!;
        Assert.Empty(await NamedAsync(ada, later));
        Assert.True((await ada.PostAsync("rooms.saveRoomSettings", new { rid = later, encrypted = true })).IsSuccess);
        Assert.Equal([ada.UserId], await NamedAsync(ada, later));
    }

    private static async Task<IEnumerable<string?>> NamedAsync(Rest account, string room) =>
        ((await account.GetAsync($"rooms.info?roomId={room}"))["room.usersWaitingForE2EKeys"]?.AsArray() ?? []).Select(static one => (string?)one!["userId"]);

    private static async Task<JsonNode> SubscriptionAsync(Rest account, string room) => (await account.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;

    private static Task<Answer> ResetAsync(Rest account, string room) =>
        account.PostAsync("e2e.resetRoomKey", new { rid = room, e2eKeyId = SecondKey, e2eKey = "2, for ada" });

    private static async Task<string?> WaitingAsync(Rest account, string query, string room)
    {
        var answer = await account.GetAsync($"e2e.fetchUsersWaitingForGroupKey?{query}");
        Assert.True(answer.IsSuccess, answer.Text);
        return (string?)answer["usersWaitingForE2EKeys"]![room]?[0]!["_id"];
    }

    // A group of two with a key that Ada has and Vik has not.
    private async Task<(Rest Ada, Rest Vik, string Room)> EncryptedAsync()
    {
        Assert.True((await foyer.Admin.PostAsync("settings/E2E_Enable", new { value = true })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("settings/E2E_Allow_Unencrypted_Messages", new { value = false })).IsSuccess);
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var name = (string)(await vik.GetAsync("me"))["username"]!;
        foreach (var one in new[] { ada, vik })
        {
            Assert.True((await one.PostAsync("e2e.setUserPublicAndPrivateKeys", new { public_key = "p", private_key = "s" })).IsSuccess);
        }

        var room = (string)(await ada.PostAsync("groups.create", new { name = $"keys{ada.UserId}", members = new[] { name }, extraData = new { encrypted = true } }))["group._id"]!;
        Assert.True((await ada.PostAsync("e2e.setRoomKeyID", new { rid = room, keyID = FirstKey })).IsSuccess);
        Assert.True((await ada.PostAsync("e2e.updateGroupKey", new { uid = ada.UserId, rid = room, key = "1, for ada" })).IsSuccess);
        return (ada, vik, room);
    }

    private async Task<DdpTestClient> LineAsync(Rest account)
    {
        var line = await DdpTestClient.ConnectAsync(foyer.Address, "/websocket");
        Assert.Null((await line.CallAsync("login", new { resume = account.Token }))["error"]);
        return line;
    }
}

/// <summary>On SQLite.</summary>
public sealed class RoomKeyOnSqlite(SqliteFoyer foyer) : RoomKeyTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class RoomKeyOnPostgres(PostgresFoyer foyer) : RoomKeyTests(foyer), IClassFixture<PostgresFoyer>;
