using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd.Support;

/// <summary>Every page, panel, menu and dialog of the console, and how one comes to it: for whoever looks at all of them.</summary>
internal static class ConsoleScreens
{
    private const string NothingHere = ".empty";

    /// <summary>Pages of one's own account and of the administration, and what is there when they have come.</summary>
    public static readonly (string Address, string There)[] Administration =
    [
        ("/account/profile", "profile-save"), ("/account/preferences", "prefer-idle"), ("/account/security", "password-save"),
        ("/account/sessions", "session"), ("/account/data", "export"), ("/admin/info", "figure"), ("/admin/users", "user-row"),
        ("/admin/rooms", "room-row"), ("/admin/permissions", "permission-row"), ("/admin/departments", "department-row"),
        ("/admin/agents", "agent-row"), ("/admin/appearance", "embed-snippet"), ("/admin/settings", "settings-search"),
        ("/admin/settings/Omnichannel", "setting-input"), ("/admin/settings/OAuth", "own-service-new"), ("/admin/mail", "smtp-state"), ("/admin/audit", "audit-kind"),
        ("/admin/moderation", NothingHere), ("/admin/moderation/people", NothingHere), ("/admin/import", "people-file"), ("/admin/user-status", "own-status-new"), ("/admin/emoji-custom", "emoji-new"), ("/admin/custom-sounds", "sound-new"), ("/admin/integrations", "integration-new"), ("/admin/third-party-login", "oauth-app-new"),
        ("/help", "guide"), ("/not-found", NothingHere), ("/invite/nobodys", NothingHere),
    ];

    public static readonly (string Address, string There)[] Omnichannel =
    [
        ("/omnichannel/realtime-monitoring", "board-row"), ("/omnichannel/analytics", "counter"), ("/omnichannel/analytics/departments", "chart-amount-of-chats"),
        ("/omnichannel/analytics/parts", "chart-by-status"), ("/omnichannel/analytics/people", "chart-people-Total_conversations"), ("/omnichannel/figures", "own-figure"),
        ("/omnichannel/replay", "replay-play"),
        ("/omnichannel/tags", "tag-new"), ("/omnichannel/units", "unit-new"), ("/omnichannel/priorities", "priority-row"), ("/omnichannel/sla-policies", "level-new"),
        ("/omnichannel/canned-responses", "canned-row"), ("/omnichannel/businessHours", "hour-row"), ("/omnichannel/customfields", "field-new"),
        ("/omnichannel/triggers", "trigger-new"), ("/omnichannel/webhooks", "webhook-address"), ("/omnichannel/routing", "setting-input"),
        ("/omnichannel/rules", "setting-input"), ("/omnichannel/channels", "setting-input"), ("/admin/email-inboxes", "inbox-new"),
    ];

    private static readonly (string Address, string Button, string Dialog)[] Records =
    [
        ("/admin/users", "user-new", "user-dialog"), ("/admin/users", "user-edit", "user-dialog"), ("/admin/rooms", "room-edit", "room-dialog"),
        ("/admin/departments", "department-new", "department-dialog"), ("/admin/departments", "department-edit", "department-dialog"),
        ("/omnichannel/tags", "tag-new", "tag-dialog"), ("/omnichannel/units", "unit-new", "unit-dialog"), ("/omnichannel/priorities", "priority-edit", "priority-dialog"),
        ("/omnichannel/sla-policies", "level-new", "level-dialog"), ("/omnichannel/canned-responses", "canned-new", "canned-dialog"),
        ("/omnichannel/businessHours", "hour-new", "hour-dialog"), ("/omnichannel/customfields", "field-new", "field-dialog"),
        ("/omnichannel/triggers", "trigger-new", "trigger-dialog"), ("/admin/email-inboxes", "inbox-new", "inbox-dialog"),
        ("/admin/emoji-custom", "emoji-new", "emoji-dialog"), ("/admin/integrations", "integration-new", "integration-dialog"), ("/admin/settings/OAuth", "own-service-new", "own-service-dialog"),
    ];

    // Where one comes by clicking.
    private static readonly string[] Clicked =
    [
        "/", "/home", "/login", "/directory/channels", "/channel/general", "/group/chat-team", "/direct/ben", "/live/one",
        "/omnichannel/contacts", "/omnichannel/contacts/people", "/omnichannel/contacts/people/one", "/omnichannel/contacts/chats", "/omnichannel/contacts/chats/one",
        "/account/notifications", "/admin",
    ];

