using System.Text.RegularExpressions;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>Somebody new makes an account for themselves.</summary>
public sealed class RegisterTests(Chromium chromium) : AxeStories(chromium)
{
    [Fact]
    public async Task Whoever_registers_hears_what_is_wrong_and_then_is_in()
    {
        var page = await (await PersonAsync("rhea")).NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByTestId("sign-in-register").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Konto anlegen");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await FillAsync(page, "ben");
        await page.Keyboard.PressAsync("Enter");

        var username = page.GetByLabel("Benutzername");
        await Expect(username).ToHaveAccessibleDescriptionAsync(new Regex("schon vergeben"));
        await Expect(username).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Rhea Sommer");

        await FillAsync(page, "rhea");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("home")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("rail").GetByTestId("room-link").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_sign_in_does_not_move_from_under_the_finger_when_the_other_ways_in_arrive()
    {
        var page = await (await PersonAsync("stranger")).NewPageAsync();
        var looked = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/settings.public*", async route =>
        {
            await looked.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/");
        await Expect(page.GetByTestId("sign-in-register")).ToBeHiddenAsync();
        var before = await page.GetByTestId("sign-in-submit").BoundingBoxAsync();

        looked.SetResult();
        await Expect(page.GetByTestId("sign-in-register")).ToBeVisibleAsync();
        var after = await page.GetByTestId("sign-in-submit").BoundingBoxAsync();
        Assert.Equal(before!.Y, after!.Y);
    }

    [Fact]
    public async Task The_pages_before_the_sign_in_have_no_violations_in_three_themes_and_two_languages()
    {
        var page = await (await PersonAsync("stranger")).NewPageAsync();
        List<string> found = [];
        foreach (var theme in new[] { "light", "dark", "contrast" })
        {
            await page.AddInitScriptAsync($"localStorage.setItem('foyer.theme', '{theme}')");
            foreach (var address in new[] { "/register?language=de", "/register?language=en", "/forgot-password?language=de", "/reset-password/none?language=en", "/setup?key=none&language=de" })
            {
                await page.GotoAsync(address);
                await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
                found.AddRange(await ViolationsAsync($"{address} {theme}", page));
            }

            await page.GotoAsync("/register?language=de");
            await page.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            found.AddRange(await ViolationsAsync($"refused {theme}", page));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task FillAsync(IPage page, string username)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Rhea Sommer");
        await page.GetByLabel("Benutzername").FillAsync(username);
        await page.GetByLabel("E-Mail-Adresse").FillAsync("rhea@example.org");
        await page.GetByLabel("Passwort", new() { Exact = true }).FillAsync("ein gutes Passwort");
        await page.GetByLabel("Passwort wiederholen").FillAsync("ein gutes Passwort");
    }
}
