using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Takes the pictures of the guide from the running product; <see cref="ConsolePictures"/> takes all screens in all their forms:
/// <code>dotnet run --project tests/Foyer.EndToEnd -- --filter-class '*GuidePictures' --explicit only</code>
/// They go to docs/images/guide.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class GuidePictures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string Guide = Repository.File("docs/images/guide");

    private string language = "de";

    [Fact(Explicit = true)]
    public async Task Every_screen_of_the_guide()
    {
        SetDefaultExpectTimeout(30_000);
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var ada = await SignInAsync("ada");
        var page = ada.Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await ada.MakeAvailableAsync();
        foreach (var chosen in new[] { "de", "en" })
        {
            language = chosen;
            await page.SetViewportSizeAsync(1280, 800);
            await page.GetByTestId("status-menu-button").ClickAsync();
            await page.GetByTestId($"language-{chosen}").ClickAsync();
            await page.Keyboard.PressAsync("Escape");
            await ScreensAsync(ada, desk.Waiting);
            await OpenAsync(page.GetByTestId("status-menu-button"), page.GetByTestId("notifications-link"));
            await OpenAsync(page.GetByTestId("notifications-link"), page.GetByTestId("notifications-page"));
            await PictureAsync(page, "notifications");
        }

        foreach (var chosen in new[] { "de", "en" })
        {
            language = chosen;
            var admin = await SpeakingAsync("admin", chosen);
            await admin.SetViewportSizeAsync(1280, 800);
            foreach (var (name, address, there) in new[]
            {
                ("users", "/admin/users", "user-row"), ("departments", "/admin/departments", "department-row"), ("permissions", "/admin/permissions", "permission-row"),
                ("appearance", "/admin/appearance", "embed-snippet"), ("settings", "/admin/settings/Omnichannel", "setting-input"), ("mail", "/admin/mail", "smtp-state"),
            })
            {
                await admin.GotoAsync(address);
                await Expect(admin.GetByTestId(there).First).ToBeVisibleAsync();
                await PictureAsync(admin, name);
            }
        }
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<IPage> SpeakingAsync(string username, string chosen)
    {
        using var account = await Http.SignInAsync(Server.Address, username, AgentPage.Password);
        await account.PostAsync("users.setPreferences", new { data = new { language = chosen } });
        var person = await SignInAsync(username);
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", chosen);
        return person.Page;
    }

    private async Task ScreensAsync(AgentPage ada, string waiting)
    {
        var page = ada.Page;
        await OpenAsync(page.GetByTestId("menu-home"), page.GetByTestId("home"));
        await PictureAsync(page, "home");
        await page.GetByTestId("button-reasons").Locator("summary").ClickAsync();
        await PictureAsync(page, "availability", rail: true);
        await page.GetByTestId("button-reasons").Locator("summary").ClickAsync();
        await page.Locator($"[data-testid=incoming-chat][data-room='{waiting}']").ClickAsync();
        await Expect(page.GetByTestId("preview")).ToBeVisibleAsync();
        await ConsoleScreens.HasLoadedAsync(page.GetByRole(AriaRole.Main));
        await PictureAsync(page, "incoming");
        await page.GetByTestId("my-chats").GetByTestId("room-link").First.ClickAsync();
        await Expect(page.GetByTestId("former-chat").First).ToBeVisibleAsync();
        await PictureAsync(page, "conversation");
        if (language == "de")
        {
            // The one that the first page of the project shows.
            await page.SetViewportSizeAsync(1440, 900);
            await page.ScreenshotAsync(new() { Path = Repository.File("docs/images/console.png") });
            await page.SetViewportSizeAsync(1280, 800);
        }

        await ada.OpenForwardAsync();
        await Expect(page.GetByTestId("forward-departments")).ToBeVisibleAsync();
        await PictureAsync(page, "forward");
        await page.GetByTestId("dialog-cancel").ClickAsync();
        await page.GetByTestId("close-chat").ClickAsync();
        await page.GetByTestId("close-comment").FillAsync(language == "de" ? "Frage beantwortet" : "Question answered");
        await page.GetByTestId("close-tag").FillAsync("Bewerbung");
        await page.GetByTestId("close-tag").PressAsync("Enter");
        await PictureAsync(page, "close");
        await page.GetByTestId("dialog-cancel").ClickAsync();
        await OpenAsync(page.GetByTestId("contact-centre-link"), page.GetByTestId("chats-table"));
        await page.Locator("[data-testid=chat-row] a").Last.ClickAsync();
        await Expect(page.GetByTestId("chat-reader").GetByTestId("message").First).ToBeVisibleAsync();
        await PictureAsync(page, "contact-centre");
        await TalkAsync(new RoomPage(ada));
    }

    private async Task TalkAsync(RoomPage room)
    {
        var page = room.Page;
        await OpenAsync(page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = "chat-team" }), page.GetByTestId("room"));
        await Expect(room.Said("Vertretung").Last).ToBeVisibleAsync();
        await PictureAsync(page, "room");
        await room.UseToolAsync(room.Said("Hier steht"), "tool-more");
        await Expect(room.Menu).ToBeVisibleAsync();
        await PictureAsync(page, "message-menu");
        await page.Keyboard.PressAsync("Escape");
        await room.OpenPanelAsync("threads");
        await OpenAsync(room.Panel.GetByTestId("thread-row").First, room.Thread.GetByTestId("message").Filter(new() { HasText = "Danke" }));
        await PictureAsync(page, "thread");
        await page.GetByTestId("bar-search").ClickAsync();
        await room.Panel.GetByTestId("room-search-field").FillAsync("Infotag");
        await room.Panel.GetByTestId("room-search-field").PressAsync("Enter");
        await Expect(room.Panel.GetByTestId("hit").First).ToBeVisibleAsync();
        await PictureAsync(page, "room-search");
        await room.OpenPanelAsync("members");
        await Expect(room.Panel.GetByTestId("member").First).ToBeVisibleAsync();
        await PictureAsync(page, "members");
        await page.GetByTestId("panel-close").ClickAsync();
    }

    private async Task PictureAsync(IPage page, string name, bool rail = false)
    {
        var file = Path.Combine(Guide, language, $"{name}.png");

        // Nothing is pointed at but what the picture is about.
        await page.Mouse.MoveAsync(1279, 799);
        if (rail)
        {
            await page.GetByTestId("rail").ScreenshotAsync(new() { Path = file });
        }
        else
        {
            await page.ScreenshotAsync(new() { Path = file });
        }
    }

    private static async Task OpenAsync(ILocator way, ILocator there)
    {
        await way.ClickAsync();
        await Expect(there).ToBeVisibleAsync();
    }
}
