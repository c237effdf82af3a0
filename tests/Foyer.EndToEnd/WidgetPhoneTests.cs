using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The main stories of a visitor with a phone in the hand: 390 by 800 pixels.</summary>
public sealed class WidgetPhoneTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // M8, M11–M15
    [Fact]
    public async Task From_the_first_tap_to_the_deletion_of_ones_data()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var cem = await AgentOnDuty.SignInAsync(Server.Address, "cem", Cancel);
        var visitor = await OnAPhoneAsync();
        await visitor.OpenChatAsync();
        var frame = await visitor.Page.Locator("#rocketchat-iframe").BoundingBoxAsync();
        Assert.Equal((0f, 0f, 390f, 800f), (frame!.X, frame.Y, frame.Width, frame.Height));
        await visitor.SayAsync("Hallo");
        await visitor.StandsAsync("waiting");
        await Expect(visitor.Stand).ToContainTextAsync("Position 1");
        var rid = await ada.TakeAsync();
        await visitor.StandsAsync("served");
        await ada.SayAsync(rid, "Guten Tag");
        await visitor.SeesAsync("Guten Tag");
        await ada.GiveBackAsync(rid);
        await visitor.IsToldAsync("in die Warteschlange");
        await Expect(visitor.Notices.Filter(new() { HasText = "in die Warteschlange" })).ToHaveAttributeAsync("aria-live", "assertive");
        await ada.TakeAsync();
        await ada.ForwardAsync(rid, "it-service");
        await visitor.IsToldAsync("IT-Service");
        await cem.TakeAsync();
        await visitor.IsAnsweredByAsync("Cem Yıldız");
        await visitor.HeadButton("Optionen").ClickAsync();
        await visitor.Chat.Locator("summary", new() { HasText = "Abteilung wechseln" }).ClickAsync();
        await visitor.Chat.GetByLabel("Neue Abteilung").SelectOptionAsync("Studienberatung");
        await visitor.Answer("Wechseln").ClickAsync();
        await visitor.IsToldAsync("Studienberatung");
        await visitor.StandsAsync("waiting");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await ada.TakeAsync();
        await visitor.IsAnsweredByAsync("Ada Lindner");

        await visitor.HeadButton("Chat schließen").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await ada.SayAsync(rid, "Ich schaue nach.");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Chat öffnen, 1 neue Nachricht im Chat" })).ToBeVisibleAsync();
        await visitor.OpenChatAsync();
        await visitor.HeadButton("Optionen").ClickAsync();
        await visitor.Answer("Chat beenden").ClickAsync();
        await visitor.StandsAsync("ended");
        await visitor.HeadButton("Papierkorb").ClickAsync();
        await visitor.Answer("Meine Daten löschen").ClickAsync();
        await visitor.StandsAsync("erased");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Neuer Chat" }).ClickAsync();
        await Expect(visitor.Field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_change_of_page_does_not_cover_the_page_and_a_cut_line_loses_nothing()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var line = new CuttableLine(Server.Port);
        var visitor = await OnAPhoneAsync(line);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("eins");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await visitor.Page.GotoAsync("/demo/app");
        await Expect(visitor.Button).ToBeVisibleAsync();
        await visitor.OpenChatAsync();
        line.Cut();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 15_000 });
        await visitor.SayAsync("zwei");
        await ada.SayAsync(rid, "drei");
        line.Mend();
        await visitor.SeesAsync("drei");
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        Assert.Equal(["eins", "drei", "zwei"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task What_is_written_on_a_page_that_does_not_reach_the_server_belongs_to_the_chat_under_way()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await OnAPhoneAsync();
        await visitor.OpenChatAsync();
        await visitor.SayAsync("eins");
        await visitor.StandsAsync("waiting");
        var rid = await ada.TakeAsync();
        await visitor.Page.RouteAsync("**/api/v1/livechat/**", call => call.AbortAsync());
        await visitor.Page.GotoAsync("/demo/app");
        await visitor.OpenChatAsync();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync();
        await visitor.SayAsync("zwei");
        await visitor.Field.FillAsync("und");
        await visitor.Page.UnrouteAllAsync();
        await visitor.StandsAsync("served");
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Expect(visitor.Chat.Locator(".lost")).ToBeEmptyAsync();
        await Expect(visitor.Field).ToHaveValueAsync("und");
        Assert.Equal(["eins", "zwei"], await visitor.TextsAsync());
        await ada.SayAsync(rid, "drei");
        await visitor.SeesAsync("drei");
        Assert.Equal(0, await ada.WaitingAsync());
    }

    //
    [Fact]
    public async Task In_the_frame_of_a_phone_the_managers_easy_language_stands_in_the_visitors_language_and_the_chat_fills_the_screen()
    {
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Foyer_Livechat_texts", """{"de":{"easyLanguage":"Sie schreiben uns. *Wir* antworten."},"en":{"easyLanguage":"You write. We answer."}}""");
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var page = await (await PersonAsync("visitor")).NewPageAsync();
        await page.SetViewportSizeAsync(1440, 1300);
        foreach (var start in new[] { "/demo", "/demo/en" })
        {
            await page.GotoAsync(start);
            var pages = await page.Locator(".cards a").EvaluateAllAsync<string[]>("all => all.map(one => one.href)");
            Assert.Equal(6, pages.Length);
            Assert.All(await Task.WhenAll(pages.Select(one => page.APIRequest.GetAsync(one))), one => Assert.Equal(200, one.Status));
        }

        foreach (var (link, open, summary, words, language) in new[]
        {
            ("/demo/en/phone", "Open chat", "Easy language", "You write. We answer.", "en"),
            ("/demo/phone", "Chat öffnen", "Leichte Sprache", "Sie schreiben uns. Wir antworten.", "de"),
        })
        {
            await page.GotoAsync(link);
            var phone = page.FrameLocator("iframe.phone");
            await phone.GetByRole(AriaRole.Button, new() { Name = open }).ClickAsync();
            var chat = phone.FrameLocator("#rocketchat-iframe");
            var easy = chat.GetByText(words);
            await Expect(easy).ToBeHiddenAsync();
            await chat.Locator("summary", new() { HasText = summary }).PressAsync("Enter");
            await Expect(easy).ToBeVisibleAsync();
            await Expect(easy).ToHaveAttributeAsync("lang", $"{language}-simple");
            await Expect(chat.Locator("html")).ToHaveAttributeAsync("lang", language);
        }

        var frame = page.Frames.Single(one => one.Url.Contains("/livechat", StringComparison.Ordinal));
        Assert.Equal((366, 736), (await frame.EvaluateAsync<int>("innerWidth"), await frame.EvaluateAsync<int>("innerHeight")));
        await frame.GetByLabel("Ihre Nachricht").FillAsync("Vom Telefon");
        await frame.GetByLabel("Ihre Nachricht").PressAsync("Enter");
        await Expect(frame.Locator(".stand")).ToHaveAttributeAsync("data-stand", "waiting");
        Assert.Equal(1, await ada.WaitingAsync());
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<VisitorPage> OnAPhoneAsync(CuttableLine? line = null)
    {
        var page = await (await PersonAsync("visitor", line)).NewPageAsync();
        await page.SetViewportSizeAsync(390, 800);
        await page.GotoAsync("/demo/studienberatung");
        return new VisitorPage(page);
    }
}
