using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Notifications;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Notifications;

public sealed class NotificationFeedTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private BunitJSModuleInterop script = null!;

    public async ValueTask InitializeAsync()
    {
        script = console.JSInterop.SetupModule("./js/console.js");
        script.Mode = JSRuntimeMode.Loose;
        var feed = console.Get<IEnumerable<IFeed>>().OfType<NotificationFeed>().Single();
        await feed.StartAsync(new Session("u1", "t"), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_chat_that_begins_to_wait_rings_and_shows_itself_on_the_desktop()
    {
        Arrive("i1");

        var told = Told().Single();
        Assert.Equal(100, (int)told["volume"]!);
        Assert.Equal("Gast i1 wartet auf Antwort", (string?)told["waiting"]![0]!["title"]);
        Assert.Equal(1, (int)told["badge"]!);
    }

    [Fact]
    public void It_rings_again_until_somebody_has_taken_the_chat()
    {
        Arrive("i1");
        console.Time.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal(2, script.Invocations["ring"].Count);

        console.Get<Store<InquiryQueue>>().Update(queue => queue.Apply(Say.Inquiry("i1", "changed", 9, "taken")));
        console.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, script.Invocations["ring"].Count);
    }

    [Fact]
    public void Who_is_not_available_is_not_called()
    {
        console.Get<Store<Account>>().Update(state => state with { Me = state.Me with { StatusLivechat = "not-available" } });

        Arrive("i1");
        console.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(script.Invocations["ring"]);
        Assert.All(Told(), static told => Assert.Empty(told["waiting"]!.AsArray()));
    }

    [Fact]
    public void Who_wants_neither_sound_nor_desktop_only_sees_the_number()
    {
        var quiet = new NotificationChoices(Sound: false, UntilTaken: true, Volume: 50, Desktop: false);
        console.Get<Store<Account>>().Update(state => state.Prefer(quiet.Preferences()));

        Arrive("i1");

        var told = Told().Single();
        Assert.Null(told["volume"]);
        Assert.False((bool)told["desktop"]!);
        Assert.Equal(1, (int)told["badge"]!);
    }

    [Fact]
    public void Words_of_a_colleague_call_while_the_page_is_not_in_front()
    {
        console.Time.Advance(TimeSpan.FromMilliseconds(100));
        var rooms = console.Get<Store<RoomList>>();
        rooms.Update(list => list.Apply("inserted", Say.Membership("s1", "r1", 1, "d", name: "Ben")));
        rooms.Update(list => list.Apply("updated", Say.Membership("s1", "r1", 2, "d", unread: 1, name: "Ben")));

        console.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal("Ben", (string?)Told().Single()["spoken"]![0]!["title"]);
    }

    [Fact]
    public void Choices_survive_the_way_to_the_server_and_back()
    {
        var choices = new NotificationChoices(Sound: true, UntilTaken: false, Volume: 35, Desktop: true);

        Assert.Equal(choices, NotificationChoices.Of(Account.Nobody.Prefer((JsonObject)JsonNode.Parse(choices.Preferences().ToJsonString())!)));
    }

    [Fact]
    public void A_burst_of_changes_is_one_call()
    {
        console.Time.Advance(TimeSpan.FromMilliseconds(100));
        var rooms = console.Get<Store<RoomList>>();
        for (var n = 1; n <= 200; n++)
        {
            var unread = n;
            rooms.Update(list => list.Apply("updated", Say.Membership("s1", "r1", unread, "d", unread: unread, name: "Ben")));
        }

        console.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal([1, 200], Told().Select(static told => (int)told["badge"]!));
    }

    private IEnumerable<JsonObject> Told() => script.Invocations["tell"].Select(static call => (JsonObject)JsonNode.Parse((string)call.Arguments[0]!)!);

    private void Arrive(string id)
    {
        console.Time.Advance(TimeSpan.FromMilliseconds(100));
        var queue = console.Get<Store<InquiryQueue>>();
        queue.Set(InquiryQueue.From([], ["d1"]));
        queue.Update(state => state.Apply(Say.Inquiry(id, "added", 1)));
        console.Time.Advance(TimeSpan.FromMilliseconds(100));
    }
}
