using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Support;

/// <summary>Looks at screens with the axe engine. Several classes, because classes run beside each other and their stories do not.</summary>
public abstract class AxeStories(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] Criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly AxeRunOptions Wcag = new()
    {
        // Of everything that is in order no list is wanted: making and sending it takes longer than looking.
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Criteria] },
    };

    private const string Ask = """
        options => axe.run(document, { ...options, resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, impact, help, nodes }) =>
          nodes.map(({ target, html }) => `${id} (${impact}) ${help}: ${target.join(' ')} ${html}`)))
        """;

    private static readonly string Engine = new BundledAxeScriptProvider().GetScript();
    private static readonly object All = new { runOnly = new { type = "tag", values = Criteria } };
    private static readonly object ColoursOnly = new { runOnly = new { type = "rule", values = new[] { "color-contrast" } } };

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
        foreach (var (name, open) in screens)
        {
            await open();
            if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            {
                await page.EvaluateAsync(Engine);
            }

            // A language changes words and no colours, so one of them is looked at in every theme; FOYER_EVERY_FORM asks for all of both.
            var themes = language == "de" || Environment.GetEnvironmentVariable("FOYER_EVERY_FORM") is not null ? Themes : Light;
            found.AddRange(await InThemesAsync($"{name}, {language}", page, themes));
            await page.Keyboard.PressAsync("Escape");
        }

        return found;
    }

    private static async Task<IEnumerable<string>> InThemesAsync(string screen, IPage page, string[] themes)
    {
        List<string> found = [];
        foreach (var theme in themes)
        {
            await page.EvaluateAsync("theme => window.foyer.setTheme(theme)", theme);

            // A theme changes colours and nothing else. A console has no frames: the engine is brought into it once.
            found.AddRange((await page.EvaluateAsync<string[]>(Ask, theme == "light" ? All : ColoursOnly)).Select(violation => $"{screen}, {theme}: {violation}"));
        }

        return found;
    }

    private protected static async Task<IEnumerable<string>> ViolationsAsync(string screen, IPage page)
    {
        var result = await page.RunAxe(Wcag);
        return result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{screen}: {violation.Id} ({violation.Impact}) {violation.Help}: {string.Join(' ', node.Target)} {node.Html}"));
    }
}
