using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>A day at the desk without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] Roles = ["user", "livechat-agent", "admin"];

    [Fact]
    public async Task From_signing_in_to_ones_own_account_everything_is_done_with_keys()
    {
        var visitor = await VisitAsync("studienberatung");
        using (var manager = await Manager.SignInAsync(Server.Address, Cancel))
        {
            await manager.PostAsync("users.update", new { userId = await IdAsync("ada"), data = new { roles = Roles } });
        }

        var page = await (await PersonAsync("ada")).NewPageAsync();
        var keys = new Keys(page);
        await page.GotoAsync("/");
        await Expect(page.GetByTestId("sign-in-user")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ada");
        await keys.GoAsync("sign-in-password");
        await page.Keyboard.TypeAsync(AgentPage.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("omnichannel")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("connection-banner")).ToHaveAttributeAsync("data-link", "online");
        if (await page.GetByTestId("availability-toggle").GetAttributeAsync("data-available") == "false")
        {
            await keys.PressAsync("availability-toggle", "Space");
        }

        await Expect(page.GetByTestId("availability-toggle")).ToHaveAttributeAsync("data-available", "true");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Geht das auch ohne Maus?");

        // Take, answer.
        await Expect(page.GetByTestId("incoming-chat")).ToBeVisibleAsync();
        await keys.PressAsync("incoming-chat", "Enter");
        await keys.PressAsync("take", "Enter");
        await Expect(page.GetByTestId("live-chat")).ToHaveAttributeAsync("data-stage", "mine");
        await Expect(page.GetByTestId("composer-field")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Ja, von Anfang bis Ende.");
        await page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("Ja, von Anfang bis Ende.");

        // A dialog holds the focus, lets it go with Escape, and gives it back to the button that opened it.
        await keys.PressAsync("forward", "Enter");
        await Expect(page.GetByTestId("forward-dialog")).ToBeVisibleAsync();
        await keys.StaysInsideAsync("forward-dialog");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("forward-dialog")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("forward")).ToBeFocusedAsync();

        // Close with a comment and a tag.
        await keys.PressAsync("close-chat", "Enter");
        await keys.GoAsync("close-comment");
        await page.Keyboard.TypeAsync("Frage beantwortet");

        // A slip on Escape costs nothing.
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("dialog-typed")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("close-comment")).ToBeFocusedAsync();
        await keys.GoAsync("close-tag");
        await page.Keyboard.TypeAsync("Tastatur");
        await page.Keyboard.PressAsync("Enter");
        await keys.PressAsync("close-confirm", "Enter");
        await Expect(page.GetByTestId("chat-ended")).ToBeVisibleAsync();

        // Read it again in the contact centre.
        await keys.PressAsync("contact-centre-link", "Enter");
        await Expect(page.GetByTestId("chat-row").First).ToContainTextAsync("Tastatur");
        await keys.GoAsync(page.GetByTestId("chat-row").First.Locator("a"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("chat-reader")).ToBeVisibleAsync();

        // Find a setting by its name and change it.
        await keys.PressAsync("menu-administration", "Enter");
        await keys.PressAsync("admin-settings", "Enter");
        await keys.GoAsync("settings-search");
        await page.Keyboard.TypeAsync("Überschrift des Chat-Fensters");
        var setting = page.GetByTestId("setting-Livechat_title");
        await Expect(setting).ToBeVisibleAsync();
        await keys.GoAsync(setting.GetByTestId("setting-input"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Fragen Sie uns");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("saved")).ToBeVisibleAsync();

        // The account is behind the menu at one's own picture.
        await keys.PressAsync("status-menu-button", "Enter");
        await keys.PressAsync("account-link", "Enter");
        await keys.GoAsync("profile-name");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Ada Ohnemaus");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("saved")).ToBeVisibleAsync();
        Assert.Empty(keys.Unseen);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<string> IdAsync(string username)
    {
        using var admin = await Http.SignInAsync(Server.Address, "admin", AgentPage.Password);
        return (string)(await admin.GetAsync($"users.info?username={username}"))["user"]!["_id"]!;
    }
}
