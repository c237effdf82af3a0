using System.Text.Json.Nodes;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Takes pictures of every screen of the visitor's window, in both themes and languages, at a desk and on a telephone, to be
/// looked at; the ones of docs/widget.md are among them:
/// <code>dotnet run --project tests/Foyer.EndToEnd -- --filter-class '*WidgetPictures' --explicit only</code>
/// They go to artifacts/widget. Several at once: FOYER_PICTURES names one combination, for example de-light-1440.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class WidgetPictures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Online = "data: {\"online\":true,\"triggers\":true}\n\n";
    private const string Offline = "data: {\"online\":false,\"offline\":\"form\"}\n\n";
    private static readonly string Pictures = Repository.File("artifacts/widget");
    private static readonly string? Only = Environment.GetEnvironmentVariable("FOYER_PICTURES");

    private string combination = "";
    private bool isGerman;

    [Theory(Explicit = true)]
    [InlineData("de", ColorScheme.Light, 1440)]
    [InlineData("de", ColorScheme.Light, 390)]
    [InlineData("de", ColorScheme.Dark, 1440)]
    [InlineData("de", ColorScheme.Dark, 390)]
    [InlineData("en", ColorScheme.Light, 1440)]
    [InlineData("en", ColorScheme.Light, 390)]
    [InlineData("en", ColorScheme.Dark, 1440)]
    [InlineData("en", ColorScheme.Dark, 390)]
    public async Task Every_screen_of_the_window(string language, ColorScheme scheme, int width)
    {
        combination = $"{language}-{(scheme == ColorScheme.Light ? "light" : "dark")}-{width}";
        isGerman = language == "de";
        Assert.SkipUnless(Only is null || combination.Contains(Only, StringComparison.Ordinal), "Not asked for.");
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Livechat_enable_transcript", true);
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await ConversationAsync(ada, scheme, width);
        await AroundAsync(scheme, width);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task ConversationAsync(AgentOnDuty ada, ColorScheme scheme, int width)
    {
        var person = await PersonAsync("visitor");
        await person.AnnounceAsync(config =>
        {
            config["foyer"]!["notice"] = Notice();
            config["foyer"]!["easyLanguage"] = isGerman ? "Hier können Sie mit uns schreiben. Das kostet nichts." : "Here you can write with us. It costs nothing.";
            config["foyer"]!["closesSilent"] = true;
            config["foyer"]!["closesIn"] = 1_000;
        });
        await person.RouteAsync("**/api/v1/foyer.visitor.consent", route => route.FulfillAsync(new() { Json = new { success = true } }));
        await person.Clock.InstallAsync();
        var visitor = await OpenAsync(person, scheme, width);
        var page = visitor.Page;
        await Expect(Button(page)).ToBeVisibleAsync();
        await PictureAsync(page, "01-button");
        await Button(page).ClickAsync();
        await Expect(visitor.Chat.GetByRole(AriaRole.Checkbox)).ToBeVisibleAsync();
        await PictureAsync(page, "02-notice");
        await visitor.Chat.Locator(".card summary").ClickAsync();
        await PictureAsync(page, "02-notice-easy");
        await visitor.Chat.Locator(".card summary").ClickAsync();
        await visitor.Chat.Locator(".guest input").First.FillAsync("Erika Muster");
        var line = visitor.Chat.Locator("textarea");
        await line.FillAsync(isGerman ? "Guten Tag! Bis wann kann ich mich für den Master bewerben?" : "Hello! Until when can I apply for the master’s programme?");
        await line.PressAsync("Enter");
        await PictureAsync(page, "03-consent-needed");
        await visitor.Chat.GetByRole(AriaRole.Checkbox).CheckAsync();
        await line.PressAsync("Enter");
        await visitor.StandsAsync("waiting");
        await PictureAsync(page, "04-waiting");
        var room = await ada.TakeAsync();
        await ada.SayAsync(room, isGerman ? "Guten Tag, Frau Muster! Die Frist endet am **15. Juli**." : "Hello Ms Muster! The deadline is **15 July**.");
        await ada.SayAsync(room, isGerman ? "Alles Weitere steht hier: https://www.example.org/bewerbung" : "You find everything else here: https://www.example.org/apply");
        await Expect(visitor.Messages).ToHaveCountAsync(3);
        await line.FillAsync(isGerman ? "Danke! Brauche ich ein Sprachzeugnis?" : "Thanks! Do I need a language certificate?");
        await line.PressAsync("Enter");
        await Expect(visitor.Messages).ToHaveCountAsync(4);
        var asked = await visitor.Chat.Locator(".message").Last.GetAttributeAsync("id");
        await line.FillAsync("👍");
        await line.PressAsync("Enter");
        await Expect(visitor.Messages).ToHaveCountAsync(5);
        await Expect(visitor.Chat.Locator(".message.sending, .message.waiting")).ToHaveCountAsync(0);
        await PictureAsync(page, "05-conversation");
        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = isGerman ? "Zeugnis.png" : "Certificate.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync(new() { Clip = new() { X = 0, Y = 0, Width = 240, Height = 120 } }) },
            new() { Name = isGerman ? "leer.pdf" : "empty.pdf", MimeType = "application/pdf", Buffer = [] },
        });
        await Expect(visitor.Chat.Locator(".uploads .words input")).ToBeFocusedAsync();
        await PictureAsync(page, "06-files");
        await visitor.Chat.Locator(".uploads .words input").FillAsync(isGerman ? "Mein Zeugnis" : "My certificate");
        await visitor.Chat.Locator(".uploads .words input").PressAsync("Enter");
        await Expect(visitor.Chat.Locator(".log .file img")).ToHaveJSPropertyAsync("complete", true);
        await PictureAsync(page, "07-picture-sent");
        await visitor.Chat.Locator(".line .icon-button").First.ClickAsync();
        await Expect(visitor.Chat.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        await PictureAsync(page, "08-emoji");
        await page.Keyboard.PressAsync("Escape");
        foreach (var (at, name) in new[] { (1, "09-options"), (2, "10-privacy") })
        {
            await visitor.Chat.Locator("header button").Nth(at).ClickAsync();
            await Expect(visitor.Chat.Locator("dialog")).ToBeVisibleAsync();
            await PictureAsync(page, name);
            await visitor.Chat.Locator("dialog details").EvaluateAllAsync<int>("all => { all.forEach(one => { one.open = true; }); return all.length; }");
            await PictureAsync(page, $"{name}-open");
            await page.Keyboard.PressAsync("Escape");
        }

        await visitor.Chat.Locator("header button").Nth(3).ClickAsync();
        await ada.QuoteAsync(room, asked!, isGerman ? "Ja, Deutsch B2." : "Yes, German B2.");
        await Expect(page.Locator(".rocketchat-widget b")).ToHaveTextAsync("1");
        await PictureAsync(page, "11-minimised");
        await Button(page).ClickAsync();
        await person.SetOfflineAsync(true);
        await line.FillAsync(isGerman ? "Das habe ich." : "I have that.");
        await line.PressAsync("Enter");
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 60_000 });
        await PictureAsync(page, "12-line-lost");
        await person.SetOfflineAsync(false);
        await page.Clock.FastForwardAsync("00:31");
        await Expect(visitor.Chat.Locator(".message.sent").Last).ToContainTextAsync(isGerman ? "Das habe ich." : "I have that.");
        await ada.SayAsync(room, isGerman ? "Dann ist alles beisammen." : "Then you have everything.");
        await Expect(visitor.Messages.Last).ToContainTextAsync(isGerman ? "beisammen" : "everything");
        await visitor.IsAskedToStayAsync();
        await PictureAsync(page, "13-still-there");
        await ada.CloseAsync(room);
        await Expect(visitor.Chat.Locator(".scale")).ToBeVisibleAsync();
        await PictureAsync(page, "14-ended");
        await visitor.Chat.Locator(".scale input").Nth(4).CheckAsync(new() { Force = true });
        await visitor.Chat.Locator(".farewell form button[type=submit]").ClickAsync();
        await Expect(visitor.Chat.Locator(".farewell .told")).Not.ToBeEmptyAsync();
        await PictureAsync(page, "15-rated");
        await visitor.Chat.Locator("header button").Nth(2).ClickAsync();
        await visitor.Chat.Locator("dialog .danger").ClickAsync();
        await visitor.StandsAsync("erased");
        await PictureAsync(page, "16-erased");
    }

    /// <summary>What is seen without a conversation: a line of the house, and the form for quiet hours.</summary>
    private async Task AroundAsync(ColorScheme scheme, int width)
    {
        var person = await PersonAsync("passer-by");
        var isOnline = true;
        await person.AnnounceAsync(config =>
        {
            config["online"] = isOnline;
            config["triggers"] = new JsonArray(new JsonObject
            {
                ["_id"] = "greeting",
                ["conditions"] = new JsonArray(new JsonObject { ["name"] = "page-url", ["value"] = "studienberatung" }),
                ["actions"] = new JsonArray(new JsonObject
                {
                    ["name"] = "send-message",
                    ["params"] = new JsonObject
                    {
                        ["sender"] = "custom",
                        ["name"] = "Mia",
                        ["msg"] = isGerman ? "Guten Tag! Suchen Sie etwas Bestimmtes? Ich helfe Ihnen gern." : "Hello! Are you looking for something? I am happy to help.",
                    },
                }),
            });
        });
        await person.RouteAsync("**/api/v1/foyer.availability*", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = isOnline ? Online : Offline }));
        var visitor = await OpenAsync(person, scheme, width);
        await Expect(visitor.Chat.Locator(".preview")).ToBeVisibleAsync();
        await PictureAsync(visitor.Page, "17-trigger");
        isOnline = false;
        await visitor.Page.ReloadAsync();
        await Expect(Button(visitor.Page)).ToBeVisibleAsync();
        await PictureAsync(visitor.Page, "18-offline-button");
        await Button(visitor.Page).ClickAsync();
        var send = visitor.Chat.Locator("form.offline button[type=submit]");
        await Expect(send).ToBeVisibleAsync();
        await PictureAsync(visitor.Page, "19-offline-form");
        await send.ClickAsync();
        await Expect(visitor.Chat.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        await PictureAsync(visitor.Page, "20-offline-missing");
        await person.RouteAsync("**/api/v1/livechat/offline.message", route => route.FulfillAsync(new() { Json = new { success = true } }));
        await visitor.Chat.Locator("form.offline [name=name]").FillAsync("Erika Muster");
        await visitor.Chat.Locator("form.offline [name=email]").FillAsync("erika@example.org");
        await visitor.Chat.Locator("form.offline [name=message]").FillAsync(isGerman ? "Bitte rufen Sie an." : "Please call me.");
        await send.ClickAsync();
        await Expect(visitor.Chat.Locator(".told")).ToBeVisibleAsync();
        await PictureAsync(visitor.Page, "21-offline-sent");
    }

    private async Task<VisitorPage> OpenAsync(IBrowserContext person, ColorScheme scheme, int width)
    {
        var page = await person.NewPageAsync();
        await page.SetViewportSizeAsync(width, width == 390 ? 844 : 900);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(isGerman ? "/demo/studienberatung" : "/demo/en/studienberatung");
        return new VisitorPage(page);
    }

    private static ILocator Button(IPage page) => page.Locator(".rocketchat-widget > button");

    private JsonObject Notice()
    {
        var notice = AnnouncedConfig.Consent;
        notice["text"] = isGerman ? "Wir löschen das Gespräch nach *90 Tagen*." : "We delete the conversation after *90 days*.";
        return notice;
    }

    private Task<byte[]> PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{combination}.png") });
}
