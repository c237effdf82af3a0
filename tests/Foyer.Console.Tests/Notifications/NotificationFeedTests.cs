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

        Assert.Single(script.Invocations["ring"]);
        Assert.Equal("Gast i1 wartet auf Antwort", script.Invocations["notify"].Single().Arguments[0]);
        Assert.Equal(1, script.Invocations["setBadge"][^1].Arguments[0]);
    }

    [Fact]
    public void It_rings_again_until_somebody_has_taken_the_chat()
    {
        Arrive("i1");
        console.Time.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal(3, script.Invocations["ring"].Count);

        console.Get<Store<InquiryQueue>>().Update(queue => queue.Apply(Say.Inquiry("i1", "changed", 9, "taken")));
        console.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, script.Invocations["ring"].Count);
    }

    [Fact]
    public void Who_is_not_available_is_not_called()
    {
        console.Get<Store<Account>>().Update(state => state with { Me = state.Me with { StatusLivechat = "not-available" } });

        Arrive("i1");
        console.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(script.Invocations["ring"]);
        Assert.Empty(script.Invocations["notify"]);
    }

    [Fact]
    public void Who_wants_neither_sound_nor_desktop_only_sees_the_number()
    {
        var quiet = new NotificationChoices(Sound: false, UntilTaken: true, Volume: 50, Desktop: false);
        console.Get<Store<Account>>().Update(state => state.Prefer(quiet.Preferences()));

        Arrive("i1");

        Assert.Empty(script.Invocations["ring"]);
        Assert.Empty(script.Invocations["notify"]);
        Assert.Equal(1, script.Invocations["setBadge"][^1].Arguments[0]);
    }

    [Fact]
    public void Words_of_a_colleague_call_while_the_page_is_not_in_front()
    {
        var rooms = console.Get<Store<RoomList>>();
        rooms.Update(list => list.Apply("inserted", Say.Membership("s1", "r1", 1, "d", name: "Ben")));
        rooms.Update(list => list.Apply("updated", Say.Membership("s1", "r1", 2, "d", unread: 1, name: "Ben")));

        Assert.Single(script.Invocations["ring"]);
        Assert.Equal("Ben", script.Invocations["notify"].Single().Arguments[0]);
    }

    [Fact]
    public void Choices_survive_the_way_to_the_server_and_back()
    {
        var choices = new NotificationChoices(Sound: true, UntilTaken: false, Volume: 35, Desktop: true);

        Assert.Equal(choices, NotificationChoices.Of(Account.Nobody.Prefer((JsonObject)JsonNode.Parse(choices.Preferences().ToJsonString())!)));
    }

    private void Arrive(string id)
    {
        var queue = console.Get<Store<InquiryQueue>>();
        queue.Set(InquiryQueue.From([], ["d1"]));
        queue.Update(state => state.Apply(Say.Inquiry(id, "added", 1)));
    }
}
