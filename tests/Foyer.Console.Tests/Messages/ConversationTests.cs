using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Foyer.Console.Tests.Messages;

public sealed class ConversationTests : IDisposable
{
    private readonly FakeServer server = new();
    private readonly FakeTimeProvider time = new();
    private readonly List<MessagePayload> stored = [];
    private readonly Conversation conversation;

    public ConversationTests()
    {
        conversation = new Conversation(server, new FakeOpening(), time, new Store<RoomList>(RoomList.Empty), new Store<InquiryQueue>(InquiryQueue.Empty), "r1");
        server.On("loadHistory", History);
    }

    public void Dispose() => conversation.Dispose();

    [Fact]
    public async Task What_was_missed_during_a_gap_is_there_afterwards_once_and_in_order()
    {
        stored.AddRange(Enumerable.Range(0, 3).Select(static n => Say.Message($"m{n:000}", n)));
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.Become(LinkState.Waiting);
        stored.AddRange(Enumerable.Range(3, 120).Select(static n => Say.Message($"m{n:000}", n)));
        server.Become(LinkState.Online);

        Assert.Equal(stored.Select(static message => message.Id), conversation.Log.State.Messages.Select(static message => message.Id));
    }

    [Fact]
    public async Task A_message_that_is_told_late_leaves_no_gap_above_it()
    {
        stored.AddRange(Enumerable.Range(0, 200).Select(static n => Say.Message($"m{n:000}", n)));
        server.On("loadHistory", asked =>
        {
            if (asked[1] is null)
            {
                // Told before the first page is there, and once more after it.
                server.Say("stream-room-messages", "r1", Node(stored[20]));
            }

            return History(asked);
        });
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.Say("stream-room-messages", "r1", Node(stored[30]));
        Assert.Equal("m150", conversation.Log.State.Messages[0].Id);

        while (conversation.Log.State.HasOlder)
        {
            await conversation.LoadOlderAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(stored.Select(static message => message.Id), conversation.Log.State.Messages.Select(static message => message.Id));
    }

    [Fact]
    public async Task What_is_said_while_somebody_comes_down_from_far_up_is_there()
    {
        stored.AddRange(Enumerable.Range(0, 700).Select(static n => Say.Message($"m{n:000}", n)));
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        while (!conversation.Log.State.HasNewer)
        {
            await conversation.LoadOlderAsync(TestContext.Current.CancellationToken);
        }

        server.On("loadHistory", asked =>
        {
            var page = History(asked);
            server.Say("stream-room-messages", "r1", Node(Say.Message("new", 700)));
            return page;
        });
        await conversation.LoadNewestAsync(TestContext.Current.CancellationToken);

        Assert.Equal("new", conversation.Log.State.Messages[^1].Id);
        Assert.Equal(51, conversation.Log.State.Messages.Count);
    }

    [Fact]
    public async Task A_message_ends_the_typing_of_its_writer()
    {
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.Say("stream-notify-room", "r1/user-activity", "v1", new JsonArray("user-typing"), new JsonObject());
        Assert.Equal("v1", Assert.Single(conversation.Typing.State.People).Key);

        server.Say("stream-room-messages", "r1", Node(Say.Message("a", 1)));

        Assert.Empty(conversation.Typing.State.People);
        Assert.Single(conversation.Log.State.Messages);
    }

    [Fact]
    public void Somebody_who_is_not_heard_of_again_stops_typing()
    {
        var typing = TypingList.Empty.Apply("v1", true, Say.At(0));

        Assert.Single(typing.Forget(Say.At(14)).People);
        Assert.Empty(typing.Forget(Say.At(15)).People);
    }

    [Fact]
    public async Task A_deleted_message_disappears()
    {
        stored.Add(Say.Message("a", 1));
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.Say("stream-notify-room", "r1/deleteMessage", new JsonObject { ["_id"] = "a" });

        Assert.Empty(conversation.Log.State.Messages);
    }

    [Fact]
    public async Task After_closing_nothing_is_heard_any_more()
    {
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        conversation.Dispose();

        Assert.False(server.IsHeard("stream-room-messages", "r1"));
    }

    [Fact]
    public async Task What_was_edited_reacted_to_pinned_or_deleted_during_a_gap_is_as_a_fresh_load_shows_it()
    {
        stored.AddRange(Enumerable.Range(0, 3).Select(static n => Say.Message($"m{n}", n)));
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.Become(LinkState.Waiting);
        var changed = Say.Message("m0", 0, text: "neu", version: 30) with
        {
            Pinned = true,
            Reactions = new Dictionary<string, ReactionPayload> { [":wave:"] = new() { Usernames = ["ben"] } },
            ThreadCount = 1,
        };
        stored[0] = changed;
        stored.RemoveAt(1);
        server.On("messages/get", _ => new JsonObject
        {
            ["updated"] = new JsonArray(Node(changed), Node(Say.Message("far above", -90, version: 200))),
            ["deleted"] = new JsonArray(new JsonObject { ["_id"] = "m1" }),
        });
        server.Become(LinkState.Online);
        await conversation.Settling;

        Assert.Equal(stored.Select(static message => Node(message)!.ToJsonString()), conversation.Log.State.Messages.Select(static message => Node(message)!.ToJsonString()));
    }

    [Fact]
    public async Task A_message_far_above_opens_with_what_lies_around_it_and_the_newest_come_on_the_way_down()
    {
        stored.AddRange(Enumerable.Range(0, 60).Select(static n => Say.Message($"m{n:00}", n)));
        await conversation.OpenAsync(TestContext.Current.CancellationToken);
        server.On("loadSurroundingMessages", _ => new JsonObject
        {
            ["messages"] = new JsonArray([.. stored.Take(5).Select(Node)]),
            ["moreBefore"] = false,
            ["moreAfter"] = true,
        });
        server.On("loadNextMessages", _ => new JsonObject { ["messages"] = new JsonArray([.. stored.Skip(5).Take(50).Select(Node)]) });

        Assert.True(await conversation.LoadAroundAsync("m02", TestContext.Current.CancellationToken));
        Assert.Equal((5, false, true), (conversation.Log.State.Messages.Count, conversation.Log.State.HasOlder, conversation.Log.State.HasNewer));
        server.Say("stream-room-messages", "r1", Node(Say.Message("newest", 99)));
        Assert.Equal(5, conversation.Log.State.Messages.Count);
        await conversation.LoadNewerAsync(TestContext.Current.CancellationToken);
        Assert.Equal("m54", conversation.Log.State.Messages[^1].Id);
        Assert.False(await conversation.LoadAroundAsync("elsewhere", TestContext.Current.CancellationToken));
    }

    private static JsonNode? Node(MessagePayload message) => JsonSerializer.SerializeToNode(message, WireJson.DdpInfo<MessagePayload>());

    private JsonObject History(JsonArray arguments)
    {
        var before = Ejson.TryReadDate(arguments[1], out var moment) ? moment : DateTimeOffset.MaxValue;
        var page = stored.Where(message => message.SentAt < before).OrderByDescending(static message => message.SentAt).Take(arguments[2]!.GetValue<int>());
        return new JsonObject { ["messages"] = new JsonArray([.. page.Select(Node)]) };
    }
}
