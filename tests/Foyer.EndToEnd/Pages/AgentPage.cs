using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Pages;

/// <summary>The console in an agent's browser, in German.</summary>
internal sealed class AgentPage(IBrowserContext person, IPage page)
{
    /// <summary>The password of the demo's people.</summary>
    public const string Password = "foyer-demo";

    public IPage Page => page;

    public ILocator Toggle => page.GetByTestId("availability-toggle");

    public ILocator Incoming => page.GetByTestId("incoming-chat");

    public ILocator MyChats => page.GetByTestId("my-chats").GetByTestId("room-link");

    public ILocator Chat => page.GetByTestId("live-chat");

    /// <summary>What people have written in the open conversation, in order.</summary>
    public ILocator Messages => page.GetByTestId("message");

    public ILocator Notices => page.GetByTestId("system-message");

    public ILocator TakeButton => page.GetByTestId("take");

    public ILocator ForwardDialog => page.GetByTestId("forward-dialog");

    public ILocator Rows => page.GetByTestId("chat-row");

    public static async Task<AgentPage> SignInAsync(IBrowserContext person, string username)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByTestId("sign-in-user").FillAsync(username);
        await page.GetByTestId("sign-in-password").FillAsync(Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        var agent = new AgentPage(person, page);
        await agent.IsReadyAsync();
        return agent;
    }

    /// <summary>A second tab of the same browser.</summary>
    public async Task<AgentPage> NewTabAsync()
    {
        var tab = new AgentPage(person, await person.NewPageAsync());
        await tab.Page.GotoAsync("/");
        await tab.IsReadyAsync();
        return tab;
    }

    /// <summary>The console is loaded, signed in and connected.</summary>
    public async Task IsReadyAsync()
    {
        // The first load of the console on a busy machine takes its time.
        await Expect(page.GetByTestId("omnichannel")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("connection-banner")).ToHaveAttributeAsync("data-link", "online", new() { Timeout = 30_000 });
    }

    public Task IsAvailableAsync(bool available = true) =>
        Expect(Toggle).ToHaveAttributeAsync("data-available", available ? "true" : "false");

    public async Task MakeAvailableAsync(bool available = true)
    {
        if (await Toggle.GetAttributeAsync("data-available") != (available ? "true" : "false"))
        {
            await Toggle.ClickAsync();
        }

        await IsAvailableAsync(available);
    }

    /// <summary>Chooses online, away, busy or offline.</summary>
    public async Task ChooseStatusAsync(string status)
    {
        await page.GetByTestId("status-menu-button").ClickAsync();
        await page.GetByTestId($"status-{status}").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("status-menu-button")).ToHaveAttributeAsync("data-status", status);
    }

    public async Task SignOutAsync()
    {
        await page.GetByTestId("status-menu-button").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("sign-in-form")).ToBeVisibleAsync();
    }

    /// <summary>Looks into the waiting chat whose first words are these.</summary>
    public async Task LookIntoAsync(string words)
    {
        await Incoming.First.ClickAsync();
        await SeesAsync(words);
        await Expect(Chat).ToHaveAttributeAsync("data-stage", "waiting");
    }

    public async Task TakeAsync(string words)
    {
        await LookIntoAsync(words);
        await TakeButton.ClickAsync();
        await Expect(Chat).ToHaveAttributeAsync("data-stage", "mine");
    }

    public async Task SayAsync(string text)
    {
        await page.GetByTestId("composer-field").FillAsync(text);
        await page.GetByTestId("composer-field").PressAsync("Enter");
        await SeesAsync(text);
    }

    /// <summary>The text stands in the conversation exactly once.</summary>
    public Task SeesAsync(string text) => Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(1);

    public async Task GiveBackAsync()
    {
        await page.GetByTestId("give-back").ClickAsync();
        await page.GetByTestId("give-back-confirm").ClickAsync();
        await Expect(page.GetByTestId("give-back-dialog")).ToHaveCountAsync(0);
    }

    public async Task OpenForwardAsync()
    {
        await page.GetByTestId("forward").ClickAsync();
        await Expect(ForwardDialog).ToBeVisibleAsync();
    }

    public ILocator ForwardDepartment(string id) => page.GetByTestId($"forward-department-{id}");

    public ILocator ForwardAgent(string username) => page.GetByTestId($"forward-agent-{username}");

    public async Task ConfirmForwardAsync(string note)
    {
        await page.GetByTestId("forward-note").FillAsync(note);
        await page.GetByTestId("forward-confirm").ClickAsync();
        await Expect(ForwardDialog).ToHaveCountAsync(0);
    }

    public async Task CloseChatAsync(string comment)
    {
        await page.GetByTestId("close-chat").ClickAsync();
        await page.GetByTestId("close-comment").FillAsync(comment);
        await page.GetByTestId("close-confirm").ClickAsync();
        await Expect(page.GetByTestId("close-dialog")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("chat-ended")).ToBeVisibleAsync();
    }

    public async Task OpenContactCentreAsync()
    {
        await page.GetByTestId("contact-centre-link").ClickAsync();
        await Expect(page.GetByTestId("contact-centre")).ToBeVisibleAsync();
    }

    /// <summary>Every text that people have written, as the agent sees it, from the first to the last.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync() => await Messages.EvaluateAllAsync<string[]>(
        "rows => rows.map(row => row.querySelector('.said__body p')?.textContent ?? '')");
}
