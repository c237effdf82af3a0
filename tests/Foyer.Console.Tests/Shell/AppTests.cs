using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Presence;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Tests.Shell;

/// <summary>The start of the console, and the way from page to page.</summary>
public sealed class AppTests
{
    private const string Room = """{"update":[{"_id":"r1","t":"c","name":"foyer"}],"remove":[]}""";
    private const string Membership = """{"update":[{"_id":"s1","rid":"r1","t":"c","name":"foyer","open":true}],"remove":[]}""";

    [Fact]
    public async Task What_the_page_has_asked_early_is_drawn_before_the_server_says_anything_else()
    {
        await using var console = Opened();
        console.Opening.Paint = new TaskCompletionSource();
        console.Opening.Answer("rooms", Room);
        console.Opening.Answer("memberships", Membership);

        var app = console.Render<App>();

        app.Find("[data-testid=omnichannel]");
        Assert.Equal("Guten Tag, Anna Berger", app.Find("[data-testid=home] h1").TextContent);
        Assert.Empty(app.FindAll("[data-testid=room-link]"));
        Assert.DoesNotContain(console.Server.Asked, static one => one.Name is "me" or "rooms/get");

        console.Opening.Paint.SetResult();
        await app.WaitForAssertionAsync(() => Assert.Equal("r1", app.Find("[data-testid=room-link]").GetAttribute("data-room")));
    }

    [Fact]
    public async Task Of_rooms_that_are_drawn_early_only_what_has_changed_since_is_fetched_then()
    {
        await using var console = Opened();
        console.Opening.Answer("rooms", Room);
        console.Opening.Answer("memberships", Membership);
        console.Opening.AskedAt = 1_700_000_010_000;
        console.Server.On("rooms/get", static arguments => arguments.Count == 0 ? null : JsonNode.Parse("""{"update":[],"remove":[]}"""));
        console.Server.On("subscriptions/get", static arguments => arguments.Count == 0
            ? null
            : JsonNode.Parse("""{"update":[{"_id":"s1","rid":"r1","t":"c","name":"foyer","open":true,"alert":true,"unread":3,"_updatedAt":{"$date":1700000020000}}],"remove":[]}"""));

        var app = console.Render<App>();

        await app.WaitForAssertionAsync(() => Assert.StartsWith("3", app.Find("[data-testid=unread]").TextContent, StringComparison.Ordinal));
        var asked = Assert.Single(console.Server.Asked, static one => one.Name is "subscriptions/get").Arguments;
        Assert.Equal("""[{"$date":1700000000000}]""", asked!.ToJsonString());
    }

    [Fact]
    public async Task The_line_is_asked_for_before_anything_is_drawn_so_that_what_a_page_asks_waits_for_it()
    {
        await using var console = Opened();
        console.Opening.Arrival = new TaskCompletionSource();
        console.Opening.Paint = new TaskCompletionSource();

        console.Render<App>();

        Assert.True(console.Server.HasStarted);
    }

    [Fact]
    public async Task Without_early_answers_everything_is_fetched()
    {
        await using var console = Opened();
        console.Opening.Account.Clear();
        console.Server.On("rooms/get", static _ => JsonNode.Parse("""[{"_id":"r1","t":"c","name":"foyer"}]"""));
        console.Server.On("subscriptions/get", static _ => JsonNode.Parse("""[{"_id":"s1","rid":"r1","t":"c","name":"foyer","open":true}]"""));

        var app = console.Render<App>();

        await app.WaitForAssertionAsync(() => Assert.Equal("r1", app.Find("[data-testid=room-link]").GetAttribute("data-room")));
    }

    [Fact]
    public async Task Early_answers_that_are_no_answers_count_as_not_come()
    {
        await using var console = Opened();
        console.Opening.Answer("rooms", "<html>");
        console.Opening.Answer("memberships", "[1]");
        console.Server.On("rooms/get", static _ => JsonNode.Parse("""[{"_id":"r1","t":"c","name":"foyer"}]"""));
        console.Server.On("subscriptions/get", static _ => JsonNode.Parse("""[{"_id":"s1","rid":"r1","t":"c","name":"foyer","open":true}]"""));

        var app = console.Render<App>();

        await app.WaitForAssertionAsync(() => Assert.Equal("r1", app.Find("[data-testid=room-link]").GetAttribute("data-room")));
    }

