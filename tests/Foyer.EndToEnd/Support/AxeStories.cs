using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Support;

/// <summary>Looks at screens with the axe engine. Several classes, because classes run beside each other and their stories do not.</summary>
public abstract class AxeStories(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] Themes = ["dark", "contrast", "light"];
    private static readonly string[] Light = ["light"];

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    /// <summary>Somebody for whom nothing moves: colours that are still on their way from one theme to the next are nobody's choice.</summary>
    private protected async Task<IPage> SignInStillAsync(string username)
    {
        var person = await SignInAsync(username);
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return person.Page;
    }

    private protected static async Task SpeakAsync(IPage page, string language)
    {
        await page.GotoAsync("/account/preferences");
        if (page.GetByTestId($"prefer-language-{language}") is var choice && !await choice.IsCheckedAsync())
        {
            // Whoever leaves before it is kept takes the choice along on this page only.
            await choice.CheckAsync();
            await Expect(page.GetByTestId("saved")).ToBeVisibleAsync();
        }

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    private protected static async Task<IEnumerable<string>> InThemesAsync(string language, IPage page, IEnumerable<(string Name, Func<Task> Open)> screens)
    {
        List<string> found = [];
        // A language changes words and no colours, so one of them is looked at in every theme; FOYER_EVERY_FORM asks for all of both.
        var coloured = language == "de" || Environment.GetEnvironmentVariable("FOYER_EVERY_FORM") is not null;
        foreach (var (name, open) in screens)
        {
            await open();
            foreach (var theme in coloured ? Themes : Light)
            {
                await page.EvaluateAsync("theme => window.foyer.setTheme(theme)", theme);

                // A theme changes colours and nothing else.
                var rules = theme != "light" ? Axe.Colours : coloured ? Axe.Law : Axe.Words;
                found.AddRange((await Axe.ViolationsAsync(page, rules)).Select(violation => $"{name}, {language}, {theme}: {violation}"));
            }

            await page.Keyboard.PressAsync("Escape");
        }

        return found;
    }

    private protected static async Task<IEnumerable<string>> ViolationsAsync(string screen, IPage page) =>
        (await Axe.ViolationsAsync(page, Axe.Law)).Select(violation => $"{screen}: {violation}");
}
