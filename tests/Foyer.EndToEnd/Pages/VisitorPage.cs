using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Pages;

/// <summary>A page of the demo website with the chat on it, as a German visitor sees it.</summary>
internal sealed class VisitorPage(IPage page)
{
    /// <summary>The website's page.</summary>
    public IPage Page => page;

    /// <summary>The website's chat button.</summary>
    public ILocator Button => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Chat öffnen") });

    /// <summary>The chat's window.</summary>
    public IFrameLocator Chat => page.FrameLocator("#rocketchat-iframe");

    /// <summary>Waiting, served, ended …: where the visitor stands.</summary>
    public ILocator Stand => Chat.Locator(".stand");

    /// <summary>What people have written, in order.</summary>
    public ILocator Messages => Chat.Locator(".log .message .bubble");

    /// <summary>What happened: begun, forwarded, ended by whom.</summary>
    public ILocator Notices => Chat.Locator(".log .system");

    public ILocator Field => Chat.GetByLabel("Ihre Nachricht");

    public static async Task<VisitorPage> OpenAsync(IBrowserContext person, string site)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync($"/demo/{site}");
        return new VisitorPage(page);
    }

    public async Task OpenChatAsync()
    {
        await Button.ClickAsync();
        await Expect(Field).ToBeVisibleAsync();
    }

    public async Task SayAsync(string text)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
        await SeesAsync(text);
    }

    /// <summary>The text stands in the chat exactly once.</summary>
    public Task SeesAsync(string text) => Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(1);

    public Task IsToldAsync(string text) => Expect(Notices.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    public Task StandsAsync(string stand) => Expect(Stand).ToHaveAttributeAsync("data-stand", stand);

    public Task IsAnsweredByAsync(string name) => Expect(Stand.Locator("strong")).ToHaveTextAsync(name);

    /// <summary>Lets a quarter of an hour pass until the window asks whether its visitor is still there: when the chat would be closed may still be on its way to it.</summary>
    public async Task IsAskedToStayAsync()
    {
        var stay = Chat.Locator(".stay button");
        for (var quarter = 0; quarter < 4 && !await stay.IsVisibleAsync(); quarter++)
        {
            await page.Clock.FastForwardAsync("15:30");
            await Task.WhenAny(stay.WaitForAsync(new() { Timeout = 5_000 }));
        }

        await Expect(stay).ToBeVisibleAsync();
    }

    /// <summary>A button of the chat's head: «Klingel», «Optionen», «Papierkorb», «Chat schließen».</summary>
    public ILocator HeadButton(string name) => Chat.Locator("header").GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>A button of the question that is in front.</summary>
    public ILocator Answer(string name) => Chat.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>Every text that people have written, as the visitor sees it, from the first to the last.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync() => await Messages.EvaluateAllAsync<string[]>(
        "bubbles => bubbles.map(bubble => [...bubble.childNodes].slice(1).map(node => node.textContent).join(''))");
}
