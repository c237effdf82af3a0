using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What a visitor sees and can do, from before the first click to after the last word.</summary>
public sealed class WidgetScreensTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // C-01, C-04
    [Fact]
    public async Task Before_the_chat_begins_nothing_is_stored_and_nobody_else_is_asked()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var page = await person.NewPageAsync();
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/demo/studienberatung");
        var visitor = new VisitorPage(page);
        await Expect(visitor.Button).ToBeVisibleAsync();
        Assert.Equal(["/livechat/rocketchat-livechat.min.js", "/api/v1/foyer.availability"], OfTheChat(asked));

        asked.Clear();
        await visitor.OpenChatAsync();
        await Expect(visitor.Chat.Locator(".guest input").First).ToBeVisibleAsync();
        Assert.InRange(OfTheChat(asked).Count(), 1, 6);
        await visitor.Field.FillAsync("Noch nicht gesendet");
        Assert.Empty(await person.CookiesAsync());
        foreach (var frame in page.Frames)
        {
            Assert.Equal(0, await frame.EvaluateAsync<int>(
                "async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length"));
        }

        Assert.All(asked, url => Assert.StartsWith(Server.Address.ToString(), url, StringComparison.Ordinal));
    }

    // G-01, G-02
    [Fact]
    public async Task Nobody_writes_before_they_have_agreed_and_the_version_they_saw_goes_first()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync(config => config["foyer"]!["notice"] = AnnouncedConfig.Consent);
        List<string> posted = [];
        await person.RouteAsync("**/api/v1/foyer.visitor.consent", route =>
        {
            posted.Add(route.Request.PostData ?? "");
            return route.FulfillAsync(new() { Json = new { success = true } });
        });
        person.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.EndsWith("/livechat/visitor", StringComparison.Ordinal))
            {
                posted.Add("visitor");
            }
        };
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        var box = visitor.Chat.GetByRole(AriaRole.Checkbox, new() { Name = "Ich stimme zu." });
        await Expect(box).Not.ToBeCheckedAsync();
        await visitor.Field.FillAsync("Hallo");
        await visitor.Field.PressAsync("Enter");
        await Expect(visitor.Chat.GetByText("Bitte stimmen Sie zu")).ToBeVisibleAsync();
        await Expect(box).ToBeFocusedAsync();
        await Expect(visitor.Messages).ToHaveCountAsync(0);
        await box.CheckAsync();
        await visitor.Field.PressAsync("Enter");
        await visitor.StandsAsync("waiting");
        Assert.Equal(2, posted.Count);
        Assert.Equal("visitor", posted[1]);
        var consent = JsonNode.Parse(posted[0])!;
        Assert.Equal("3 de True", $"{consent["version"]} {consent["language"]} {consent["accepted"]!.GetValue<bool>()}");
    }

    // M11
    [Fact]
    public async Task A_file_that_may_not_be_sent_is_refused_in_words_and_one_under_way_can_be_stopped()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync(config => config["settings"]!["fileUpload"] = true);
        var hold = new TaskCompletionSource();
        await person.RouteAsync("**/api/v1/livechat/upload/**", async route =>
        {
            await hold.Task;
            await route.FulfillAsync(new() { Json = new { success = true, _id = "file1", msg = "", ts = DateTimeOffset.UnixEpoch, attachments = new[] { new { title = "Zeugnis.pdf", title_link = "/file-upload/1/Zeugnis.pdf" } } } });
        });
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "Zeugnis.pdf", MimeType = "application/pdf", Buffer = new byte[1_000] },
            new() { Name = "riesig.pdf", MimeType = "application/pdf", Buffer = new byte[300_000] },
            new() { Name = "boese.exe", MimeType = "application/octet-stream", Buffer = new byte[10] },
            new() { Name = "leer.pdf", MimeType = "application/pdf", Buffer = [] },
            new() { Name = "doch nicht.pdf", MimeType = "application/pdf", Buffer = new byte[1_000] },
        });
        var rows = visitor.Chat.Locator(".uploads li");
        await Expect(rows.Filter(new() { HasText = "riesig.pdf ist zu groß. Erlaubt sind höchstens 200 kB." })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "nicht erlaubt: boese.exe" })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "leer.pdf ist leer." })).ToBeVisibleAsync();
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "doch nicht.pdf abbrechen" }).ClickAsync();
        hold.SetResult();
        await Expect(visitor.Chat.Locator(".log .file")).ToHaveTextAsync("Zeugnis.pdf");
        Assert.Matches(@"/file-upload/1/Zeugnis\.pdf\?rc_token=[0-9a-f]{64}&rc_rid=\w+&rc_room_type=l$", await visitor.Chat.Locator(".log .file").GetAttributeAsync("href") ?? "");
        await Expect(rows).ToHaveCountAsync(3);
        await visitor.StandsAsync("waiting");
    }

    // M8
    [Fact]
    public async Task When_nobody_is_there_a_message_can_be_left()
    {
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync();
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(
            new() { ContentType = "text/event-stream", Body = "data: {\"online\":false,\"offline\":\"form\"}\n\n" }));
        string? letter = null;
        await person.RouteAsync("**/api/v1/livechat/offline.message", route =>
        {
            letter = route.Request.PostData;
            return route.FulfillAsync(new() { Json = new { success = true, message = "ok" } });
        });
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Nachricht hinterlassen" }).ClickAsync();
        var form = visitor.Chat.Locator("form.offline");
        var send = visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Nachricht senden" });
        await send.ClickAsync();
        await Expect(form.GetByLabel("Name")).ToBeFocusedAsync();
        await form.GetByLabel("Name").FillAsync("Erika");
        await form.GetByLabel("E-Mail-Adresse").FillAsync("erika");
        await form.GetByLabel("Nachricht").FillAsync("Bitte rufen Sie an.");
        await send.ClickAsync();
        await Expect(visitor.Chat.GetByText("Bitte geben Sie eine vollständige E-Mail-Adresse an")).ToBeVisibleAsync();
        Assert.Null(letter);
        await form.GetByLabel("E-Mail-Adresse").FillAsync("erika@example.org");
        await send.ClickAsync();
        await Expect(visitor.Chat.GetByText("Ihre Nachricht ist angekommen.")).ToBeFocusedAsync();
        Assert.Equal("Bitte rufen Sie an.", JsonNode.Parse(letter!)!["message"]!.GetValue<string>());
    }

    // M12, M13
    [Fact]
    public async Task After_the_end_the_visitor_may_rate_keep_and_erase()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync();
        string? survey = null;
        await person.RouteAsync("**/api/v1/livechat/room.survey", route =>
        {
            survey = route.Request.PostData;
            return route.FulfillAsync(new() { Json = new { success = true } });
        });
        await person.RouteAsync("**/api/v1/foyer.visitor.export*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" }));
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Danke.");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await ada.QuoteAsync(rid, (await visitor.Chat.Locator(".message.own").GetAttributeAsync("id"))!, "Gern geschehen.");
        await visitor.SeesAsync("Gern geschehen.");
        await Expect(visitor.Chat.Locator(".message.other blockquote")).ToHaveTextAsync("SieDanke.");
        await Expect(visitor.Chat.Locator(".message.other a")).ToHaveCountAsync(0);
        await ada.CloseAsync(rid);
        await visitor.StandsAsync("ended");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Bewertung senden" }).ClickAsync();
        await Expect(visitor.Chat.GetByText("Bitte wählen Sie zuerst aus")).ToBeVisibleAsync();
        await visitor.Chat.GetByRole(AriaRole.Radio, new() { Name = "sehr zufrieden", Exact = true }).CheckAsync(new() { Force = true });
        await visitor.Chat.GetByLabel("Möchten Sie uns dazu etwas sagen?").FillAsync("Sehr freundlich.");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Bewertung senden" }).ClickAsync();
        await Expect(visitor.Chat.GetByText("Vielen Dank für Ihre Bewertung.")).ToBeVisibleAsync();
        var data = JsonNode.Parse(survey!)!["data"]!.AsArray();
        Assert.Equal(["satisfaction=5", "additionalFeedback=Sehr freundlich."], data.Select(one => $"{one!["name"]}={one["value"]}"));

        await visitor.HeadButton("Papierkorb").ClickAsync();
        var saved = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Answer("Als JSON herunterladen").ClickAsync());
        Assert.Equal("Meine-Daten.json", saved.SuggestedFilename);
        await visitor.Answer("Meine Daten löschen").ClickAsync();
        await visitor.StandsAsync("erased");
        await Expect(visitor.Messages).ToHaveCountAsync(0);
        Assert.Empty(await person.CookiesAsync());
    }

    [Fact]
    public async Task A_line_of_the_house_stands_beside_the_button_and_the_window_stays_shut()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync(config => config["triggers"] = new JsonArray(new JsonObject
        {
            ["_id"] = "greeting",
            ["conditions"] = new JsonArray(new JsonObject { ["name"] = "page-url", ["value"] = "studienberatung" }),
            ["actions"] = new JsonArray(new JsonObject
            {
                ["name"] = "send-message",
                ["params"] = new JsonObject { ["sender"] = "custom", ["name"] = "Mia", ["msg"] = "Können wir helfen?" },
            }),
        }));
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(
            new() { ContentType = "text/event-stream", Body = "data: {\"online\":true,\"triggers\":true}\n\n" }));
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        var line = visitor.Chat.Locator(".preview");
        await Expect(line).ToContainTextAsync("Können wir helfen?");
        await Expect(visitor.Button).ToBeVisibleAsync();
        await Expect(visitor.Field).ToBeHiddenAsync();
        Assert.Empty(await person.CookiesAsync());
        await line.GetByRole(AriaRole.Button, new() { Name = "Chat öffnen" }).ClickAsync();
        await visitor.SeesAsync("Können wir helfen?");
        await visitor.SayAsync("Ja, gern.");
        await visitor.StandsAsync("waiting");
        Assert.Equal(["Können wir helfen?", "Ja, gern."], await visitor.TextsAsync());
    }

    // A-01, A-02, A-04
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

        await Expect(visitor.Chat.GetByRole(AriaRole.Log, new() { Name = "Nachrichten" })).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(visitor.HeadButton("Klingel")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.PressAsync("Escape");
        await Expect(visitor.Button).ToBeFocusedAsync();
    }

    // A-05, A-07, A-08, A-16
    [Theory]
    [InlineData("de-DE", ColorScheme.Light, ForcedColors.None, 1440)]
    [InlineData("de-DE", ColorScheme.Dark, ForcedColors.None, 390)]
    [InlineData("en-GB", ColorScheme.Light, ForcedColors.None, 390)]
    [InlineData("en-GB", ColorScheme.Dark, ForcedColors.None, 1440)]
    [InlineData("de-DE", ColorScheme.Light, ForcedColors.Active, 1440)]
    [InlineData("en-GB", ColorScheme.Dark, ForcedColors.Active, 390)]
    [InlineData("en-x-rtl", ColorScheme.Light, ForcedColors.None, 390)]
    [InlineData("de-DE", ColorScheme.Light, ForcedColors.None, 320)]
    public async Task No_screen_has_a_violation_and_none_has_to_be_moved_sideways(string language, ColorScheme scheme, ForcedColors forced, int width)
    {
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
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/demo/studienberatung");
        await page.EvaluateAsync("code => RocketChat(function () { this.setLanguage(code); })", language);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Chat öffnen|Open chat)") }).ClickAsync();
        var visitor = new VisitorPage(page);
        List<string> found = [];
        await visitor.Chat.GetByRole(AriaRole.Checkbox).CheckAsync();
        found.AddRange(await FaultsAsync("notice", visitor));
        await visitor.Chat.Locator("textarea").FillAsync("Eins");
        await visitor.Chat.Locator("textarea").PressAsync("Enter");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await ada.SayAsync(rid, "Zwei: https://example.org und `Code`");
        await visitor.SeesAsync("Zwei");
        found.AddRange(await FaultsAsync("served", visitor));
        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "Foto.png", MimeType = "image/png", Buffer = new byte[10] },
            new() { Name = "leer.pdf", MimeType = "application/pdf", Buffer = [] },
        });
        await Expect(visitor.Chat.Locator(".uploads .words input")).ToBeFocusedAsync();
        await visitor.IsAskedToStayAsync();
        found.AddRange(await FaultsAsync("files and still there", visitor));
        foreach (var at in new[] { 1, 2 })
        {
            await visitor.Chat.Locator("header button").Nth(at).ClickAsync();
            await Expect(visitor.Chat.Locator("dialog")).ToBeVisibleAsync();
            await visitor.Chat.Locator("dialog details").EvaluateAllAsync<int>("all => { all.forEach(one => { one.open = true; }); return all.length; }");
            found.AddRange(await FaultsAsync($"dialog {at}", visitor));
            await page.Keyboard.PressAsync("Escape");
        }

        await visitor.Chat.Locator(".line .icon-button").First.ClickAsync();
        await Expect(visitor.Chat.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        found.AddRange(await FaultsAsync("emoji", visitor));
        await ada.CloseAsync(rid);
        await Expect(visitor.Chat.Locator(".scale")).ToBeVisibleAsync();
        found.AddRange(await FaultsAsync("ended", visitor));
        await visitor.Chat.Locator("header button").Nth(2).ClickAsync();
        await visitor.Chat.Locator("dialog .danger").ClickAsync();
        await visitor.StandsAsync("erased");
        found.AddRange(await FaultsAsync("erased", visitor));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    // M8, A-05, A-13, A-16
    [Theory]
    [InlineData("de-DE", ColorScheme.Light, ForcedColors.None, 390)]
    [InlineData("de-DE", ColorScheme.Dark, ForcedColors.None, 1440)]
    [InlineData("en-GB", ColorScheme.Light, ForcedColors.Active, 390)]
    [InlineData("en-GB", ColorScheme.Dark, ForcedColors.None, 390)]
    public async Task Neither_the_form_for_quiet_hours_nor_a_line_of_the_house_has_a_violation(string language, ColorScheme scheme, ForcedColors forced, int width)
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var isOnline = true;
        await person.AnnounceAsync(config =>
        {
            config["online"] = isOnline;
            config["triggers"] = new JsonArray(new JsonObject
            {
                ["_id"] = "greeting",
                ["conditions"] = new JsonArray(new JsonObject { ["name"] = "page-url", ["value"] = "studienberatung" }),
                ["actions"] = new JsonArray(new JsonObject { ["name"] = "send-message", ["params"] = new JsonObject { ["sender"] = "custom", ["name"] = "Mia", ["msg"] = "Hallo!" } }),
            });
        });
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = isOnline ? "data: {\"online\":true,\"triggers\":true}\n\n" : "data: {\"online\":false,\"offline\":\"form\"}\n\n",
        }));
        var page = await person.NewPageAsync();
        await page.SetViewportSizeAsync(width, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(language == "de-DE" ? "/demo/studienberatung" : "/demo/en/studienberatung");
        var visitor = new VisitorPage(page);
        await Expect(visitor.Chat.Locator(".preview")).ToContainTextAsync("Hallo!");
        List<string> found = [.. await FaultsAsync("preview", visitor)];

        isOnline = false;
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Nachricht hinterlassen|Leave a message)") }).ClickAsync();
        await visitor.Chat.Locator("form.offline button[type=submit]").ClickAsync();
        await Expect(visitor.Chat.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        found.AddRange(await FaultsAsync("offline", visitor));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static IEnumerable<string> OfTheChat(IEnumerable<string> asked) =>
        asked.Select(url => new Uri(url).AbsolutePath).Where(path => !path.StartsWith("/demo", StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> FaultsAsync(string screen, VisitorPage visitor)
    {
        var result = await visitor.Page.RunAxe(Rules);
        var chat = visitor.Page.Frames.Single(frame => frame.Url.Contains("/livechat", StringComparison.Ordinal));
        var wide = await chat.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1");
        var small = await chat.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button, input, select, summary, textarea')]
              .filter(one => one.offsetParent && one.type !== 'radio')
              .filter(one => one.getBoundingClientRect().width < 24 || one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 90))
            """);
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{screen}: {violation.Id}: {string.Join(' ', node.Target)} {node.Html}")),
            .. wide ? [$"{screen}: wider than its window"] : Array.Empty<string>(),
            .. small.Select(html => $"{screen}: smaller than 24 pixels: {html}"),
        ];
    }
}
