using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What a manager sets up and a visitor sees of it: copies by mail, words of another service, logo and side, a chat that ends by silence.</summary>
public sealed partial class WidgetHouseTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // One red pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    // A-17
    [Fact]
    public async Task A_copy_by_mail_carries_the_conversation_and_its_pictures_with_their_words()
    {
        using var post = new SmallMailServer();
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Livechat_enable_transcript", true);
        await manager.SetAsync("SMTP_Port", $"{post.Port}");
        await manager.SetAsync("SMTP_Host", "127.0.0.1");
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Wo ist der Eingang?");
        await visitor.StandsAsync("waiting");
        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "plan.png", MimeType = "image/png", Buffer = Pixel });
        var words = visitor.Chat.GetByLabel("Was ist auf plan.png zu sehen?");
        await Expect(words).ToBeFocusedAsync();
        await words.FillAsync("Ein Plan mit einem roten Haus");
        await words.PressAsync("Enter");
        await Expect(visitor.Field).ToBeFocusedAsync();
        await Expect(visitor.Chat.GetByRole(AriaRole.Img, new() { Name = "Ein Plan mit einem roten Haus" })).ToBeVisibleAsync();

        await visitor.HeadButton("Optionen").ClickAsync();
        await visitor.Chat.Locator("summary", new() { HasText = "Gesprächsverlauf" }).ClickAsync();
        var address = visitor.Chat.GetByLabel("E-Mail-Adresse");
        await address.FillAsync("erika");
        await visitor.Answer("Per E-Mail senden").ClickAsync();
        await Expect(visitor.Chat.GetByText("vollständige E-Mail-Adresse")).ToBeVisibleAsync();
        await address.FillAsync("erika@example.org");
        await visitor.Answer("Per E-Mail senden").ClickAsync();
        await Expect(visitor.Chat.GetByText("unterwegs an erika@example.org")).ToBeVisibleAsync();

        var letter = Unfold(Encoding.Latin1.GetString(await post.ReceiveAsync(Cancel)));
        Assert.Contains("\r\nTo: erika@example.org\r\n", letter, StringComparison.Ordinal);
        Assert.Contains("Wo ist der Eingang?", letter, StringComparison.Ordinal);
        var picture = Sources().Match(letter);
        Assert.True(picture.Success, letter);
        Assert.Contains("alt=\"Ein Plan mit einem roten Haus\"", letter, StringComparison.Ordinal);
        Assert.Contains($"Content-Id: <{picture.Groups["id"].Value}>", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Convert.ToBase64String(Pixel)[..60], letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_service_says_the_first_words_and_the_managers_own_stand_in_for_it()
    {
        using var service = new SmallWebService("""{"contents":[{"msg":"und Sie?","order":2},{"msg":"Wir haben offen","order":1}]}""");
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Livechat_secret_token", "only-we-know");
        await SayAsync(manager, "studienberatung", service.Address);
        await SayAsync(manager, "it-service", new Uri($"http://localhost:{LoopbackPort.Find()}/nobody"));
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var cem = await AgentOnDuty.SignInAsync(Server.Address, "cem", Cancel);

        var visitor = await VisitAsync("studienberatung");
        await Expect(visitor.Chat.Locator(".preview .prose")).ToHaveTextAsync(["Wir haben offen", "und Sie?"]);
        var (secret, body) = await service.NextAsync(Cancel);
        Assert.Equal("only-we-know", secret);
        Assert.NotNull(JsonNode.Parse(body)!["metadata"]);
        Assert.Empty(await visitor.Page.Context.CookiesAsync());

        var other = await VisitAsync("it-service", "other");
        await Expect(other.Chat.Locator(".preview .prose")).ToHaveTextAsync("Unsere eigenen Worte");
    }

    [Fact]
    public async Task Logo_and_side_of_the_button_reach_pages_that_are_open()
    {
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("studienberatung");
        await Expect(visitor.Button.Locator("svg")).ToBeVisibleAsync();
        Assert.True((await visitor.Button.BoundingBoxAsync())!.X > 1_000);

        await manager.SetPictureAsync("livechat_widget_logo", Pixel);
        await manager.SetAsync("Livechat_widget_position", "left");

        var logo = visitor.Button.Locator("img");
        await Expect(logo).ToHaveJSPropertyAsync("naturalWidth", 1);
        Assert.StartsWith(Server.Address.ToString(), await logo.GetAttributeAsync("src"), StringComparison.Ordinal);
        await Expect(visitor.Page.Locator(".rocketchat-widget")).ToHaveAttributeAsync("data-side", "left");
        Assert.True((await visitor.Button.BoundingBoxAsync())!.X < 100);
        await visitor.OpenChatAsync();
        Assert.True((await visitor.Page.Locator("#rocketchat-iframe").BoundingBoxAsync())!.X < 100);
    }

    // A-10
    [Fact]
    public async Task A_silent_visitor_is_asked_in_time_and_stays_with_one_press()
    {
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Livechat_visitor_inactivity_timeout", 3_600);
        await manager.SetAsync("Livechat_abandoned_rooms_action", "close");
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.Clock.InstallAsync();
        var known = new TaskCompletionSource();
        await person.RouteAsync("**/api/v1/livechat/config*", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer });
            if (JsonNode.Parse(text)!["config"]!["foyer"]!["closesIn"] is not null)
            {
                known.TrySetResult();
            }
        });
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Hallo");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await ada.SayAsync(rid, "Guten Tag");
        await visitor.SeesAsync("Guten Tag");
        await known.Task.WaitAsync(Cancel);
        var question = visitor.Chat.Locator(".stay");
        await Expect(question).ToHaveCountAsync(0);
        await visitor.HeadButton("Chat schließen").ClickAsync();

        await person.Clock.FastForwardAsync("58:30");

        // Also whoever has put the window away is told.
        await Expect(visitor.Page.Locator(".rocketchat-widget b")).ToHaveTextAsync("1");
        await visitor.OpenChatAsync();
        await Expect(question.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex("Sind Sie noch da"));
        await Expect(question.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new Regex(@"Noch [01]:\d\d Minuten"));
        await question.GetByRole(AriaRole.Button, new() { Name = "Ja, ich bin noch da" }).ClickAsync();
        await Expect(question).ToHaveTextAsync("Der Chat bleibt offen.");
        await Expect(visitor.Field).ToBeVisibleAsync();
    }

    // C-03
    [Fact]
    public async Task A_visitor_is_recognised_on_a_later_visit_only_if_they_asked_for_it()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Hallo");
        await visitor.StandsAsync("waiting");
        await visitor.HeadButton("Papierkorb").ClickAsync();
        var box = visitor.Chat.GetByRole(AriaRole.Checkbox, new() { Name = "Auf diesem Gerät wiedererkennen" });
        await Expect(box).Not.ToBeCheckedAsync();
        Assert.Equal(0, await KnownAsync(visitor));
        await box.CheckAsync();
        await visitor.Chat.Locator("summary", new() { HasText = "Meine Angaben" }).ClickAsync();
        await visitor.Chat.Locator("dialog").GetByLabel("Name").FillAsync("Erika Muster");
        await visitor.Answer("Angaben speichern").ClickAsync();
        await Expect(visitor.Chat.GetByText("Ihre Angaben sind berichtigt.")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(1, await KnownAsync(visitor));

        // The browser was closed: what lives for a session is gone.
        await person.ClearCookiesAsync();
        await visitor.Page.CloseAsync();
        var later = await VisitorPage.OpenAsync(person, "studienberatung");
        await later.Button.ClickAsync();
        await later.SeesAsync("Hallo");
        await ada.CloseAsync(await ada.TakeAsync());
        await later.StandsAsync("ended");
        await later.Page.ReloadAsync();
        await later.OpenChatAsync();
        await Expect(later.Chat.GetByLabel("Name (freiwillig)")).ToHaveValueAsync("Erika Muster");

        await later.HeadButton("Papierkorb").ClickAsync();
        await later.Answer("Meine Daten löschen").ClickAsync();
        await later.StandsAsync("erased");
        Assert.Equal(0, await KnownAsync(later));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static Task<int> KnownAsync(VisitorPage visitor) =>
        visitor.Page.Frames.Single(frame => frame.Url.Contains("/livechat", StringComparison.Ordinal)).EvaluateAsync<int>("localStorage.length");

    private static Task<JsonNode> SayAsync(Manager manager, string page, Uri service) => manager.PostAsync("livechat/triggers", new
    {
        name = page,
        description = "",
        enabled = true,
        runOnce = false,
        conditions = new[] { new { name = "page-url", value = page } },
        actions = new[]
        {
            new
            {
                name = "use-external-service",
                @params = new { sender = "custom", name = "Mia", serviceUrl = service.ToString(), serviceTimeout = 5_000, serviceFallbackMessage = "Unsere eigenen Worte" },
            },
        },
    });

    /// <summary>Lines that were broken for the mail, put together again.</summary>
    private static string Unfold(string letter) => letter.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    [GeneratedRegex("src=\"cid:(?<id>[0-9A-Za-z]+@files\\.foyer)\"")]
    private static partial Regex Sources();
}