    /// <summary>Whether the page with this route is among the screens.</summary>
    public static bool Opens(string route)
    {
        var pattern = $"^{Regex.Replace(route, @"\{[^}]+\}", "[^/]+")}$";
        return Clicked.Concat(Administration.Select(static one => one.Address)).Concat(Omnichannel.Select(static one => one.Address)).Any(address => Regex.IsMatch(address, pattern));
    }

    public static IEnumerable<(string Name, Func<Task> Open)> At(IPage page, IEnumerable<(string Address, string There)> screens) =>
        screens.Select(one => (one.Address, (Func<Task>)(() => GoAsync(page, one.Address, one.There))));

    /// <summary>The forms of the administration.</summary>
    public static IEnumerable<(string Name, Func<Task> Open)> Forms(IPage page) =>
        Records.Select(one => ($"{one.Button} at {one.Address}", (Func<Task>)(async () =>
        {
            await GoAsync(page, one.Address, one.Button);
            await OpenAsync(page.GetByTestId(one.Button).First, page.GetByTestId(one.Dialog));
        })));

    /// <summary>What everybody has: home, menus, search, creating, a room with its panels.</summary>
    public static IEnumerable<(string Name, Func<Task> Open)> Desk(IPage page)
    {
        yield return ("home", () => OpenAsync(page.GetByTestId("menu-home"), page.GetByTestId("home")));
        yield return ("directory", () => OpenAsync(page.GetByTestId("menu-directory"), page.GetByTestId("directory-table")));
        yield return ("contact centre", () => OpenAsync(page.GetByTestId("contact-centre-link"), page.GetByTestId("chat-row").First));
        yield return ("contacts", () => OpenAsync(page.GetByTestId("centre-contacts"), page.GetByTestId("contact-row").First));
        yield return ("search", () => OpenAsync(page.GetByTestId("menu-search"), page.GetByTestId("search-field")));
        yield return ("view menu", () => OfHomeAsync(page, "menu-view", "view-menu"));
        foreach (var kind in new[] { "channel", "discussion", "direct" })
        {
            yield return ($"create {kind}", () => CreateAsync(page, kind));
        }

        yield return ("notifications", async () =>
        {
            await page.GetByTestId("status-menu-button").ClickAsync();
            await OpenAsync(page.GetByTestId("notifications-link"), page.GetByTestId("notifications-page"));
            await Expect(page.GetByTestId("status-menu")).ToBeHiddenAsync();
        }
        );
        yield return ("channel", () => RoomAsync(page, "chat-team"));
        yield return ("message menu", () => MenuAsync(page, page.GetByTestId("message").First));
        yield return ("emoji picker", () => OpenAsync(page.GetByTestId("composer-emoji"), page.GetByTestId("emoji-search")));
        foreach (var panel in new[] { "members", "info", "notifications", "threads", "mentions", "starred", "pinned", "files", "discussions" })
        {
            yield return ($"panel {panel}", () => PanelAsync(page, panel));
        }

        yield return ("room search", () => OpenAsync(page.GetByTestId("bar-search"), page.GetByTestId("room-search-field")));
    }

    /// <summary>What a team chat shows when people have talked in it; see <see cref="FullDesk"/>.</summary>
    public static IEnumerable<(string Name, Func<Task> Open)> Talk(IPage page)
    {
        yield return ("directory users", () => GoAsync(page, "/directory/users", "directory-table"));
        yield return ("directory teams", () => GoAsync(page, "/directory/teams", "directory-table"));
        yield return ("search hits", async () =>
        {
            await OpenAsync(page.GetByTestId("menu-search"), page.GetByTestId("search-field"));
            await page.GetByTestId("search-field").FillAsync("be");
            await Expect(page.GetByTestId("search-hit").First).ToBeVisibleAsync();
        }
        );
        yield return ("status menu", () => OfHomeAsync(page, "status-menu-button", "status-menu"));
        yield return ("create menu", () => OfHomeAsync(page, "menu-create", "create-menu"));
        yield return ("create team", () => CreateAsync(page, "team"));
        yield return ("announcement", () => RoomAsync(page, "ankuendigungen"));
        yield return ("direct", () => RoomAsync(page, "Ben Okafor"));
        yield return ("team", () => RoomAsync(page, "beratung"));
        yield return ("panel team", () => PanelAsync(page, "team"));
        yield return ("room menu", async () =>
        {
            await RoomAsync(page, "chat-team");
            await page.GetByTestId("bar-more").ClickAsync();
            await Expect(page.GetByTestId("bar-menu")).ToBeVisibleAsync();
        }
        );
        yield return ("thread", () => OpenAsync(page.GetByTestId("thread-link").First, page.GetByTestId("thread-panel").GetByTestId("message").First));
        yield return ("user card", async () =>
        {
            await ClosePanelAsync(page);
            await page.Locator(".said__name").Last.PressAsync("Enter");
            await Expect(page.GetByTestId("card-mention")).ToBeVisibleAsync();
        }
        );
        yield return ("room hits", async () =>
        {
            await OpenAsync(page.GetByTestId("bar-search"), page.GetByTestId("room-search-field"));
            await page.GetByTestId("room-search-field").FillAsync("Infotag");
            await page.GetByTestId("room-search-field").PressAsync("Enter");
            await Expect(page.GetByTestId("hit").First).ToBeVisibleAsync();
        }
        );
        yield return ("picture", async () =>
        {
            await ClosePanelAsync(page);
            await OpenAsync(page.Locator("[data-act=picture]").Last, page.GetByTestId("gallery-picture"));
        }
        );
        foreach (var (act, dialog, words) in new[]
        {
            ("forward", "forward-message-dialog", "Guten Morgen zusammen"), ("reactions", "reactions-dialog", "Wer übernimmt"), ("receipts", "receipts-dialog", "Guten Morgen zusammen"),
            ("report", "report-dialog", "Wer übernimmt"), ("delete", "delete-message-dialog", "Guten Morgen zusammen"),
        })
        {
            yield return ($"message {act}", async () =>
            {
                await MenuAsync(page, page.GetByTestId("message").Filter(new() { HasText = words }).First);
                await OpenAsync(page.GetByTestId($"act-{act}"), page.GetByTestId(dialog));
            }
            );
        }

        yield return ("proposals", async () =>
        {
            await page.GetByTestId("composer-field").PressSequentiallyAsync("Hallo @");
            await Expect(page.GetByTestId("proposal").First).ToBeVisibleAsync();
        }
        );
        yield return ("room form", async () =>
        {
            await page.GetByTestId("composer-field").FillAsync("");
            await RoomAsync(page, "Vertretung");
            await PanelAsync(page, "info");
            await OpenAsync(page.GetByTestId("room-edit"), page.GetByTestId("room-form"));
        }
        );
        yield return ("invite", async () =>
        {
            await PanelAsync(page, "members");
            await OpenAsync(page.GetByTestId("members-invite"), page.GetByTestId("invite-address"));
        }
        );
    }

    /// <summary>A day in Omnichannel; see <see cref="FullDesk"/>.</summary>
    public static IEnumerable<(string Name, Func<Task> Open)> Chats(IPage page, string waiting)
    {
        yield return ("reasons", async () =>
        {
            await page.GetByTestId("menu-home").ClickAsync();
            await OpenAsync(page.GetByTestId("button-reasons").Locator("summary"), page.GetByTestId("button-reason").First);
        }
        );
        yield return ("incoming", async () =>
        {
            await page.GetByTestId("button-reasons").Locator("summary").ClickAsync();
            await OpenAsync(page.Locator($"[data-testid=incoming-chat][data-room='{waiting}']"), page.GetByTestId("preview"));
            await HasLoadedAsync(page.GetByRole(AriaRole.Main));
        }
        );
        yield return ("conversation", async () =>
        {
            await page.GetByTestId("my-chats").GetByTestId("room-link").First.ClickAsync();
            await Expect(page.GetByTestId("former-chat").First).ToBeVisibleAsync();
        }
        );
        yield return ("conversation alone", () => page.GetByTestId("visitor-panel-toggle").ClickAsync());
        yield return ("canned", async () =>
        {
            await page.GetByTestId("visitor-panel-toggle").ClickAsync();
            await page.GetByTestId("composer-field").PressSequentiallyAsync("!");
            await Expect(page.GetByTestId("canned-picker")).ToBeVisibleAsync();
        }
        );
        yield return ("former chat", async () =>
        {
            await page.GetByTestId("composer-field").FillAsync("");
            await OpenAsync(page.GetByTestId("former-chat").First, page.GetByTestId("former-back"));
        }
        );
        foreach (var (button, dialog) in new[] { ("forward", "forward-dialog"), ("give-back", "give-back-dialog"), ("close-chat", "close-dialog") })
        {
            yield return (dialog, async () =>
            {
                if (await page.GetByTestId("former-back").IsVisibleAsync())
                {
                    await page.GetByTestId("former-back").ClickAsync();
                }

                await OpenAsync(page.GetByTestId(button), page.GetByTestId(dialog));
            }
            );
        }

        yield return ("read chat", async () =>
        {
            await GoAsync(page, "/omnichannel/contacts/chats", "chat-row");
            await page.Locator("[data-testid=chat-row] a").Last.ClickAsync();
            await Expect(page.GetByTestId("chat-reader").GetByTestId("message").First).ToBeVisibleAsync();
        }
        );
        yield return ("contact", async () =>
        {
            await GoAsync(page, "/omnichannel/contacts", "contact-row");
            await page.Locator("[data-testid=contact-row] a").First.ClickAsync();
            await Expect(page.GetByTestId("contact-reader")).ToBeVisibleAsync();
            await HasLoadedAsync(page.GetByTestId("contact-reader"));
        }
        );
    }

    // By way of home, inside the application where it runs already: starting it anew for each of a hundred screens takes minutes.
    private static async Task GoAsync(IPage page, string address, string there)
    {
        if (await page.EvaluateAsync<bool>("() => document.documentElement.dataset.session === 'in' && Boolean(window.Blazor)"))
        {
            await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
            await page.EvaluateAsync("() => Blazor.navigateTo('/home')");
            await Expect(page.GetByTestId("home")).ToBeVisibleAsync();
            await page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
        }
        else
        {
            await page.GotoAsync(address);
        }

        await Expect(page.GetByTestId("connection-banner")).ToHaveAttributeAsync("data-link", "online", new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("room-link").First).ToBeAttachedAsync();
        await Expect(there == NothingHere ? page.Locator(there) : page.GetByTestId(there).First).ToBeVisibleAsync();
        await HasLoadedAsync(page.GetByRole(AriaRole.Main));
    }

    /// <summary>What is still on its way is nothing to look at.</summary>
    public static Task HasLoadedAsync(ILocator part) => Expect(part.GetByText(new Regex("^(Wird geladen|Loading) …$"))).ToHaveCountAsync(0);

    private static async Task OpenAsync(ILocator way, ILocator there)
    {
        await way.ClickAsync();
        await Expect(there).ToBeVisibleAsync();
    }

    /// <summary>A menu of the bar above the rail; a telephone has that at home only.</summary>
    private static async Task OfHomeAsync(IPage page, string button, string menu)
    {
        await page.GetByTestId("menu-home").ClickAsync();
        await OpenAsync(page.GetByTestId(button), page.GetByTestId(menu));
    }

    private static async Task CreateAsync(IPage page, string kind)
    {
        await page.GetByTestId("menu-create").ClickAsync();
        await OpenAsync(page.GetByTestId($"create-{kind}"), page.GetByTestId("create-confirm"));
    }

    private static async Task RoomAsync(IPage page, string name)
    {
        await page.GetByTestId("rail").Locator($"[data-testid=room-link]:has(.room__name:text-matches('^{name}'))").First.ClickAsync();
        await Expect(page.GetByTestId("room")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("room").GetByTestId("composer-field")).ToBeVisibleAsync();
    }

    private static async Task PanelAsync(IPage page, string panel)
    {
        await page.GetByTestId("bar-more").ClickAsync();
        var opened = page.Locator($"[data-testid=room-panel][data-panel={panel}]");
        await OpenAsync(page.GetByTestId($"open-{panel}"), opened);
        await HasLoadedAsync(opened);
    }

    private static async Task ClosePanelAsync(IPage page)
    {
        if (await page.GetByTestId("panel-close").IsVisibleAsync())
        {
            await page.GetByTestId("panel-close").ClickAsync();
        }
    }

    private static async Task MenuAsync(IPage page, ILocator message)
    {
        await message.HoverAsync();
        await OpenAsync(page.GetByTestId("tool-more"), page.GetByTestId("message-menu"));
    }
}
