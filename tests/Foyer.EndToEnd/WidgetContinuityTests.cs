using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M14, M15: whatever happens to the page, the device, the line or the server, it is the same conversation, with nothing lost and nothing twice.</summary>
public sealed class WidgetContinuityTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task A_reload_a_change_of_page_and_a_second_tab_show_the_same_chat()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var (visitor, rid) = await BeginAsync(ada, await PersonAsync("visitor"));
        await ada.SayAsync(rid, "zwei");
        await visitor.SeesAsync("zwei");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Messages).ToHaveCountAsync(2);
        await visitor.Page.GotoAsync("/demo/hostile");
        await Expect(visitor.Messages).ToHaveCountAsync(2);
        await visitor.SayAsync("drei");

        var second = await VisitorPage.OpenAsync(visitor.Page.Context, "app");
        await second.OpenChatAsync();
        await second.SayAsync("vier");
        await ada.SayAsync(rid, "fünf");
        foreach (var tab in new[] { visitor, second })
        {
            await tab.SeesAsync("fünf");
            Assert.Equal(["eins", "zwei", "drei", "vier", "fünf"], await tab.TextsAsync());
        }
    }

    [Fact]
    public async Task What_is_written_while_the_line_is_cut_goes_out_once_and_what_was_missed_comes_in()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var line = new CuttableLine(Server.Port);
        var (visitor, rid) = await BeginAsync(ada, await PersonAsync("visitor", line));

        line.Cut();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 15_000 });
        await visitor.SayAsync("zwei");
        await visitor.SayAsync("drei");
        await ada.SayAsync(rid, "anderes");
        line.Mend();
        await visitor.SeesAsync("anderes");
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        Assert.Equal(["eins", "anderes", "zwei", "drei"], await visitor.TextsAsync());
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Messages).ToHaveCountAsync(4);
        Assert.Equal(["eins", "anderes", "zwei", "drei"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_chat_given_back_or_forwarded_while_the_line_was_cut_is_told_when_it_returns()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var cem = await AgentOnDuty.SignInAsync(Server.Address, "cem", Cancel);
        await using var line = new CuttableLine(Server.Port);
        var (visitor, rid) = await BeginAsync(ada, await PersonAsync("visitor", line));

        line.Cut();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 15_000 });
        await ada.GiveBackAsync(rid);
        line.Mend();
        await visitor.StandsAsync("waiting");
        await visitor.IsToldAsync("in die Warteschlange");

        await ada.TakeAsync();
        await visitor.StandsAsync("served");
        line.Cut();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 15_000 });
        await ada.ForwardAsync(rid, "it-service");
        await cem.TakeAsync();
        await cem.SayAsync(rid, "Hier ist der IT-Service.");
        line.Mend();
        await visitor.SeesAsync("Hier ist der IT-Service.");
        await visitor.IsAnsweredByAsync("Cem Yıldız");
        await visitor.IsToldAsync("IT-Service");
    }

    // The laptop was shut: no timer runs, nothing is heard, and nobody has told the browser that the line is dead.
    [Fact]
    public async Task After_an_hour_of_sleep_it_is_the_same_conversation_with_what_was_said_meanwhile()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var line = new CuttableLine(Server.Port);
        var person = await PersonAsync("visitor", line);
        await person.Clock.InstallAsync();
        var (visitor, rid) = await BeginAsync(ada, person);
        var device = await person.NewCDPSessionAsync(visitor.Page);
        line.Silence();
        await device.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await ada.SayAsync(rid, "zwei");
        await ada.SayAsync(rid, "drei");
        await ada.GiveBackAsync(rid);

        await device.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await person.Clock.FastForwardAsync("01:00:00");
        line.Mend();

        await visitor.SeesAsync("drei");
        await visitor.StandsAsync("waiting");
        await visitor.IsToldAsync("in die Warteschlange");
        await visitor.SayAsync("vier");
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        Assert.Equal(["eins", "zwei", "drei", "vier"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task After_ten_minutes_without_a_network_what_was_typed_goes_out_once_and_in_order()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        await using var line = new CuttableLine(Server.Port);
        var person = await PersonAsync("visitor", line);
        await person.Clock.InstallAsync();
        var (visitor, rid) = await BeginAsync(ada, person);
        line.Cut();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync(new() { Timeout = 15_000 });
        await visitor.SayAsync("zwei");
        await visitor.SayAsync("drei");
        await ada.SayAsync(rid, "von drüben");

        // Every attempt of ten minutes happens, and fails.
        for (var minute = 0; minute < 10; minute++)
        {
            await person.Clock.RunForAsync("01:00");
        }

        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(2);
        line.Mend();

        // Nobody waits longer than half a minute for the next attempt.
        await Expect(visitor.Messages.Filter(new() { HasText = "von drüben" })).ToHaveCountAsync(1, new() { Timeout = 40_000 });
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        Assert.Equal(["eins", "von drüben", "zwei", "drei"], await visitor.TextsAsync());
        await ada.SayAsync(rid, "vier");
        await visitor.SeesAsync("vier");
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Messages).ToHaveCountAsync(5);
        Assert.Equal(["eins", "von drüben", "zwei", "drei", "vier"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_server_that_starts_again_finds_the_conversation_going_on()
    {
        await using (var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel))
        {
            var (visitor, rid) = await BeginAsync(ada, await PersonAsync("visitor"));
            await ada.SayAsync(rid, "zwei");
            await visitor.SeesAsync("zwei");
            await Server.KillAsync();
            await visitor.SayAsync("drei");
            await Server.StartAsync(Cancel);
            await using var again = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
            await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
            await again.SayAsync(rid, "vier");
            await visitor.SeesAsync("vier");
            Assert.Equal(["eins", "zwei", "drei", "vier"], await visitor.TextsAsync());
        }
    }

    [Fact]
    public async Task A_first_message_that_never_got_out_survives_a_reload_with_what_was_told()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.Chat.GetByLabel("Name (freiwillig)").FillAsync("Erika");
        await person.RouteAsync("**/api/v1/livechat/visitor", route => route.AbortAsync());
        await visitor.SayAsync("Kommt das an?");
        await Expect(visitor.Chat.Locator(".message.sending")).ToHaveCountAsync(1);
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("Kommt das an?");
        await person.UnrouteAllAsync();
        await visitor.StandsAsync("waiting");
        await visitor.SeesAsync("Kommt das an?");
        Assert.Equal(1, await ada.WaitingAsync());
    }

    [Fact]
    public async Task A_window_of_its_own_goes_on_with_the_chat_and_the_page_goes_on_too()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var (visitor, rid) = await BeginAsync(ada, await PersonAsync("visitor"));
        await visitor.HeadButton("Optionen").ClickAsync();
        var popout = await visitor.Page.RunAndWaitForPopupAsync(() => visitor.Answer("In neuem Fenster öffnen").ClickAsync());
        await Expect(popout.Locator(".message .bubble")).ToHaveCountAsync(1);
        await Expect(popout.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Chat schließen" })).ToBeHiddenAsync();
        await Expect(visitor.Button).ToBeVisibleAsync();
        await popout.GetByLabel("Ihre Nachricht").FillAsync("zwei");
        await popout.GetByLabel("Ihre Nachricht").PressAsync("Enter");
        await Expect(popout.Locator(".message .bubble")).ToHaveCountAsync(2);
        await Expect(popout.Locator(".message.sending")).ToHaveCountAsync(0);
        await ada.SayAsync(rid, "drei");
        await Expect(popout.Locator(".message .bubble")).ToHaveCountAsync(3);
        await popout.CloseAsync();
        await visitor.OpenChatAsync();
        Assert.Equal(["eins", "zwei", "drei"], await visitor.TextsAsync());
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static async Task<(VisitorPage Visitor, string RoomId)> BeginAsync(AgentOnDuty agent, Microsoft.Playwright.IBrowserContext person)
    {
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("eins");
        await visitor.StandsAsync("waiting");
        var rid = await agent.TakeAsync();
        await visitor.StandsAsync("served");
        return (visitor, rid);
    }
}
