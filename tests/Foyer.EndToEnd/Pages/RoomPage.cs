using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Pages;

/// <summary>A room of the team chat in somebody's browser.</summary>
internal sealed class RoomPage(AgentPage agent)
{
    public IPage Page => agent.Page;

    public ILocator Panel => Page.GetByTestId("room-panel");

    public ILocator Thread => Page.GetByTestId("thread-panel");

    public ILocator Field => Page.GetByTestId("room").GetByTestId("composer-field");

    public ILocator Menu => Page.GetByTestId("message-menu");

    public static async Task<RoomPage> OpenAsync(AgentPage agent, string room)
    {
        await agent.Page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = room }).First.ClickAsync();
        await Expect(agent.Page.GetByTestId("room")).ToBeVisibleAsync();
        return new RoomPage(agent);
    }

    /// <summary>Writes and sends; a text that is shown in other words is waited for by those.</summary>
    public async Task SayAsync(string text, string? shown = null)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
        var said = Said(shown ?? text.Split('\n')[0]).Last;
        await Expect(said).ToBeVisibleAsync();
        await Expect(said).Not.ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex(".+"));
    }

    /// <summary>A message of the room itself, by its words.</summary>
    public ILocator Said(string text) => Page.GetByTestId("message-list").GetByTestId("message").Filter(new() { HasText = text });

    /// <summary>Points at a message and presses a button of the toolbar that comes.</summary>
    public async Task UseToolAsync(ILocator message, string tool)
    {
        await message.HoverAsync();
        var frame = Page.Locator(".log-frame").Filter(new() { Has = message });
        await frame.GetByTestId(tool).ClickAsync();
    }

    /// <summary>Chooses from the menu of a message.</summary>
    public async Task ActAsync(ILocator message, string act)
    {
        await UseToolAsync(message, "tool-more");
        await Page.GetByTestId($"act-{act}").ClickAsync();
    }

    public async Task ReactAsync(ILocator message, string search)
    {
        await UseToolAsync(message, "tool-react");
        await Page.GetByTestId("emoji-popup").GetByTestId("emoji-search").FillAsync(search);
        await Page.GetByTestId("emoji-popup").GetByTestId("emoji-search").PressAsync("Enter");
    }

    public async Task OpenPanelAsync(string panel)
    {
        await Page.GetByTestId("bar-more").ClickAsync();
        await Page.GetByTestId($"open-{panel}").ClickAsync();
        await Expect(Panel).ToHaveAttributeAsync("data-panel", panel);
    }
}
