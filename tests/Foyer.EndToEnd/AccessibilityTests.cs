using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What the axe engine finds on the main screens: nothing that WCAG 2.2 A or AA forbids.</summary>
public sealed class AccessibilityTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Fact]
    public async Task The_main_screens_have_no_violations()
    {
        var stranger = await (await PersonAsync("stranger")).NewPageAsync();
        await stranger.GotoAsync("/");
        await Expect(stranger.GetByTestId("sign-in-form")).ToBeVisibleAsync();
        List<string> found = [.. await ViolationsAsync("sign-in", stranger)];

        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        found.AddRange(await ViolationsAsync("console", ada.Page));

        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Ist das auch ohne Maus zu bedienen?");
        found.AddRange(await ViolationsAsync("website with the chat waiting", visitor.Page));

        await ada.TakeAsync("ohne Maus");
        await ada.SayAsync("Ja, alles.");
        await visitor.SeesAsync("Ja, alles.");
        found.AddRange(await ViolationsAsync("website with the chat served", visitor.Page));
        found.AddRange(await ViolationsAsync("conversation", ada.Page));

        await ada.OpenForwardAsync();
        found.AddRange(await ViolationsAsync("forward dialog", ada.Page));
        await ada.Page.GetByTestId("dialog-cancel").ClickAsync();
        await ada.CloseChatAsync("Frage beantwortet");
        await visitor.HeadButton("Papierkorb").ClickAsync();
        found.AddRange(await ViolationsAsync("privacy dialog", visitor.Page));
        await ada.OpenContactCentreAsync();
        found.AddRange(await ViolationsAsync("contact centre", ada.Page));

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static async Task<IEnumerable<string>> ViolationsAsync(string screen, IPage page)
    {
        var result = await page.RunAxe(Wcag);
        return result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{screen}: {violation.Id} ({violation.Impact}) {violation.Help}: {string.Join(' ', node.Target)} {node.Html}"));
    }
}
