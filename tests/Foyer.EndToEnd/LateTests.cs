using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What is opened now and then comes when it is opened; where it does not come, the console says so and tries again.</summary>
public sealed class LateTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Part = "**/_framework/Foyer.Console.Later*";

    [Fact]
    public async Task A_panel_comes_when_it_is_opened_and_where_it_did_not_come_at_the_second_try()
    {
        var ada = await SignInAsync("ada");
        var asked = Requests.Note(ada.Page);
        await ada.Page.RouteAsync(Part, static route => route.AbortAsync());
        var room = await RoomPage.OpenAsync(ada, "chat-team");
        Assert.DoesNotContain(asked, static url => url.Contains("Foyer.Console.Later", StringComparison.Ordinal));

        // A panel, a dialog and a page: each says what is missing in its own place.
        await room.Page.GetByTestId("bar-search").ClickAsync();
        await Expect(room.Panel.GetByTestId("late-failed")).ToContainTextAsync("konnte nicht geladen werden");
        await room.Page.GetByTestId("menu-create").ClickAsync();
        await room.Page.GetByTestId("create-channel").ClickAsync();
        await Expect(room.Page.Locator(".mud-snackbar").First).ToContainTextAsync("konnte nicht geladen werden");
        await room.Page.GetByTestId("menu-directory").ClickAsync();
        // The panel of the room that is left offers another try as well: the page's own words say that it is the page.
        await Expect(room.Page.GetByText("Diese Seite ist nicht angekommen")).ToBeVisibleAsync();

        await ada.Page.UnrouteAsync(Part);
        await room.Page.GetByTestId("late-retry").ClickAsync();
        await Expect(room.Page.GetByTestId("directory")).ToBeVisibleAsync();
        await room.Page.GoBackAsync();
        await room.Page.GetByTestId("bar-search").ClickAsync();
        await Expect(room.Page.GetByTestId("room-search-field")).ToBeFocusedAsync();
        await room.Page.Keyboard.PressAsync("Escape");
        await Expect(room.Panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task By_keyboard_the_focus_waits_in_the_panel_and_goes_to_what_has_come()
    {
        var room = await RoomPage.OpenAsync(await SignInAsync("ben"), "chat-team");
        TaskCompletionSource mayCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await room.Page.RouteAsync(Part, async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await room.Page.GetByTestId("composer-emoji").FocusAsync();
        await room.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Page.GetByTestId("composer-emoji-popup").GetByTestId("late-wait")).ToBeFocusedAsync();

        mayCome.SetResult();
        await Expect(room.Page.GetByTestId("emoji-search")).ToBeFocusedAsync();
        await room.Page.Keyboard.TypeAsync("daumen hoch");
        await Expect(room.Page.GetByTestId("emoji-grid").GetByText("👍").First).ToBeVisibleAsync();
        await room.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Field).ToHaveValueAsync("👍️");
    }

    [Fact]
    public async Task Whoever_writes_before_the_help_for_writing_has_come_is_helped_with_what_stands_there()
    {
        var ada = await SignInAsync("ada");
        TaskCompletionSource mayCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await ada.Page.RouteAsync("**/js/writer*.js", async route =>
        {
            isAsked.TrySetResult();
            await mayCome.Task;
            await route.ContinueAsync();
        });
        var room = await RoomPage.OpenAsync(ada, "chat-team");
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await room.Field.PressSequentiallyAsync("Hallo @be");
        await Expect(room.Page.GetByTestId("proposal")).ToHaveCountAsync(0);

        mayCome.SetResult();
        await Expect(room.Page.GetByTestId("proposal").First).ToContainTextAsync("Ben Okafor");
    }

    [Fact]
    public async Task Whoever_signs_in_while_the_console_is_getting_ready_is_let_in()
    {
        var page = await (await PersonAsync("ada")).NewPageAsync();
        TaskCompletionSource mayCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/js/console*.js", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/");
        // It has looked whether somebody is signed in, and has not yet said that it wants to hear of it.
        await Expect(page.Locator("#app > .boot")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await page.GetByTestId("sign-in-user").FillAsync("ada");
        await page.GetByTestId("sign-in-password").FillAsync(AgentPage.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-session", "in");

        mayCome.SetResult();
        await Expect(page.GetByTestId("omnichannel")).ToBeVisibleAsync();
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
