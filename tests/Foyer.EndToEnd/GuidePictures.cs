using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>
/// Takes the pictures of the guide from the running product, and of the same screens in the other themes and on a telephone
/// to be looked at:
/// <code>dotnet run --project tests/Foyer.EndToEnd -- --filter-class '*GuidePictures' --explicit only</code>
/// The guide's go to docs/images/guide, the others to artifacts/pictures.
/// </summary>
[Trait("Kind", "ByHand")]
public sealed class GuidePictures(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string Guide = Repository.File("docs/images/guide");
    private static readonly string[] Tags = ["Veranstaltung"];
    private static readonly string Others = Repository.File("artifacts/pictures");

    private string language = "de";

    [Fact(Explicit = true)]
    public async Task Every_screen_of_the_guide()
    {
        await PrepareAsync();
        var ada = await SignInAsync("ada");
        var page = ada.Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await ada.MakeAvailableAsync();
        var room = await WaitingAsync();
        foreach (var chosen in new[] { "de", "en" })
        {
            language = chosen;
            await page.SetViewportSizeAsync(1280, 800);
            await page.GetByTestId("status-menu-button").ClickAsync();
            await page.GetByTestId($"language-{chosen}").ClickAsync();
            await page.Keyboard.PressAsync("Escape");
            await ScreensAsync(ada, room);
            await OpenAsync(page.GetByTestId("status-menu-button"), page.GetByTestId("notifications-link"));
            await OpenAsync(page.GetByTestId("notifications-link"), page.GetByTestId("notifications-page"));
            await PicturesAsync(page, "notifications");
        }

        foreach (var chosen in new[] { "de", "en" })
        {
            language = chosen;
            var admin = await SpeakingAsync("admin", chosen);
            await admin.SetViewportSizeAsync(1280, 800);
            foreach (var (name, address, there) in new[]
            {
                ("users", "/admin/users", "user-row"), ("departments", "/admin/departments", "department-row"), ("permissions", "/admin/permissions", "permission-row"),
                ("appearance", "/admin/appearance", "embed-snippet"), ("settings", "/admin/settings/Omnichannel", "setting-input"), ("mail", "/admin/mail", "smtp-state"),
            })
            {
                await admin.GotoAsync(address);
                await Expect(admin.GetByTestId(there).First).ToBeVisibleAsync();
                await PicturesAsync(admin, name);
            }
        }
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<IPage> SpeakingAsync(string username, string chosen)
    {
        using var account = await Http.SignInAsync(Server.Address, username, AgentPage.Password);
        await account.PostAsync("users.setPreferences", new { data = new { language = chosen } });
        var person = await SignInAsync(username);
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", chosen);
        return person.Page;
    }

    private async Task ScreensAsync(AgentPage ada, string waiting)
    {
        var page = ada.Page;
        await OpenAsync(page.GetByTestId("menu-home"), page.GetByTestId("home"));
        await PicturesAsync(page, "home");
        await page.GetByTestId("button-reasons").Locator("summary").ClickAsync();
        await PicturesAsync(page, "availability", rail: true);
        await page.GetByTestId("button-reasons").Locator("summary").ClickAsync();
        await page.Locator($"[data-testid=incoming-chat][data-room={waiting}]").ClickAsync();
        await Expect(page.GetByTestId("preview")).ToBeVisibleAsync();
        await PicturesAsync(page, "incoming");
        await page.GetByTestId("my-chats").GetByTestId("room-link").First.ClickAsync();
        await Expect(page.GetByTestId("former-chat").First).ToBeVisibleAsync();
        await PicturesAsync(page, "conversation");
        await page.GetByTestId("former-chat").First.ClickAsync();
        await PicturesAsync(page, "former", isGuide: false);
        await page.GetByTestId("former-back").ClickAsync();
        await ada.OpenForwardAsync();
        await Expect(page.GetByTestId("forward-departments")).ToBeVisibleAsync();
        await PicturesAsync(page, "forward");
        await page.GetByTestId("dialog-cancel").ClickAsync();
        await page.GetByTestId("close-chat").ClickAsync();
        await page.GetByTestId("close-comment").FillAsync(language == "de" ? "Frage beantwortet" : "Question answered");
        await page.GetByTestId("close-tag").FillAsync("Bewerbung");
        await page.GetByTestId("close-tag").PressAsync("Enter");
        await PicturesAsync(page, "close");
        await page.GetByTestId("dialog-cancel").ClickAsync();
        await OpenAsync(page.GetByTestId("contact-centre-link"), page.GetByTestId("chats-table"));
        await page.Locator("[data-testid=chat-row] a").Last.ClickAsync();
        await Expect(page.GetByTestId("chat-reader").GetByTestId("message").First).ToBeVisibleAsync();
        await PicturesAsync(page, "contact-centre");
        await page.GetByTestId("reader-close").ClickAsync();
        await OpenAsync(page.GetByTestId("centre-contacts"), page.GetByTestId("contacts-table"));
        await page.Locator("[data-testid=contact-row] a").First.ClickAsync();
        await Expect(page.GetByTestId("contact-reader")).ToBeVisibleAsync();
        await PicturesAsync(page, "contacts", isGuide: false);
        await OpenAsync(page.GetByTestId("menu-directory"), page.GetByTestId("directory"));
        await PicturesAsync(page, "directory", isGuide: false);
        await page.GotoAsync("/help");
        await Expect(page.GetByTestId("guide").Locator("h2").First).ToBeVisibleAsync();
        await PicturesAsync(page, "help", isGuide: false);
    }

    private async Task PicturesAsync(IPage page, string name, bool rail = false, bool isGuide = true)
    {
        if (isGuide)
        {
            var file = Path.Combine(Guide, language, $"{name}.png");
            if (rail)
            {
                await page.GetByTestId("rail").ScreenshotAsync(new() { Path = file });
            }
            else
            {
                await page.ScreenshotAsync(new() { Path = file });
            }
        }

        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 1440), ("contrast", 1440), ("light", 390) })
        {
            await page.EvaluateAsync("theme => window.foyer.setTheme(theme)", theme);
            await page.SetViewportSizeAsync(width, width == 390 ? 844 : 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Others, $"{name}-{language}-{theme}-{width}.png") });
        }

        await page.EvaluateAsync("() => window.foyer.setTheme('light')");
        await page.SetViewportSizeAsync(1280, 800);
    }

    private static async Task OpenAsync(ILocator way, ILocator there)
    {
        await way.ClickAsync();
        await Expect(there).ToBeVisibleAsync();
    }

    /// <summary>Lena was here before and is here again, answered by Ada; Ben sees a mention.</summary>
    private async Task PrepareAsync()
    {
        using var ada = await Http.SignInAsync(Server.Address, "ada", AgentPage.Password);
        using var ben = await Http.SignInAsync(Server.Address, "ben", AgentPage.Password);
        using var visitor = new Http(Server.Address);
        await ada.PostAsync("users.setStatus", new { status = "online", message = "" });
        await ada.PostAsync("livechat/agent.status", new { status = "available" });
        var former = await OpenChatAsync(visitor, "lena", "Lena Sommer", "Gibt es im Sommer eine Infoveranstaltung?");
        await TakeAsync(ada, former);
        await ada.PostAsync("chat.postMessage", new { roomId = former, text = "Ja, am 12. Juni um 16 Uhr im Audimax." });
        await ada.PostAsync("livechat/room.closeByUser", new { rid = former, comment = "Termin genannt", tags = Tags });
        var now = await OpenChatAsync(visitor, "lena", "Lena Sommer", "Hallo, bis wann kann ich mich für den Master bewerben?");
        await visitor.PostAsync("livechat/page.visited", new
        {
            token = "lena",
            rid = now,
            pageInfo = new { change = "url", title = "Master Informatik – Bewerbung", location = new { href = "https://www.example.org/studium/master-informatik" } },
        });
        await TakeAsync(ada, now);
        await ada.PostAsync("chat.postMessage", new { roomId = now, text = "Guten Tag Frau Sommer! Die Frist endet am **15. Juli**." });
        await visitor.PostAsync("livechat/message", new { token = "lena", rid = now, msg = "Danke! Brauche ich dafür ein Sprachzeugnis?" });
        var team = (string)(await ben.GetAsync("subscriptions.get"))["update"]!.AsArray().First(one => (string?)one!["name"] == "chat-team")!["rid"]!;
        await ben.PostAsync("chat.postMessage", new { roomId = team, text = "@ada kannst du um 12 übernehmen?" });
    }

    private async Task<string> WaitingAsync()
    {
        using var visitor = new Http(Server.Address);
        return await OpenChatAsync(visitor, "jonas", "Jonas Weber", "Wo finde ich das Modulhandbuch?");
    }

    private static async Task<string> OpenChatAsync(Http visitor, string token, string name, string text)
    {
        await visitor.PostAsync("livechat/visitor", new { visitor = new { token, name, email = $"{token}@example.org", phone = $"030 {1234 + token.Length}", department = "studienberatung" } });
        var room = (string)(await visitor.GetAsync($"livechat/room?token={token}"))["room"]!["_id"]!;
        await visitor.PostAsync("livechat/message", new { token, rid = room, msg = text });
        return room;
    }

    private static async Task TakeAsync(Http agent, string room)
    {
        var inquiry = (string)(await agent.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry"]!["_id"]!;
        await agent.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry });
    }
}
