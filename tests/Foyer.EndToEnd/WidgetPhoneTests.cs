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
        await ada.TakeAsync();
        await ada.ForwardAsync(rid, "it-service");
        await visitor.IsToldAsync("IT-Service");
        await cem.TakeAsync();
        await visitor.IsAnsweredByAsync("Cem Yıldız");

        await visitor.HeadButton("Chat schließen").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await cem.SayAsync(rid, "Ich schaue nach.");
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

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private async Task<VisitorPage> OnAPhoneAsync(CuttableLine? line = null)
    {
        var page = await (await PersonAsync("visitor", line)).NewPageAsync();
        await page.SetViewportSizeAsync(390, 800);
        await page.GotoAsync("/demo/studienberatung");
        return new VisitorPage(page);
    }
}
