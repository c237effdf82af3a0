using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Permissions;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageToolsTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private readonly RoomDesk desk = new("r1");
    private readonly Dictionary<string, MessagePayload> messages = new()
    {
        ["mine"] = Say.Message("mine", 1, sender: "u1"),
        ["other"] = Say.Message("other", 2) with { ThreadCount = 1 },
    };

    public ValueTask InitializeAsync()
    {
        console.Get<Store<RoomList>>().Set(RoomList.From([], [Say.Membership("m1", "r1", kind: "p", name: "team") with { Roles = ["moderator"] }]));
        console.Get<Store<Account>>().Update(static me => me
            .Apply("inserted", new PermissionPayload { Id = "delete-own-message", Roles = ["livechat-agent"] })
            .Apply("inserted", new PermissionPayload { Id = "pin-message", Roles = ["moderator"] }));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task The_menu_offers_what_I_may_with_my_roles_in_the_room()
    {
        var tools = Show();

        await tools.InvokeAsync(() => tools.Instance.OnAct("menu", "mine", ""));
        Assert.Equal(["react", "thread", "quote", "edit", "star", "pin", "forward", "link", "copy", "delete"], Offered(tools));

        await tools.InvokeAsync(() => tools.Instance.OnAct("menu", "other", ""));
        Assert.Equal(["react", "thread", "quote", "star", "pin", "forward", "link", "copy", "follow", "unread", "report"], Offered(tools));

        console.Get<Store<RoomList>>().Update(static rooms => rooms.Apply("updated", new SubscriptionPayload { Id = "m1", RoomId = "r1", Type = "p", UpdatedAt = Say.At(9) }));
        await tools.InvokeAsync(() => tools.Instance.OnAct("menu", "other", ""));
        Assert.DoesNotContain("pin", Offered(tools));
    }

    [Fact]
    public async Task A_click_in_a_row_does_what_it_says()
    {
        var tools = Show();
        var heard = new List<string>();
        desk.JumpAsked += heard.Add;
        desk.PersonAsked += heard.Add;

        await tools.InvokeAsync(() => tools.Instance.OnAct("react", "other", ":wave:"));
        await tools.InvokeAsync(() => tools.Instance.OnAct("jump", "other", "m7"));
        await tools.InvokeAsync(() => tools.Instance.OnAct("person", "other", "ben"));
        await tools.InvokeAsync(() => tools.Instance.OnAct("quote", "other", ""));
        await tools.InvokeAsync(() => tools.Instance.OnAct("edit", "other", ""));
        await tools.InvokeAsync(() => tools.Instance.OnAct("thread", "other", ""));

        Assert.Equal("""[":wave:","other"]""", console.Server.Asked.Single(static asked => asked.Name is "setReaction").Arguments!.ToJsonString());
        Assert.Equal(["m7", "ben"], heard);
        Assert.Equal("other", desk.Room.State.Quoted!.Id);
        Assert.Equal((RoomPanelKind.Thread, "other"), (desk.State.State.Panel, desk.State.State.ThreadId));

        await tools.InvokeAsync(() => tools.Instance.OnAct("edit", "mine", ""));
        Assert.Equal("mine", desk.Room.State.Edited!.Id);
    }

    private static IEnumerable<string?> Offered(IRenderedComponent<MessageTools> tools) =>
        tools.FindAll("[data-testid=message-menu] [role=menuitem]").Select(static entry => entry.GetAttribute("data-testid")?[4..]);

    private IRenderedComponent<MessageTools> Show() => console.Render<MessageTools>(parameters => parameters
        .Add(static tools => tools.List, static () => default)
        .Add(static tools => tools.Desk, desk)
        .Add(static tools => tools.Find, id => messages.GetValueOrDefault(id))
        .Add(static tools => tools.OnUnreadFrom, static _ => { }));
}