    [Fact]
    public async Task The_rail_stays_as_it_is_on_the_way_from_page_to_page()
    {
        await using var console = Opened();
        var app = console.Render<App>();
        var rail = app.FindComponent<Console.Shell.Rail>();

        console.Get<NavigationManager>().NavigateTo("/omnichannel/canned-nothing");
        console.Get<NavigationManager>().NavigateTo("/home");

        Assert.Same(rail.Instance, app.FindComponent<Console.Shell.Rail>().Instance);
        app.Find("[data-testid=home]");
    }

    [Fact]
    public async Task A_room_stays_as_it_is_until_the_page_that_follows_is_drawn()
    {
        await using var console = Opened();
        console.Opening.Answer("rooms", Room);
        console.Opening.Answer("memberships", Membership);
        console.Server.On("getRoomByTypeAndName", static _ => JsonNode.Parse("""{"_id":"r1","t":"c","name":"foyer"}"""));
        var app = console.Render<App>();
        console.Get<NavigationManager>().NavigateTo("/channel/foyer?msg=m1");
        await app.WaitForAssertionAsync(() => app.Find("[data-room=r1].room-page"));
        console.Server.Asked.Clear();
        console.Opening.Paint = new TaskCompletionSource();

        console.Get<NavigationManager>().NavigateTo("/direct/ben");
        app.Render();

        app.Find("[data-room=r1].room-page");
        Assert.DoesNotContain(console.Server.Asked, static one => one.Arguments?.ToJsonString().Contains("foyer", StringComparison.Ordinal) is true);

        console.Opening.Paint.SetResult();
        await app.WaitForAssertionAsync(() => Assert.Empty(app.FindAll("[data-room=r1].room-page")));
    }

    [Fact]
    public async Task What_is_heard_while_the_account_is_on_its_way_counts_more_than_the_older_answer()
    {
        await using var console = Opened();
        console.Server.OnRequest("me", _ =>
        {
            var read = new JsonObject { ["_id"] = "u1", ["username"] = "anna", ["status"] = "offline", ["statusLivechat"] = "not-available" };
            console.Server.Say("stream-notify-logged", "user-status", new JsonArray("u1", "anna", 1, ""));
            console.Server.Say("stream-notify-user", "u1/userData", new JsonObject { ["diff"] = new JsonObject { ["statusLivechat"] = "available" } });
            return read;
        });
        console.Server.On("permissions/get", _ =>
        {
            console.Server.Say("stream-notify-logged", "permissions-changed", "updated", JsonNode.Parse("""{"_id":"view-l-room","roles":["admin"]}"""));
            return JsonNode.Parse("""[{"_id":"view-l-room","roles":["livechat-agent"]}]""");
        });

        var app = console.Render<App>();

        var account = console.Get<Store<Account>>();
        await app.WaitForAssertionAsync(() => Assert.Equal("u1", account.State.Id));
        await app.WaitForAssertionAsync(() => Assert.Equal("online", account.State.Me.Status));
        Assert.Equal("available", account.State.Me.StatusLivechat);
        Assert.DoesNotContain("livechat-agent", account.State.Grants["view-l-room"]);
        Assert.Equal("online", console.Get<Store<PresenceBoard>>().State.Knows("u1")?.Status);
    }

    [Fact]
    public async Task Menus_are_drawn_when_the_page_is_seen()
    {
        await using var console = Opened();
        console.Opening.Paint = new TaskCompletionSource();
        var app = console.Render<App>();
        Assert.Empty(app.FindAll("[data-testid=sign-out]"));

        console.Opening.Paint.SetResult();

        await app.WaitForAssertionAsync(() => app.Find("[data-testid=sign-out]"));
    }

    private static ConsoleContext Opened()
    {
        var console = new ConsoleContext();
        console.Opening.Session = new Session("u1", "t1");
        foreach (var (field, text) in new[] { ("_id", "u1"), ("username", "anna"), ("name", "Anna Berger"), ("roles", "livechat-agent\nuser"), ("preferences", """{"sidebarViewMode":"extended"}""") })
        {
            console.Opening.Account[field] = text;
        }

        console.Opening.Held.AddRange(["view-l-room\nlivechat-agent\nadmin", "view-c-room\nuser"]);
        console.Server.OnRequest("me", static _ => new JsonObject { ["_id"] = "u1", ["username"] = "anna", ["name"] = "Anna Berger", ["roles"] = new JsonArray("livechat-agent", "user") });
        console.Server.On("permissions/get", static _ => JsonNode.Parse("""[{"_id":"view-l-room","roles":["livechat-agent"]},{"_id":"nobody","roles":[]}]"""));
        return console;
    }
}
