using System.Text.Json.Nodes;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What a visitor sees and can do, from before the first click to after the last word.</summary>
public sealed class WidgetScreensTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // C-01, C-04
    [Fact]
    public async Task Before_the_chat_begins_nothing_is_stored_and_nobody_else_is_asked()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var page = await person.NewPageAsync();
        var asked = Requests.Note(page);
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
        await person.AnnounceAsync(config =>
        {
            config["foyer"]!["notice"] = AnnouncedConfig.Consent;
            config["customFields"] = new JsonArray(new JsonObject { ["_id"] = "subject", ["label"] = "Studienfach", ["required"] = false });
        });
        List<string> posted = [];
        var registration = "";
        var field = new TaskCompletionSource<string>();
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
                registration = request.PostData ?? "";
            }
            else if (request.Url.EndsWith("/livechat/custom.field", StringComparison.Ordinal))
            {
                field.TrySetResult(request.PostData ?? "");
            }
        };
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.Page.EvaluateAsync("RocketChat(function () { this.clearDepartment(); })");
        await visitor.Chat.GetByLabel("Worum geht es?").SelectOptionAsync("Studienberatung");
        await visitor.Chat.GetByLabel("Studienfach (freiwillig)").FillAsync("Physik");
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
        var told = JsonNode.Parse(registration)!["visitor"]!.AsObject();
        Assert.Equal(["token", "department"], told.Select(one => one.Key));
        Assert.Contains("\"key\":\"subject\",\"value\":\"Physik\"", await field.Task.WaitAsync(Cancel), StringComparison.Ordinal);
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
        await Expect(visitor.Chat.GetByRole(AriaRole.Progressbar, new() { Name = "Zeugnis.pdf" })).ToBeVisibleAsync();
        await visitor.Chat.Locator("main").EvaluateAsync("""
            window => {
              for (const [kind, name, onto] of [['drop', 'gezogen.exe', window], ['paste', 'kopiert.exe', window.querySelector('textarea')]]) {
                const data = new DataTransfer();
                data.items.add(new File(['x'], name));
                const given = { bubbles: true, cancelable: true };
                onto.dispatchEvent(kind === 'drop' ? new DragEvent(kind, { ...given, dataTransfer: data }) : new ClipboardEvent(kind, { ...given, clipboardData: data }));
              }
            }
            """);
        await Expect(rows.Filter(new() { HasText = "nicht erlaubt: gezogen.exe" })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "nicht erlaubt: kopiert.exe" })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "riesig.pdf ist zu groß. Erlaubt sind höchstens 200 kB." })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "nicht erlaubt: boese.exe" })).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "leer.pdf ist leer." })).ToBeVisibleAsync();
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "doch nicht.pdf abbrechen" }).ClickAsync();
        hold.SetResult();
        await Expect(visitor.Chat.Locator(".log .file")).ToHaveTextAsync("Zeugnis.pdf");
        Assert.Matches(@"/file-upload/1/Zeugnis\.pdf\?rc_token=[0-9a-f]{64}&rc_rid=\w+&rc_room_type=l$", await visitor.Chat.Locator(".log .file").GetAttributeAsync("href") ?? "");
        await Expect(rows).ToHaveCountAsync(5);
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

    // M12, M13, G-03, G-16
    [Fact]
    public async Task A_program_is_labelled_an_answer_quotes_and_after_the_end_the_visitor_may_rate_keep_and_erase()
    {
        using (var manager = await Manager.SignInAsync(Server.Address, Cancel))
        {
            await manager.PostAsync("roles.addUserToRole", new { roleId = "bot", username = "ada" });
        }

        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync();
        string? survey = null;
        await person.RouteAsync("**/api/v1/livechat/room.survey", route =>
        {
            survey = route.Request.PostData;
            return route.ContinueAsync();
        });
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Danke.");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await ada.QuoteAsync(rid, (await visitor.Chat.Locator(".message.own").GetAttributeAsync("id"))!, "Gern geschehen.");
        await visitor.SeesAsync("Gern geschehen.");
        await Expect(visitor.Chat.Locator(".message.other blockquote")).ToHaveTextAsync("SieDanke.");
        await Expect(visitor.Chat.Locator(".message.other a")).ToHaveCountAsync(0);
        using (var program = await Http.SignInAsync(Server.Address, "ada", "foyer-demo"))
        {
            await program.PostAsync("chat.postMessage", new { roomId = rid, text = "Ich bin ein Programm.", bot = new { i = "helper" } });
        }

        await Expect(visitor.Chat.Locator(".message").Filter(new() { HasText = "Ich bin ein Programm." }).Locator(".bot")).ToHaveTextAsync("Automatische Antworten");
        await Expect(visitor.Stand).ToContainTextAsync("Automatische Antworten");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Mit einem Menschen sprechen" }).ClickAsync();
        await visitor.StandsAsync("waiting");
        await visitor.IsToldAsync("Ihr Chat ist wieder in der Warteschlange");
        Assert.Equal(rid, await ada.TakeAsync());
        await visitor.StandsAsync("served");
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
        foreach (var (button, name) in new[] { ("Meine Daten herunterladen", "Meine-Daten.html"), ("Als JSON herunterladen", "Meine-Daten.json") })
        {
            var saved = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Answer(button).ClickAsync());
            Assert.Equal(name, saved.SuggestedFilename);
            Assert.Contains("Danke.", await File.ReadAllTextAsync(await saved.PathAsync(), Cancel), StringComparison.Ordinal);
        }

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
        await person.AnnounceAsync(config => config["triggers"] = new JsonArray(
            AnnouncedConfig.Trigger("page-url", "studienberatung", "Können wir helfen?"),
            AnnouncedConfig.Trigger("time-on-site", "1", "Sie sehen sich länger um."),
            AnnouncedConfig.Trigger("chat-opened-by-visitor", null, "Schön, dass Sie da sind."),
            AnnouncedConfig.Trigger("after-guest-registration", null, "Wir kennen Sie nun.")));
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(
            new() { ContentType = "text/event-stream", Body = "data: {\"online\":true,\"triggers\":true}\n\n" }));
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        var line = visitor.Chat.Locator(".preview");
        await Expect(line).ToContainTextAsync("Können wir helfen?");
        await Expect(line).ToContainTextAsync("Sie sehen sich länger um.");
        await Expect(visitor.Button).ToBeVisibleAsync();
        await Expect(visitor.Field).ToBeHiddenAsync();
        Assert.Empty(await person.CookiesAsync());
        await line.GetByRole(AriaRole.Button, new() { Name = "Chat öffnen" }).ClickAsync();
        await visitor.SeesAsync("Können wir helfen?");
        await visitor.SeesAsync("Schön, dass Sie da sind.");
        await visitor.SayAsync("Ja, gern.");
        await visitor.StandsAsync("waiting");
        await visitor.SeesAsync("Wir kennen Sie nun.");
        await visitor.SeesAsync("Ja, gern.");
        Assert.Equal(["Können wir helfen?", "Sie sehen sich länger um.", "Schön, dass Sie da sind."], (await visitor.TextsAsync()).Take(3));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static IEnumerable<string> OfTheChat(IEnumerable<string> asked) =>
        asked.Select(url => new Uri(url).AbsolutePath).Where(path => !path.StartsWith("/demo", StringComparison.Ordinal));
}
