using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Presence;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Presence;

/// <summary>How those are with whom I talk alone: known from the start and not only once it changes.</summary>
public sealed class PresenceFeedTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private readonly Dictionary<string, string> now = new() { ["b"] = "busy", ["c"] = "online" };

    public ValueTask InitializeAsync()
    {
        console.Server.OnRequest("users.presence", (path, _) => Answer(path));
        Rooms.Set(RoomList.From([Direct("r2", "u1", "b"), Say.Room("r1", kind: "c")], [Membership("s2", "r2", "ben"), Say.Membership("s1", "r1", kind: "c")]));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task The_other_of_a_conversation_of_two_is_known_when_the_rail_is_drawn()
    {
        var row = console.Render<RoomLink>(parameters => parameters.Add(static link => link.Entry, Rooms.State.Entry("r2")!));
        Assert.Empty(row.FindAll(".status-dot"));

        await StartAsync();

        Assert.Equal("users.presence?ids=b", Assert.Single(Asked));
        row.WaitForAssertion(() => row.Find(".status-dot--busy"));
    }

    [Fact]
    public async Task Whoever_begins_a_conversation_with_me_is_asked_for_alone()
    {
        await StartAsync();

        Rooms.Update(static state => state.Apply("inserted", Direct("r3", "c", "u1")));
        Rooms.Update(static state => state.Apply("inserted", Membership("s3", "r3", "cem")));
        Rooms.Update(static state => state.Apply("updated", Direct("r3", "c", "u1")));

        Assert.Equal(["users.presence?ids=b", "users.presence?ids=c"], Asked);
        Assert.Equal("online", Board.Knows("c")?.Status);
    }

    [Fact]
    public async Task After_a_gap_everybody_who_is_known_is_asked_for_again()
    {
        await StartAsync();
        console.Get<Store<PresenceBoard>>().Update(static board => board.Put("c", "away", null));
        now["b"] = "offline";

        await Feed.LoadAsync(CancellationToken.None);

        Assert.Equal(("offline", "online"), (Board.Knows("b")?.Status, Board.Knows("c")?.Status));
    }

    [Fact]
    public async Task What_is_told_while_an_answer_is_on_its_way_is_newer()
    {
        console.Server.OnRequest("users.presence", (path, _) =>
        {
            console.Get<Store<PresenceBoard>>().Update(static board => board.Put("b", "away", null));
            return Answer(path);
        });

        await StartAsync();

        Assert.Equal("away", Board.Knows("b")?.Status);
    }

    private PresenceBoard Board => console.Get<Store<PresenceBoard>>().State;

    private Store<RoomList> Rooms => console.Get<Store<RoomList>>();

    private PresenceFeed Feed => console.Get<IEnumerable<IFeed>>().OfType<PresenceFeed>().Single();

    private IEnumerable<string> Asked => console.Server.Asked.Select(static one => one.Name).Where(static name => name.StartsWith("users.presence", StringComparison.Ordinal));

    private static RoomPayload Direct(string id, params string[] people) => Say.Room(id, kind: "d") with { UserIds = people };

    private static SubscriptionPayload Membership(string id, string room, string name) => Say.Membership(id, room, kind: "d", name: name);

    private Task StartAsync() => Feed.StartAsync(new Session("u1", "t"), CancellationToken.None);

    private JsonObject Answer(string path) => new()
    {
        ["users"] = new JsonArray([.. path.Split('=')[1].Split(',').Select(id => (JsonNode)new JsonObject { ["_id"] = id, ["status"] = now[id] })]),
    };
}
