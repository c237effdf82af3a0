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

    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] },
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

    [Fact]
    public async Task Every_page_of_the_console_has_no_violations_in_three_themes_and_two_languages()
    {
        var ada = await SignInAsync("ada");

        // Colours that are still on their way from one theme to the next are nobody's choice.
        await ada.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        List<string> found = [];
        foreach (var language in new[] { "en", "de" })
        {
            await ada.Page.GetByTestId("status-menu-button").ClickAsync();
            await ada.Page.GetByTestId($"language-{language}").ClickAsync();
            await Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            found.AddRange(await InThemesAsync($"status menu, {language}", ada.Page));
            await ada.Page.Keyboard.PressAsync("Escape");
            foreach (var (name, open) in Screens(ada.Page))
            {
                await open();
                found.AddRange(await InThemesAsync($"{name}, {language}", ada.Page));
                await ada.Page.Keyboard.PressAsync("Escape");
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Account_and_administration_have_no_violations_in_three_themes_and_two_languages()
    {
        var admin = await SignInAsync("admin");
        await admin.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        List<string> found = [];
        foreach (var language in new[] { "en", "de" })
        {
            // Whoever leaves before it is kept takes the choice along on this page only.
            await admin.Page.GotoAsync("/account/preferences");
            await admin.Page.GetByTestId($"prefer-language-{language}").CheckAsync();
            await Expect(admin.Page.GetByTestId("saved")).ToBeVisibleAsync();
            await Expect(admin.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            foreach (var (address, there) in LaterScreens)
            {
                await admin.Page.GotoAsync(address);
                await Expect(admin.Page.GetByTestId(there).First).ToBeVisibleAsync();
                found.AddRange(await InThemesAsync($"{address}, {language}", admin.Page));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Omnichannel_and_its_figures_have_no_violations_in_three_themes()
    {
        using (var manager = await Manager.SignInAsync(Server.Address, Cancel))
        {
            await manager.PostAsync("canned-responses", new { shortcut = "gruss", text = "Guten Tag", scope = "global" });
        }

        var admin = await SignInAsync("admin");
        await admin.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        List<string> found = [];
        foreach (var (address, there) in OmnichannelScreens)
        {
            await admin.Page.GotoAsync(address);
            await Expect(admin.Page.GetByTestId(there).First).ToBeVisibleAsync();
            found.AddRange(await InThemesAsync(address, admin.Page));
        }

        await admin.Page.GotoAsync("/omnichannel/businessHours");
        await admin.Page.GetByTestId("hour-new").ClickAsync();
        await admin.Page.GetByTestId("hour-save").ClickAsync();
        await Expect(admin.Page.GetByTestId("field-error").First).ToBeVisibleAsync();
        found.AddRange(await ViolationsAsync("business hour with mistakes", admin.Page));
        await admin.Page.GotoAsync("/admin/departments");
        await admin.Page.GetByTestId("department-edit").First.ClickAsync();
        await Expect(admin.Page.GetByTestId("department-agent-count").First).ToBeVisibleAsync();
        found.AddRange(await ViolationsAsync("department", admin.Page));

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static readonly (string Address, string There)[] OmnichannelScreens =
    [
        ("/omnichannel/realtime-monitoring", "board-row"), ("/omnichannel/analytics", "counter"), ("/omnichannel/figures", "own-figure"),
        ("/omnichannel/tags", "tag-new"), ("/omnichannel/units", "unit-new"), ("/omnichannel/priorities", "priority-row"), ("/omnichannel/sla-policies", "level-new"),
        ("/omnichannel/canned-responses", "canned-row"), ("/omnichannel/businessHours", "hour-row"), ("/omnichannel/customfields", "field-new"),
        ("/omnichannel/triggers", "trigger-new"), ("/omnichannel/webhooks", "webhook-address"), ("/omnichannel/routing", "setting-input"),
        ("/omnichannel/rules", "setting-input"), ("/omnichannel/channels", "setting-input"), ("/admin/email-inboxes", "inbox-new"),
    ];

    internal static readonly (string Address, string There)[] LaterScreens =
    [
        ("/account/profile", "profile-save"), ("/account/preferences", "prefer-idle"), ("/account/security", "password-save"),
        ("/account/sessions", "session"), ("/account/data", "export"), ("/admin/info", "figure"), ("/admin/users", "user-row"),
        ("/admin/rooms", "room-row"), ("/admin/permissions", "permission-row"), ("/admin/departments", "department-row"),
        ("/admin/agents", "agent-row"), ("/admin/appearance", "embed-snippet"), ("/admin/settings/Omnichannel", "setting-input"),
        ("/admin/mail", "smtp-state"), ("/admin/audit", "audit-kind"),
    ];

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    internal static IEnumerable<(string Name, Func<Task> Open)> Screens(IPage page)
    {
        yield return ("home", () => OpenAsync(page.GetByTestId("menu-home"), page.GetByTestId("home")));
        yield return ("directory", () => OpenAsync(page.GetByTestId("menu-directory"), page.GetByTestId("directory")));
        yield return ("contact centre", () => OpenAsync(page.GetByTestId("contact-centre-link"), page.GetByTestId("contact-centre")));
        yield return ("contacts", () => OpenAsync(page.GetByTestId("centre-contacts"), page.GetByTestId("contacts")));
        yield return ("search", () => OpenAsync(page.GetByTestId("menu-search"), page.GetByTestId("search-field")));
        yield return ("view menu", () => OpenAsync(page.GetByTestId("menu-view"), page.GetByTestId("view-menu")));
        foreach (var kind in new[] { "channel", "discussion", "direct" })
        {
            yield return ($"create {kind}", async () =>
            {
                await page.GetByTestId("menu-create").ClickAsync();
                await OpenAsync(page.GetByTestId($"create-{kind}"), page.GetByTestId("create-confirm"));
            }
            );
        }

        yield return ("notifications", async () =>
        {
            await page.GetByTestId("status-menu-button").ClickAsync();
            await OpenAsync(page.GetByTestId("notifications-link"), page.GetByTestId("notifications-page"));
            await Expect(page.GetByTestId("status-menu")).ToBeHiddenAsync();
        }
        );
        yield return ("channel", () => OpenAsync(page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = "chat-team" }), page.GetByTestId("composer-field")));
        yield return ("message menu", async () =>
        {
            await page.GetByTestId("message").First.HoverAsync();
            await OpenAsync(page.GetByTestId("tool-more"), page.GetByTestId("act-quote"));
        }
        );
        yield return ("emoji picker", () => OpenAsync(page.GetByTestId("composer-emoji"), page.GetByTestId("emoji-search")));
        foreach (var panel in new[] { "members", "info", "notifications" })
        {
            yield return ($"panel {panel}", async () =>
            {
                await page.GetByTestId("bar-more").ClickAsync();
                await OpenAsync(page.GetByTestId($"open-{panel}"), page.Locator($"[data-testid=room-panel][data-panel={panel}]"));
            }
            );
        }

        yield return ("room search", () => OpenAsync(page.GetByTestId("bar-search"), page.GetByTestId("room-search-field")));
    }

    private static async Task OpenAsync(ILocator way, ILocator there)
    {
        await way.ClickAsync();
        await Expect(there).ToBeVisibleAsync();
    }

    private static async Task<IEnumerable<string>> InThemesAsync(string screen, IPage page)
    {
        List<string> found = [];
        foreach (var theme in new[] { "dark", "contrast", "light" })
        {
            await page.EvaluateAsync("theme => window.foyer.setTheme(theme)", theme);

            // A theme changes colours and nothing else.
            found.AddRange(await ViolationsAsync($"{screen}, {theme}", page, theme == "light" ? Wcag : Colours));
        }

        return found;
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(string screen, IPage page, AxeRunOptions? rules = null)
    {
        var result = await page.RunAxe(rules ?? Wcag);
        return result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{screen}: {violation.Id} ({violation.Impact}) {violation.Help}: {string.Join(' ', node.Target)} {node.Html}"));
    }
}
