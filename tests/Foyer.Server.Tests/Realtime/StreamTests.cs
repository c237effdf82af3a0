using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class StreamTests
{
    private static readonly RoomId Room = new("r1");

    private static readonly string[] IsTyping = ["user-typing"];
    private static readonly string[] First = ["u1"];
    private static readonly string[] FirstTwo = ["u1", "u2"];
    private static readonly string[] Third = ["u3"];

    private static object Shows(string token) => new { useCollection = false, args = new[] { new { visitorToken = token, token } } };

    [Fact]
    public async Task An_event_reaches_its_listeners_in_the_dialect_s_form()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        Assert.Equal("ready", (await client.SubscribeAsync("stream-notify-all", "public-settings-changed")).Msg());
        server.Announcer.Announce(Topic.NotifyAll("public-settings-changed"), "updated", new { _id = "x", at = DateTimeOffset.UnixEpoch });
        var received = await client.ExpectEventAsync("stream-notify-all", "public-settings-changed");
        Assert.Equal(
            """{"msg":"changed","collection":"stream-notify-all","id":"id","fields":{"eventName":"public-settings-changed","args":["updated",{"_id":"x","at":{"$date":0}}]}}""",
            received.ToJsonString());
    }

    [Fact]
    public async Task Two_subscriptions_to_one_topic_hear_each_event_once_until_both_are_gone()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SubscribeAsync("stream-notify-all", "k", id: "a");
        await client.SubscribeAsync("stream-notify-all", "k", id: "b");
        server.Announcer.Announce(Topic.NotifyAll("k"), 1);
        Assert.Single(await client.EventsAsync("stream-notify-all", "k"));
        await client.SendAsync(new { msg = "unsub", id = "a" });
        server.Announcer.Announce(Topic.NotifyAll("k"), 2);
        Assert.Single(await client.EventsAsync("stream-notify-all", "k"));
        await client.SendAsync(new { msg = "unsub", id = "b" });
        await client.ExpectAsync(one => one.Msg() == "nosub" && one.Text("id") == "b");
        server.Announcer.Announce(Topic.NotifyAll("k"), 3);
        Assert.Empty(await client.EventsAsync("stream-notify-all", "k"));
    }

    [Theory]
    [InlineData("stream-notify-logged", "roles-change")]
    [InlineData("stream-notify-user", "ada/message")]
    [InlineData("stream-user-presence", "")]
    [InlineData("stream-room-messages", "r1")]
    [InlineData("stream-notify-room", "r1/user-activity")]
    [InlineData("stream-stdout", "stdout")]
    public async Task Strangers_read_nothing_that_is_not_for_everyone(string stream, string key)
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var answer = await client.SubscribeAsync(stream, key);
        Assert.Equal("nosub", answer.Msg());
        Assert.Equal("not-allowed", answer.Object("error")!.Text("error"));
    }

    [Fact]
    public async Task Nobody_reads_what_is_another_account_s()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var ada = await server.SignInAsync("ada");
        Assert.Equal("ready", (await ada.SubscribeAsync("stream-notify-user", "ada/message")).Msg());
        Assert.Equal("nosub", (await ada.SubscribeAsync("stream-notify-user", "bob/message")).Msg());
        Assert.Equal("nosub", (await ada.SubscribeAsync("stream-notify-user", "adam/message")).Msg());
    }

    [Fact]
    public async Task Unknown_streams_and_empty_keys_are_refused()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.ConnectAsync();
        Assert.Equal(404, (await client.SubscribeAsync("stream-unheard-of", "k")).Object("error")!["error"]!.GetValue<int>());
        Assert.Equal("invalid-event-name", (await client.SubscribeAsync("stream-notify-all", "")).Object("error")!.Text("error"));
        Assert.Equal("ready", (await client.SubscribeAsync("meteor_autoupdate_clientVersions", "")).Msg());
    }

    [Fact]
    public async Task A_visitor_reads_a_room_with_its_token_and_not_with_another()
    {
        await using var server = await RealtimeServer.StartAsync();
        server.Rooms.VisitorTokens.Add("t1");
        await using var visitor = await server.ConnectAsync();
        Assert.Equal("nosub", (await visitor.SubscribeAsync("stream-room-messages", "r1", Shows("t2"))).Msg());
        Assert.Equal("ready", (await visitor.SubscribeAsync("stream-room-messages", "r1", Shows("t1"))).Msg());
        server.Announcer.Announce(Topic.RoomMessages(Room), new { _id = "m1" });
        await visitor.ExpectEventAsync("stream-room-messages", "r1");
    }

    [Fact]
    public async Task Typing_reaches_the_others_without_the_token_and_not_the_one_who_types()
    {
        await using var server = await RealtimeServer.StartAsync();
        server.Rooms.VisitorTokens.Add("t1");
        server.Rooms.Readers.Add("ada");
        await using var visitor = await server.ConnectAsync();
        await using var agent = await server.SignInAsync("ada");
        await visitor.SubscribeAsync("stream-notify-room", "r1/user-activity", Shows("t1"));
        await agent.SubscribeAsync("stream-notify-room", "r1/user-activity");
        await visitor.CallAsync("stream-notify-room", "r1/user-activity", "guest-1", IsTyping, new { token = "t1" });
        var heard = await agent.ExpectEventAsync("stream-notify-room", "r1/user-activity");
        Assert.Equal("""["guest-1",["user-typing"]]""", heard.Object("fields")!.List("args")!.ToJsonString());
        Assert.Empty(await visitor.EventsAsync("stream-notify-room", "r1/user-activity"));
    }

    [Fact]
    public async Task Nobody_types_in_another_s_name_or_in_a_foreign_room()
    {
        await using var server = await RealtimeServer.StartAsync();
        server.Rooms.Readers.UnionWith(["ada", "bob"]);
        await using var ada = await server.SignInAsync("ada");
        await using var bob = await server.SignInAsync("bob");
        await using var eve = await server.SignInAsync("eve");
        await ada.SubscribeAsync("stream-notify-room", "r1/user-activity");
        Assert.Null((await bob.CallAsync("stream-notify-room", "r1/user-activity", "ada", IsTyping))["error"]);
        Assert.Null((await bob.CallAsync("stream-notify-room", "r1/deleteMessage", new { _id = "m1" }))["error"]);
        Assert.Null((await eve.CallAsync("stream-notify-room", "r1/user-activity", "eve", IsTyping))["error"]);
        Assert.Empty(await ada.EventsAsync("stream-notify-room", "r1/user-activity"));
    }

    [Fact]
    public async Task Only_signals_between_people_may_be_written_to_another_account()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var ada = await server.SignInAsync("ada");
        await using var bob = await server.SignInAsync("bob");
        await ada.SubscribeAsync("stream-notify-user", "ada/webrtc");
        await ada.SubscribeAsync("stream-notify-user", "ada/force_logout");
        await bob.CallAsync("stream-notify-user", "ada/force_logout");
        await bob.CallAsync("stream-notify-user", "ada/webrtc", "offer");
        await ada.ExpectEventAsync("stream-notify-user", "ada/webrtc");
        Assert.Empty(await ada.EventsAsync("stream-notify-user", "ada/force_logout"));
    }

    [Fact]
    public async Task Presence_is_followed_for_those_who_were_added_and_not_removed()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var client = await server.SignInAsync("ada");
        Assert.Equal("ready", (await client.SubscribeAsync("stream-user-presence", "", new { added = FirstTwo })).Msg());
        Assert.Equal("nosub", (await client.SubscribeAsync("stream-user-presence", "", new { added = Third, removed = First })).Msg());
        foreach (var user in new[] { "u1", "u2", "u3" })
        {
            server.Announcer.Announce(Topic.UserPresence(new UserId(user)), (object)new object?[] { user, 1, null });
        }

        var heard = await client.ExpectEventAsync("stream-user-presence", "u3");
        Assert.Equal(
            """{"msg":"changed","collection":"stream-user-presence","id":"u3","fields":{"uid":"u3","eventName":"u3","args":[["u3",1,null]]}}""",
            heard.ToJsonString());
        Assert.Single(await client.EventsAsync("stream-user-presence", "u2"));
        Assert.Empty(await client.EventsAsync("stream-user-presence", "u1"));
    }

    [Fact]
    public async Task A_bot_hears_the_messages_of_all_its_rooms_under_one_key_and_of_nobody_else_s()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var bot = await server.SignInAsync("bot");
        await using var eve = await server.SignInAsync("eve");
        Assert.False(await server.Announcer.IsHeardAsync(Topic.AnybodysMessages()));
        Assert.Equal("ready", (await bot.SubscribeAsync("stream-room-messages", "__my_messages__")).Msg());
        Assert.Equal("nosub", (await eve.SubscribeAsync("stream-room-messages", "__my_messages__/bot")).Msg());
        Assert.True(await server.Announcer.IsHeardAsync(Topic.AnybodysMessages()));
        server.Announcer.AnnounceEach([Topic.MyMessages(new UserId("ada")), Topic.MyMessages(new UserId("bot"))], new { _id = "m1" }, new { roomParticipant = true });
        var heard = await bot.ExpectEventAsync("stream-room-messages", "__my_messages__");
        Assert.Equal("""[{"_id":"m1"},{"roomParticipant":true}]""", heard.Object("fields")!.List("args")!.ToJsonString());
        Assert.Empty(await eve.EventsAsync("stream-room-messages", "__my_messages__"));
    }

    [Fact]
    public async Task Whoever_loses_a_room_loses_its_listeners_and_keeps_the_others()
    {
        await using var server = await RealtimeServer.StartAsync();
        server.Rooms.Readers.Add("ada");
        await using var ada = await server.SignInAsync("ada");
        await ada.SubscribeAsync("stream-room-messages", "r1", id: "messages");
        await ada.SubscribeAsync("stream-notify-user", "ada/message", id: "own");
        server.Rooms.Readers.Clear();
        server.Control.Recheck(new UserId("ada"), Room);
        await ada.ExpectAsync(one => one.Msg() == "nosub" && one.Text("id") == "messages");
        server.Announcer.Announce(Topic.RoomMessages(Room), new { _id = "m1" });
        server.Announcer.Announce(Topic.NotifyUser(new UserId("ada"), "message"), new { _id = "m2" });
        await ada.ExpectEventAsync("stream-notify-user", "ada/message");
        Assert.Empty(await ada.EventsAsync("stream-room-messages", "r1"));
    }

    [Fact]
    public async Task A_log_out_ends_every_subscription_of_the_socket()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var ada = await server.SignInAsync("ada");
        await ada.SubscribeAsync("stream-notify-user", "ada/message", id: "own");
        await ada.CallAsync("test:leave");
        await ada.ExpectAsync(one => one.Msg() == "nosub" && one.Text("id") == "own");
        server.Announcer.Announce(Topic.NotifyUser(new UserId("ada"), "message"), new { _id = "m2" });
        Assert.Empty(await ada.EventsAsync("stream-notify-user", "ada/message"));
    }

    [Fact]
    public async Task A_token_that_was_ended_takes_its_sockets_with_it_and_no_others()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var phone = await server.SignInAsync("ada", "phone");
        await using var desk = await server.SignInAsync("ada", "desk");
        server.Control.EndToken(new UserId("ada"), "phone");
        await phone.ClosedAsync();
        Assert.Null((await desk.CallAsync("test:echo"))["error"]);
        server.Control.EndUser(new UserId("ada"));
        await desk.ClosedAsync();
    }

    [Fact]
    public async Task After_sign_in_the_client_is_told_of_its_own_account()
    {
        await using var server = await RealtimeServer.StartAsync();
        await using var ada = await server.SignInAsync("ada");
        var own = await ada.ExpectAsync(one => one.Msg() == "added");
        Assert.Equal("users", own.Text("collection"));
        Assert.Equal("ada", own.Text("id"));
        Assert.Equal("ada", own.Object("fields")!.Text("username"));
    }
}
