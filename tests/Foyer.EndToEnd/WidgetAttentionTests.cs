using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M14, A-11: whoever looks elsewhere is told of an answer, by as much motion as they want.</summary>
public sealed class WidgetAttentionTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Usual = "Studienberatung";
    private const string News = "(1) 1 neue Nachricht im Chat";

    [Fact]
    public async Task A_hidden_tab_changes_its_title_in_turns_and_has_its_own_again_when_it_is_looked_at()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var (visitor, rid) = await MinimisedAsync(ada, ReducedMotion.NoPreference);
        var usual = await visitor.Page.TitleAsync();
        Assert.Contains(Usual, usual, StringComparison.Ordinal);
        await LookAwayAsync(visitor.Page, true);

        await ada.SayAsync(rid, "Sind Sie noch da?");

        await Expect(visitor.Page).ToHaveTitleAsync(News);
        await Expect(visitor.Page.Locator(".rocketchat-widget b")).ToHaveTextAsync("1");
        await visitor.Page.Clock.RunForAsync(2_000);
        await Expect(visitor.Page).ToHaveTitleAsync(usual);
        await visitor.Page.Clock.RunForAsync(2_000);
        await Expect(visitor.Page).ToHaveTitleAsync(News);
        await LookAwayAsync(visitor.Page, false);
        await Expect(visitor.Page).ToHaveTitleAsync(usual);
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Chat öffnen, 1 neue Nachricht im Chat" })).ToBeVisibleAsync();
        await visitor.OpenChatAsync();
        await Expect(visitor.Page.Locator(".rocketchat-widget b")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Where_motion_is_not_wanted_the_title_says_it_once_and_nothing_moves()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var (visitor, rid) = await MinimisedAsync(ada, ReducedMotion.Reduce);
        await LookAwayAsync(visitor.Page, true);

        await ada.SayAsync(rid, "Sind Sie noch da?");

        await Expect(visitor.Page).ToHaveTitleAsync(News);
        for (var turn = 0; turn < 4; turn++)
        {
            await visitor.Page.Clock.RunForAsync(2_000);
            Assert.Equal(News, await visitor.Page.TitleAsync());
        }

        await LookAwayAsync(visitor.Page, false);
        await visitor.OpenChatAsync();
        var chat = visitor.Page.Frames.Single(frame => frame.Url.Contains("/livechat", StringComparison.Ordinal));
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.getAnimations({ subtree: true }).length"));
        Assert.Equal(0, await chat.EvaluateAsync<int>("document.getAnimations().length"));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<(VisitorPage Visitor, string RoomId)> MinimisedAsync(AgentOnDuty ada, ReducedMotion motion)
    {
        var person = await PersonAsync("visitor");
        await person.Clock.InstallAsync();
        var page = await person.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = motion });
        await page.GotoAsync("/demo/studienberatung");
        var visitor = new VisitorPage(page);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Hallo");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await visitor.StandsAsync("served");
        await visitor.HeadButton("Chat schließen").ClickAsync();
        return (visitor, rid);
    }

    // A browser without a window never hides a tab by itself.
    private static async Task LookAwayAsync(IPage page, bool away) => await page.EvaluateAsync(
        """
        away => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => away });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        away);
}
