using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Console.Features.Threads;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Threads;

public sealed class ThreadConversationTests : IDisposable
{
    private readonly FakeServer server = new();
    private readonly List<MessagePayload> stored = [Say.Message("root", 1), Say.Message("first", 2) with { ThreadId = "root" }];
    private readonly ThreadConversation thread;

    public ThreadConversationTests()
    {
        thread = new ThreadConversation(server, "r1", "root");
        server.On("getThreadMessages", _ => new JsonArray([.. stored.Select(Node)]));
    }

    public void Dispose() => thread.Dispose();

    [Fact]
    public async Task What_was_heard_is_what_a_fresh_load_shows()
    {
        await thread.OpenAsync(TestContext.Current.CancellationToken);
        Happen(Say.Message("second", 3) with { ThreadId = "root" });
        Happen(Say.Message("first", 2, text: "neu", version: 5) with { ThreadId = "root" });
        Happen(Say.Message("root", 1, version: 6) with { ThreadCount = 2, Reactions = new Dictionary<string, ReactionPayload> { [":wave:"] = new() { Usernames = ["ben"] } } });
        Happen(Say.Message("elsewhere", 4));
        Delete("second");

        using var fresh = new ThreadConversation(server, "r1", "root");
        await fresh.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(fresh.Log.State.Messages.Select(Text), thread.Log.State.Messages.Select(Text));
        Assert.Equal(["root", "first"], thread.Log.State.Messages.Select(static message => message.Id));
    }

    [Fact]
    public async Task After_a_gap_nothing_is_missing_and_nothing_that_was_deleted_is_left()
    {
        await thread.OpenAsync(TestContext.Current.CancellationToken);
        server.Become(LinkState.Waiting);
        stored.RemoveAll(static message => message.Id == "first");
        stored.Add(Say.Message("third", 9) with { ThreadId = "root" });
        server.Become(LinkState.Online);
        await thread.Settling;

        Assert.Equal(["root", "third"], thread.Log.State.Messages.Select(static message => message.Id));
    }

    private static JsonNode? Node(MessagePayload message) => JsonSerializer.SerializeToNode(message, WireJson.DdpInfo<MessagePayload>());

    private static string Text(MessagePayload message) => Node(message)!.ToJsonString();

    private void Happen(MessagePayload message)
    {
        if (message.ThreadId == "root" || message.Id == "root")
        {
            stored.RemoveAll(one => one.Id == message.Id);
            stored.Add(message);
        }

        server.Say("stream-room-messages", "r1", Node(message));
    }

    private void Delete(string id)
    {
        stored.RemoveAll(one => one.Id == id);
        server.Say("stream-notify-room", "r1/deleteMessage", new JsonObject { ["_id"] = id });
    }
}
