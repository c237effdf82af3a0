using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The visitor's window for everybody: with keys alone, read out, enlarged, in every theme and language.</summary>
public sealed class WidgetAccessibilityTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // What has the focus and cannot be seen to have it: without a ring, outside the window, or behind something.
    private const string UnseenFocus = """
        () => {
          const one = document.activeElement;
          if (!one || one === document.body) return '';
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          const front = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.top >= 0 && box.bottom <= innerHeight && one.contains(front);
          return seen ? '' : one.outerHTML.slice(0, 90);
        }
        """;

    // M10, A-01–A-04, A-06
    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard_and_the_focus_comes_back()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("studienberatung");
        await Expect(visitor.Button).ToBeVisibleAsync();
        await visitor.Button.FocusAsync();
        var keys = visitor.Page.Keyboard;
        await keys.PressAsync("Enter");
        await Expect(visitor.Field).ToBeFocusedAsync();
        await keys.TypeAsync("Nur mit Tasten");
        await keys.PressAsync("Enter");
        await visitor.StandsAsync("waiting");

        var emoji = visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Emoji einfügen" });
        await emoji.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(visitor.Chat.GetByRole(AriaRole.Searchbox, new() { Name = "Emoji suchen" })).ToBeFocusedAsync();
        await keys.TypeAsync("herz");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(visitor.Field).ToHaveValueAsync("❤️");
        await Expect(visitor.Field).ToBeFocusedAsync();

        foreach (var name in new[] { "Optionen", "Papierkorb" })
        {
            await visitor.HeadButton(name).FocusAsync();
            await keys.PressAsync("Enter");
            await Expect(visitor.Chat.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await keys.PressAsync("Escape");
            await Expect(visitor.Chat.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await Expect(visitor.HeadButton(name)).ToBeFocusedAsync();
        }

        var log = visitor.Chat.GetByRole(AriaRole.Log, new() { Name = "Nachrichten" });
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(log).ToContainTextAsync(new Regex(@"Sie: Nur mit Tasten\d\d:\d\d"));
        await Expect(visitor.Chat.GetByRole(AriaRole.Main)).ToMatchAriaSnapshotAsync("""
            - main:
              - heading [level=1]
              - button "Klingel" [pressed]
              - button "Optionen"
              - button "Papierkorb"
              - button "Chat schließen"
              - status
              - log "Nachrichten"
              - button "Emoji einfügen"
              - textbox "Ihre Nachricht"
              - button "Senden"
            """);
        await visitor.HeadButton("Klingel").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(visitor.HeadButton("Klingel")).ToHaveAttributeAsync("aria-pressed", "false");
        var chat = visitor.Page.Frames.Single(frame => frame.Url.Contains("/livechat", StringComparison.Ordinal));
        for (var step = 0; step < 7; step++)
        {
            await keys.PressAsync("Tab");
            Assert.Equal("", await chat.EvaluateAsync<string>(UnseenFocus));
        }

        await keys.PressAsync("Escape");
        await Expect(visitor.Button).ToBeFocusedAsync();
        await visitor.Page.ReloadAsync();
        await visitor.OpenChatAsync();
        await Expect(visitor.HeadButton("Klingel")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    // A-05, A-07, A-08, A-16
    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    [InlineData("en-x-rtl")]
    public async Task No_screen_has_a_violation_and_none_has_to_be_moved_sideways(string language)
    {
        Form[] forms = language switch
        {
            "de-DE" =>
            [
                new(ColorScheme.Light, ForcedColors.None, 1440), new(ColorScheme.Dark, ForcedColors.None, 390),
                new(ColorScheme.Light, ForcedColors.Active, 1440), new(ColorScheme.Light, ForcedColors.None, 320),
            ],
            "en-GB" => [new(ColorScheme.Light, ForcedColors.None, 390), new(ColorScheme.Dark, ForcedColors.None, 1440), new(ColorScheme.Dark, ForcedColors.Active, 390)],
            _ => [new(ColorScheme.Light, ForcedColors.None, 390)],
        };
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync(config =>
        {
            config["foyer"]!["notice"] = AnnouncedConfig.Consent;
            config["settings"]!["transcript"] = true;
            config["settings"]!["fileUpload"] = true;
            config["foyer"]!["closesSilent"] = true;
            config["foyer"]!["closesIn"] = 1_000;
        });
        await person.RouteAsync("**/api/v1/foyer.visitor.consent", route => route.FulfillAsync(new() { Json = new { success = true } }));
        await person.Clock.InstallAsync();
        var page = await person.NewPageAsync();
        await forms[0].WearAsync(page);
        await page.GotoAsync("/demo/studienberatung");
        await page.EvaluateAsync("code => RocketChat(function () { this.setLanguage(code); })", language);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Chat öffnen|Open chat)") }).ClickAsync();
        var visitor = new VisitorPage(page);
        List<string> found = [];
        async Task LookAsync(string screen) => found.AddRange(await InFormsAsync(screen, visitor, forms));

        await Expect(visitor.Chat.GetByRole(AriaRole.Checkbox)).ToBeVisibleAsync();
        await visitor.Chat.GetByRole(AriaRole.Checkbox).CheckAsync();
        await LookAsync("notice");
        await visitor.Chat.Locator("textarea").FillAsync("Eins");
        await visitor.Chat.Locator("textarea").PressAsync("Enter");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await ada.SayAsync(rid, "Zwei: https://example.org und `Code`");
        await visitor.SeesAsync("Zwei");
        await LookAsync("served");
        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "Foto.png", MimeType = "image/png", Buffer = new byte[10] },
            new() { Name = "leer.pdf", MimeType = "application/pdf", Buffer = [] },
        });
        await Expect(visitor.Chat.Locator(".uploads .words input")).ToBeFocusedAsync();
        await visitor.IsAskedToStayAsync();
        await LookAsync("files and still there");
        foreach (var at in new[] { 1, 2 })
        {
            await visitor.Chat.Locator("header button").Nth(at).ClickAsync();
            await Expect(visitor.Chat.Locator("dialog")).ToBeVisibleAsync();
            await visitor.Chat.Locator("dialog details").EvaluateAllAsync<int>("all => { all.forEach(one => { one.open = true; }); return all.length; }");
            await LookAsync($"dialog {at}");
            await page.Keyboard.PressAsync("Escape");
        }

        await visitor.Chat.Locator(".line .icon-button").First.ClickAsync();
        await Expect(visitor.Chat.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        await LookAsync("emoji");
        await ada.CloseAsync(rid);
        await Expect(visitor.Chat.Locator(".scale")).ToBeVisibleAsync();
        await LookAsync("ended");
        await visitor.Chat.Locator("header button").Nth(2).ClickAsync();
        await visitor.Chat.Locator("dialog .danger").ClickAsync();
        await visitor.StandsAsync("erased");
        await LookAsync("erased");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    // M8, A-05, A-13, A-16
    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    public async Task Neither_the_form_for_quiet_hours_nor_a_line_of_the_house_has_a_violation(string language)
    {
        Form[] forms = language == "de-DE"
            ? [new(ColorScheme.Light, ForcedColors.None, 390), new(ColorScheme.Dark, ForcedColors.None, 1440)]
            : [new(ColorScheme.Light, ForcedColors.Active, 390), new(ColorScheme.Dark, ForcedColors.None, 390)];
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var isOnline = true;
        await person.AnnounceAsync(config =>
        {
            config["online"] = isOnline;
            config["triggers"] = new JsonArray(AnnouncedConfig.Trigger("page-url", "studienberatung", "Hallo!"));
        });
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = isOnline ? "data: {\"online\":true,\"triggers\":true}\n\n" : "data: {\"online\":false,\"offline\":\"form\"}\n\n",
        }));
        var page = await person.NewPageAsync();
        await forms[0].WearAsync(page);
        await page.GotoAsync(language == "de-DE" ? "/demo/studienberatung" : "/demo/en/studienberatung");
        var visitor = new VisitorPage(page);
        await Expect(visitor.Chat.Locator(".preview")).ToContainTextAsync("Hallo!");
        List<string> found = [.. await InFormsAsync("preview", visitor, forms)];

        isOnline = false;
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Nachricht hinterlassen|Leave a message)") }).ClickAsync();
        await visitor.Chat.Locator("form.offline button[type=submit]").ClickAsync();
        await Expect(visitor.Chat.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        found.AddRange(await InFormsAsync("offline", visitor, forms));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static async Task<List<string>> InFormsAsync(string screen, VisitorPage visitor, Form[] forms)
    {
        List<string> found = [];
        foreach (var form in forms)
        {
            await form.WearAsync(visitor.Page);
            found.AddRange((await FaultsAsync(screen, visitor)).Select(fault => $"{form}: {fault}"));
        }

        await forms[0].WearAsync(visitor.Page);
        return found;
    }

    private static async Task<IEnumerable<string>> FaultsAsync(string screen, VisitorPage visitor)
    {
        var violations = await Axe.ViolationsAsync(visitor.Page, Axe.LawAndGoodPractice);
        var chat = visitor.Page.Frames.Single(frame => frame.Url.Contains("/livechat", StringComparison.Ordinal));
        var wide = await chat.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1");
        var small = await chat.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button, input, select, summary, textarea')]
              .filter(one => one.offsetParent && one.type !== 'radio')
              .filter(one => one.getBoundingClientRect().width < 24 || one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 90))
            """);
        return
        [
            .. violations.Select(violation => $"{screen}: {violation}"),
            .. wide ? [$"{screen}: wider than its window"] : Array.Empty<string>(),
            .. small.Select(html => $"{screen}: smaller than 24 pixels: {html}"),
        ];
    }

    /// <summary>How a window may look to somebody; the smallest has the text's lines and words further apart, a dark telephone the text twice as large.</summary>
    private sealed record Form(ColorScheme Scheme, ForcedColors Forced, int Width)
    {
        private const string Dress = "rule => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }";

        private string Rule => (Scheme, Width) switch
        {
            (_, 320) => "* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important; }",
            (ColorScheme.Dark, 390) => ":root { font-size: 200%; }",
            _ => "",
        };

        public async Task WearAsync(IPage page)
        {
            await page.SetViewportSizeAsync(Width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = Scheme, ForcedColors = Forced, ReducedMotion = ReducedMotion.Reduce });
            if (page.Frames.SingleOrDefault(static frame => frame.Url.Contains("/livechat", StringComparison.Ordinal)) is { } chat)
            {
                await chat.EvaluateAsync(Dress, Rule);
            }
        }
    }
}
