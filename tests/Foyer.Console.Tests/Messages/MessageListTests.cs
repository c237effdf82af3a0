using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageListTests
{
    [Fact]
    public async Task What_I_wrote_is_known_as_mine_though_the_messages_came_before_my_account()
    {
        await using var console = new ConsoleContext();
        var account = console.Get<Store<Account>>();
        account.Set(Account.Nobody);
        console.Server.On("loadHistory", static _ => JsonNode.Parse(
            """{"messages":[{"_id":"m1","rid":"r1","msg":"Hallo","ts":{"$date":1700000000000},"u":{"_id":"u1","username":"anna","name":"Anna"}}],"unreadNotLoaded":0}"""));
        var list = console.Render<MessageList>(static list => list.Add(static one => one.RoomId, "r1"));
        await list.WaitForAssertionAsync(() => Assert.Equal("false", list.Find("[data-testid=message]").GetAttribute("data-mine")));

        await list.InvokeAsync(() => account.Set(Account.Nobody with { Me = new UserPayload { Id = "u1", Username = "anna" } }));

        await list.WaitForAssertionAsync(() => Assert.Equal("true", list.Find("[data-testid=message]").GetAttribute("data-mine")));
    }

    [Fact]
    public async Task My_own_messages_say_whether_everybody_has_read_them_where_the_workspace_wants_to_know()
    {
        await using var console = new ConsoleContext();
        console.Get<Store<Account>>().Set(Account.Nobody with { Me = new UserPayload { Id = "u1", Username = "anna" } });
        console.Server.On("loadHistory", static _ => JsonNode.Parse(
            """
            {"messages":[
            {"_id":"m3","rid":"r1","msg":"Später","unread":true,"ts":{"$date":1700000200000},"u":{"_id":"u1","username":"anna"}},
            {"_id":"m2","rid":"r1","msg":"Gut","unread":true,"ts":{"$date":1700000100000},"u":{"_id":"u2","username":"ben"}},
            {"_id":"m1","rid":"r1","msg":"Hallo","unread":true,"ts":{"$date":1700000000000},"u":{"_id":"u1","username":"anna"}}],"unreadNotLoaded":0}
            """));
        var list = console.Render<MessageList>(static list => list.Add(static one => one.RoomId, "r1"));
        await list.WaitForAssertionAsync(() => Assert.Equal(3, Shown(list).Count));
        Assert.Empty(list.FindAll("[data-testid=read-state]"));

        await list.InvokeAsync(() => console.Get<Store<WorkspaceRules>>().Update(static rules => rules.Put(new JsonObject { ["_id"] = "Message_Read_Receipt_Enabled", ["value"] = true })));
        await list.WaitForAssertionAsync(() => Assert.Equal(["m1 false", "m3 false"], States()));

        await list.InvokeAsync(() => console.Server.Say("stream-notify-room", "r1/messagesRead", JsonNode.Parse("""{"until":{"$date":1700000150000},"tmid":"m1"}""")));
        Assert.Equal(["m1 false", "m3 false"], States());
        await list.InvokeAsync(() => console.Server.Say("stream-notify-room", "r1/messagesRead", JsonNode.Parse("""{"until":{"$date":1700000150000}}""")));
        await list.WaitForAssertionAsync(() => Assert.Equal(["m1 true", "m3 false"], States()));
        Assert.Contains("Von allen gelesen", list.Find("[data-message=m1] [data-testid=read-state]").TextContent, StringComparison.Ordinal);

        List<string> States() => [.. list.FindAll("[data-testid=read-state]").Select(static mark => $"{mark.Closest("article")!.GetAttribute("data-message")} {mark.GetAttribute("data-read")}")];
    }

    [Fact]
    public async Task The_end_of_a_conversation_is_drawn_first_and_what_lies_above_it_when_that_is_seen()
    {
        await using var console = new ConsoleContext();
        // The page is read in two pieces, and what talks to scripts waits once.
        (console.Opening.Paint, console.Opening.PaintsBefore) = (new TaskCompletionSource(), 3);
        console.Server.On("loadHistory", static _ => Page(1, 50));

        var list = console.Render<MessageList>(static list => list.Add(static one => one.RoomId, "r1"));
        await list.WaitForAssertionAsync(() => Assert.Equal("m50", Shown(list)[^1]));
        Assert.InRange(Shown(list).Count, 1, 25);

        console.Opening.Paint.SetResult();

        await list.WaitForAssertionAsync(() => Assert.Equal(50, Shown(list).Count));
    }

    [Fact]
    public async Task What_comes_from_above_leaves_the_reader_where_they_are_and_marks_nothing_as_read()
    {
        await using var console = new ConsoleContext();
        console.Server.On("loadHistory", static asked => asked[1] is null ? Page(401, 450) : Page(201, 300));
        console.Server.On("readMessages", static _ => null);
        console.JSInterop.SetupModule("./js/console.js").Setup<bool>("isVisible").SetResult(true);
        var list = console.Render<MessageList>(static list => list.Add(static one => one.RoomId, "r1"));
        await list.WaitForAssertionAsync(() => Assert.Equal(50, Shown(list).Count));
        await list.InvokeAsync(() => list.Instance.OnEndReached(false));

        await list.InvokeAsync(list.Instance.OnNearTop);

        // A step of older lines comes into the page above the one that stood on top, and not all that was fetched.
        Assert.Equal("m401", Shown(list)[Shown(list).Count - 50]);
        Assert.InRange(Shown(list).Count, 51, 99);
        Assert.Single(console.Server.Asked, static one => one.Name == "readMessages");
    }

    [Fact]
    public async Task What_comes_while_it_is_being_marked_as_read_is_marked_once_more_and_not_each_by_itself()
    {
        await using var console = new ConsoleContext();
        console.Server.On("loadHistory", static _ => Page(1, 3));
        console.Server.On("readMessages", static _ => null);
        var visible = console.JSInterop.SetupModule("./js/console.js").Setup<bool>("isVisible");
        var list = console.Render<MessageList>(static list => list.Add(static one => one.RoomId, "r1"));
        await list.WaitForAssertionAsync(() => Assert.Equal(3, Shown(list).Count));

        for (var n = 4; n <= 20; n++)
        {
            var said = Message(n);
            await list.InvokeAsync(() => console.Server.Say("stream-room-messages", "r1", said));
        }

        visible.SetResult(true);

        await list.WaitForAssertionAsync(() => Assert.Equal(2, console.Server.Asked.Count(static one => one.Name == "readMessages")));
    }

    private static List<string?> Shown(IRenderedComponent<MessageList> list) => [.. list.FindAll("[data-message]").Select(static one => one.GetAttribute("data-message"))];

    private static JsonObject Page(int from, int to) => new()
    {
        ["messages"] = new JsonArray([.. Enumerable.Range(from, to - from + 1).Reverse().Select(Message)]),
        ["unreadNotLoaded"] = 0,
    };

    private static JsonNode Message(int n) => new JsonObject
    {
        ["_id"] = $"m{n}",
        ["rid"] = "r1",
        ["msg"] = $"Zeile {n}",
        ["ts"] = new JsonObject { ["$date"] = 1_700_000_000_000 + n },
        ["_updatedAt"] = new JsonObject { ["$date"] = 1_700_000_000_000 + n },
        ["u"] = new JsonObject { ["_id"] = "u2", ["username"] = "ben", ["name"] = "Ben" },
    };
}
