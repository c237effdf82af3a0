using System.Text.Json;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Takes every page of the console in all its forms to be looked at: both languages, light and dark, on a desk and on a telephone;
/// and says where something stands over the edge, is cut, or speaks the other language. One part of them by its name in FOYER_SCREENS:
/// <code>dotnet run --project tests/Foyer.EndToEnd -- --filter-method '*Every_page_in_all_its_forms' --explicit only</code>
/// The pictures go to artifacts/pictures/pages, all forms of a page on two sheets to artifacts/pictures/sheets.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class ConsolePictures(Chromium chromium) : FoyerAndPeople(chromium)
{
    // Parts that stand over the edge of the window and cannot be scrolled to, texts that are cut, and words of the other language.
    private const string Flaws = """
        (language) => {
          const found = [];
          const name = (one) => `${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''}.${[...one.classList].slice(0, 2).join('.')} «${(one.innerText ?? '').trim().slice(0, 40).replaceAll('\n', ' ')}»`;
          if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
          const scrolls = (node) => { for (let up = node.parentElement; up; up = up.parentElement) { const style = getComputedStyle(up); if (/auto|scroll/.test(style.overflowX)) return true; } return false; };
          const shown = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !one.closest('.visually-hidden, .skip, [aria-hidden=true]');
          for (const one of document.querySelectorAll('body *')) {
            if (!shown(one) || one.closest('svg')) continue;
            const box = one.getBoundingClientRect();
            if (box.width === 0 || box.height === 0) continue;
            const style = getComputedStyle(one);
            if (box.right > innerWidth + 1 && box.left < innerWidth && !scrolls(one)) found.push(`over the edge by ${Math.round(box.right - innerWidth)}: ${name(one)}`);
            if (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && !['TEXTAREA', 'INPUT', 'SELECT', 'PRE'].includes(one.tagName)) found.push(`scrolls sideways by ${one.scrollWidth - one.clientWidth}: ${name(one)}`);
            if (/hidden|clip/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && !one.title && ![...one.querySelectorAll('[title]')].length) found.push(`cut by ${one.scrollWidth - one.clientWidth}: ${name(one)}`);
          }
          const others = language === 'de'
            ? /\b(the|and|of|your|with|this|that|not|are|settings|save|when|which|from|for|who|only|users|allowed|enable|enabled|name of|message|messages|none)\b/i
            : /\b(der|die|das|und|nicht|Sie|ist|mit|werden|für|von|eine|einer|Einstellungen|keine|auf|wird|oder|bei)\b/i;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.textContent.trim();
            const at = walker.currentNode.parentElement;
            if (text.length > 2 && others.test(text) && at && !at.closest('script, style, code, [lang], .said, .event, [data-testid=room-link], [data-testid=hit], [data-testid=incoming-chat]') && at.checkVisibility()) found.push(`other language: ${text.slice(0, 90)}`);
          }
          return [...new Set(found)].slice(0, 25);
        }
        """;

    private static readonly string Folder = Repository.File("artifacts/pictures");
    private static readonly (int Width, int Height)[] Sizes = [(1440, 900), (390, 844)];
    private static readonly string[] Languages = ["de", "en"];
    private static readonly string[] Themes = ["light", "dark"];
    private static readonly string? Only = Environment.GetEnvironmentVariable("FOYER_SCREENS");

    private readonly List<string> flaws = [];

    [Fact(Explicit = true)]
    public async Task Every_page_in_all_its_forms()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "pages"));
        SetDefaultExpectTimeout(30_000);
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var stranger = await (await PersonAsync("stranger")).NewPageAsync();
        foreach (var language in Languages)
        {
            await TakeAsync(stranger, language, "00", [("sign in", async () =>
            {
                await stranger.GotoAsync("/");
                await stranger.EvaluateAsync("language => window.foyer.setLanguage(language)", language);
                await Expect(stranger.GetByTestId("sign-in-form")).ToBeVisibleAsync();
            }
            )]);
            var ada = await SpeakingAsync("ada", language);
            await TakeAsync(ada, language, "desk", ConsoleScreens.Desk(ada));
            await TakeAsync(ada, language, "talk", ConsoleScreens.Talk(ada));
            await TakeAsync(ada, language, "chats", ConsoleScreens.Chats(ada, desk.Waiting));
            await ada.Context.CloseAsync();
            var admin = await SpeakingAsync("admin", language);
            await TakeAsync(admin, language, "admin", ConsoleScreens.At(admin, ConsoleScreens.Administration));
            await TakeAsync(admin, language, "omni", ConsoleScreens.At(admin, ConsoleScreens.Omnichannel));
            await TakeAsync(admin, language, "forms", ConsoleScreens.Forms(admin));
            await admin.Context.CloseAsync();
        }

        await SheetsAsync(stranger);
        await File.WriteAllLinesAsync(Path.Combine(Folder, $"flaws-{Only ?? "all"}.txt"), flaws, Cancel);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<IPage> SpeakingAsync(string username, string language)
    {
        using var account = await Http.SignInAsync(Server.Address, username, AgentPage.Password);
        await account.PostAsync("users.setPreferences", new { data = new { language } });
        var person = await SignInAsync(username);
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        return person.Page;
    }

    private async Task TakeAsync(IPage page, string language, string part, IEnumerable<(string Name, Func<Task> Open)> screens)
    {
        if (!IsWanted(part))
        {
            return;
        }

        var number = 0;
        foreach (var (name, open) in screens)
        {
            var screen = $"{part}-{++number:00}-{name.Trim('/').Replace('/', '_').Replace(' ', '-')}";
            try
            {
                await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
                await open();
                foreach (var (width, height) in Sizes)
                {
                    await page.SetViewportSizeAsync(width, height);
                    foreach (var theme in Themes)
                    {
                        await page.EvaluateAsync("theme => window.foyer.setTheme(theme)", theme);
                        await page.ScreenshotAsync(new() { Path = FileOf(screen, language, theme, width) });
                    }

                    var found = await page.EvaluateAsync<JsonElement>(Flaws, language);
                    flaws.AddRange(found.EnumerateArray().Select(one => $"{screen}, {language}, {width}: {one.GetString()}"));
                }
            }
            catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
            {
                // The others are still worth looking at.
                flaws.Add($"{screen}, {language}: not taken: {problem.Message.Split('\n')[0]}");
                await page.ScreenshotAsync(new() { Path = FileOf(screen, language, "failed", 0) });
                await page.GotoAsync("/home");
                await page.GetByTestId("omnichannel").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
            }

            await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
            await page.EvaluateAsync("() => window.foyer.setTheme('light')");
            await page.Keyboard.PressAsync("Escape");
        }
    }

    private static bool IsWanted(string screen) => Only is null || Only.Split(',').Any(part => screen.StartsWith(part, StringComparison.Ordinal));

    private static string FileOf(string screen, string language, string theme, int width) =>
        Path.Combine(Folder, "pages", $"{screen}.{language}.{theme}.{width}.png");

    /// <summary>All forms of a page are seen at a glance: four of a desk on one sheet, four of a telephone on another.</summary>
    private static async Task SheetsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(1920, 1206);
        foreach (var screen in Directory.GetFiles(Path.Combine(Folder, "pages"), "*.png").Select(static file => Path.GetFileName(file).Split('.')[0]).Where(IsWanted).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var (width, _) in Sizes)
            {
                var files = from theme in Themes from language in Languages select FileOf(screen, language, theme, width);
                var pictures = string.Concat(files.Where(File.Exists).Select(file => $"<img style='width:{(width == 390 ? 390 : 957)}px' src='data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(file))}'>"));
                await page.SetViewportSizeAsync(width == 390 ? 1584 : 1920, width == 390 ? 844 : 1206);
                await page.SetContentAsync($"<body style='margin:0;background:#888;display:flex;flex-wrap:wrap;gap:6px'>{pictures}");
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "sheets", $"{screen}.{width}.png") });
            }
        }
    }
}
