using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What the axe engine finds on the main screens: nothing that WCAG 2.2 A or AA forbids.</summary>
public sealed class AccessibilityTests(Chromium chromium) : AxeStories(chromium)
{
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

    [Fact]
    public async Task Everything_that_an_agent_opens_has_no_violations_in_three_themes_and_two_languages()
    {
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var page = await SignInStillAsync("ada");
        List<string> found = [];
        foreach (var language in new[] { "en", "de" })
        {
            await page.GetByTestId("status-menu-button").ClickAsync();
            await page.GetByTestId($"language-{language}").ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await page.Keyboard.PressAsync("Escape");
            found.AddRange(await InThemesAsync(language, page, [.. ConsoleScreens.Desk(page), .. ConsoleScreens.Talk(page), .. ConsoleScreens.Chats(page, desk.Waiting)]));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}

/// <summary>The same for one's own account and the administration.</summary>
public sealed class AdministrationAccessibilityTests(Chromium chromium) : AxeStories(chromium)
{
    [Fact]
    public async Task Account_and_administration_have_no_violations_in_three_themes_and_two_languages()
    {
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var page = await SignInStillAsync("admin");
        List<string> found = [];
        foreach (var language in new[] { "en", "de" })
        {
            await SpeakAsync(page, language);
            found.AddRange(await InThemesAsync(language, page, [.. ConsoleScreens.At(page, ConsoleScreens.Administration), .. ConsoleScreens.Forms(page)]));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}

/// <summary>The same for omnichannel and its figures.</summary>
public sealed class OmnichannelAccessibilityTests(Chromium chromium) : AxeStories(chromium)
{
    [Fact]
    public async Task Omnichannel_and_its_figures_have_no_violations_in_three_themes_and_two_languages()
    {
        using var desk = await FullDesk.PrepareAsync(Server.Address);
        var page = await SignInStillAsync("admin");
        List<string> found = [];
        foreach (var language in new[] { "en", "de" })
        {
            await SpeakAsync(page, language);
            found.AddRange(await InThemesAsync(language, page, ConsoleScreens.At(page, ConsoleScreens.Omnichannel)));
        }

        await page.GotoAsync("/omnichannel/businessHours");
        await page.GetByTestId("hour-new").ClickAsync();
        await page.GetByTestId("hour-save").ClickAsync();
        await Expect(page.GetByTestId("field-error").First).ToBeVisibleAsync();
        found.AddRange(await ViolationsAsync("business hour with mistakes", page));
        await page.GotoAsync("/admin/departments");
        await page.GetByTestId("department-edit").First.ClickAsync();
        await Expect(page.GetByTestId("department-agent-count").First).ToBeVisibleAsync();
        found.AddRange(await ViolationsAsync("department", page));

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
