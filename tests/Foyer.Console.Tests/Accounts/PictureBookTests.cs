using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Accounts;

/// <summary>Pictures that people have chosen, wherever they are drawn.</summary>
public sealed class PictureBookTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private readonly Dictionary<string, string> tags = new() { ["ben"] = "b1" };

    public ValueTask InitializeAsync()
    {
        console.Server.OnRequest("foyer.pictures", (path, _) => new JsonObject
        {
            ["pictures"] = new JsonObject(Names(path).Where(tags.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)tags[name]))),
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task Whoever_is_drawn_is_asked_for_once_together_with_everybody_else_and_not_before_the_line_stands()
    {
        var (first, second, third) = (Says("ben"), Says("ben"), Says("cem"));
        Assert.Empty(Asked);
        Assert.Equal("BE", Initials(first));

        await StartAsync();

        Assert.Equal("foyer.pictures?usernames=ben,cem", Assert.Single(Asked));
        var picture = first.Find(".avatar img");
        Assert.Equal(("avatar/ben?etag=b1", "", "lazy", "async"), (Source(first), picture.GetAttribute("alt"), picture.GetAttribute("loading"), picture.GetAttribute("decoding")));
        Assert.Equal("avatar/ben?etag=b1", Source(second));
        Assert.Null(Source(third));
        Assert.Equal("BE", Initials(first));
    }

    [Fact]
    public async Task Somebody_who_appears_later_is_asked_for_alone()
    {
        Says("cem");
        await StartAsync();

        var late = Says("ben");

        await late.WaitForAssertionAsync(() => Assert.Equal("avatar/ben?etag=b1", Source(late)));
        Assert.Equal(["foyer.pictures?usernames=cem", "foyer.pictures?usernames=ben"], Asked);
    }

    [Fact]
    public async Task A_new_picture_is_seen_at_once_and_one_that_was_removed_leaves_the_initials()
    {
        var said = Says("ben");
        await StartAsync();

        Tell("ben", "b2");
        Assert.Equal("avatar/ben?etag=b2", Source(said));

        Tell("ben", null);
        Assert.Null(Source(said));
        Assert.Equal("BE", Initials(said));
    }

    [Fact]
    public async Task What_is_told_while_an_answer_is_on_its_way_is_newer()
    {
        console.Server.OnRequest("foyer.pictures", _ =>
        {
            Tell("ben", "b2");
            return new JsonObject { ["pictures"] = new JsonObject { ["ben"] = "b1" } };
        });
        var said = Says("ben");

        await StartAsync();

        Assert.Equal("avatar/ben?etag=b2", Source(said));
    }

    [Fact]
    public async Task After_a_gap_everybody_is_asked_for_again_and_keeps_the_picture_meanwhile()
    {
        var said = Says("ben");
        await StartAsync();
        console.Server.Become(LinkState.Waiting);
        await console.Get<PictureBook>().LoadAsync(CancellationToken.None);
        Assert.Equal("avatar/ben?etag=b1", Source(said));

        tags["ben"] = "b3";
        console.Server.Become(LinkState.Online);
        await console.Get<PictureBook>().LoadAsync(CancellationToken.None);

        Assert.Equal("avatar/ben?etag=b3", Source(said));
    }

    [Fact]
    public async Task More_people_than_one_address_holds_are_asked_for_in_parts()
    {
        for (var number = 0; number <= PictureBook.MostAtOnce; number++)
        {
            console.Get<PictureBook>().Find($"p{number}");
        }

        await StartAsync();

        Assert.Equal([PictureBook.MostAtOnce, 1], Asked.Select(static path => Names(path).Length));
    }

    [Fact]
    public async Task Visitors_and_programs_under_another_name_have_no_picture()
    {
        Draw(Message("guest-1") with { Token = "t" });
        Draw(Message("rocket.cat") with { Alias = "Wetterdienst" });

        await StartAsync();

        Assert.Empty(Asked);
    }

    [Fact]
    public async Task A_room_shows_its_own_picture_and_a_conversation_of_two_the_others()
    {
        var room = console.Render<RoomLink>(parameters => parameters.Add(static link => link.Entry, new RoomEntry(
            Say.Membership("s1", "r1", kind: "c"), Say.Room("r1", kind: "c") with { AvatarETag = "r" })));
        var direct = console.Render<RoomLink>(parameters => parameters.Add(static link => link.Entry, new RoomEntry(
            Say.Membership("s2", "r2", kind: "d", name: "ben"), Say.Room("r2", kind: "d") with { UserIds = ["u1", "b"] })));
        var many = console.Render<RoomLink>(parameters => parameters.Add(static link => link.Entry, new RoomEntry(
            Say.Membership("s3", "r3", kind: "d", name: "ben,cem"), Say.Room("r3", kind: "d") with { UserIds = ["u1", "b", "c"] })));

        await StartAsync();

        Assert.Equal(("avatar/room/r1?etag=r", "avatar/ben?etag=b1", null), (Source(room), Source(direct), Source(many)));
        Assert.Equal("foyer.pictures?usernames=ben", Assert.Single(Asked));
    }

    [Fact]
    public void My_own_picture_that_I_removed_elsewhere_is_gone_here()
    {
        var mine = Account.Nobody with { Me = new UserPayload { AvatarETag = "a1" } };

        Assert.Null(mine.Apply(new JsonObject { ["diff"] = new JsonObject(), ["unset"] = new JsonObject { ["avatarETag"] = true } }).Me.AvatarETag);
        Assert.Equal("a2", mine.Apply(new JsonObject { ["diff"] = new JsonObject { ["avatarETag"] = "a2" }, ["unset"] = new JsonObject() }).Me.AvatarETag);
    }

    private IEnumerable<string> Asked => console.Server.Asked.Select(static one => one.Name).Where(static name => name.StartsWith("foyer.pictures", StringComparison.Ordinal));

    private Task StartAsync() => console.Get<PictureBook>().StartAsync(new Session("u1", "t"), CancellationToken.None);

    private void Tell(string username, string? tag) =>
        console.Server.Say("stream-notify-logged", "updateAvatar", new JsonObject { ["username"] = username, ["etag"] = tag });

    private IRenderedComponent<MessageRowView> Says(string username) => Draw(Message(username));

    private IRenderedComponent<MessageRowView> Draw(MessagePayload message) =>
        console.Render<MessageRowView>(parameters => parameters.Add(static view => view.Row, new MessageRow.Said(message, true, false)));

    private static MessagePayload Message(string username) => Say.Message("a", 1, username) with { Sender = new UserRef { Id = username, Username = username, Name = $"{username} e" } };

    private static string? Source<TComponent>(IRenderedComponent<TComponent> drawn)
        where TComponent : Microsoft.AspNetCore.Components.IComponent => drawn.FindAll(".avatar img") is [var picture] ? picture.GetAttribute("src") : null;

    private static string Initials(IRenderedComponent<MessageRowView> drawn) => drawn.Find(".avatar").TextContent.Trim();

    private static string[] Names(string path) => path.Split('=')[1].Split(',');
}
