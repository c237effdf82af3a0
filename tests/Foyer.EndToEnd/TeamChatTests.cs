using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M22: what people expect of a team chat, with three of them at once.</summary>
public sealed class TeamChatTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_finger_reaches_what_can_be_done_with_a_message()
    {
        var ada = await RoomPage.OpenAsync(await AgentPage.SignInAsync(await PersonAsync("ada", touches: true), "ada"), "chat-team");
        await ada.SayAsync("Wer übernimmt?");

        await ada.Said("Wer übernimmt?").Locator(".said__words").TapAsync();
        await ada.Page.Locator(".log-frame").GetByTestId("tool-more").TapAsync();
        await Expect(ada.Menu).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Three_colleagues_talk_react_answer_in_a_thread_quote_edit_star_and_delete()
    {
        var ada = await RoomPage.OpenAsync(await SignInAsync("ada"), "chat-team");
        var ben = await RoomPage.OpenAsync(await SignInAsync("ben"), "chat-team");
        var mia = await RoomPage.OpenAsync(await SignInAsync("mia"), "chat-team");

        await ada.SayAsync("Wer übernimmt heute Nachmittag? *Wichtig*", "Wer übernimmt");
        await Expect(ben.Said("Wer übernimmt").Locator("strong", new() { HasText = "Wichtig" })).ToBeVisibleAsync();

        // Reactions, with who they are from.
        await ben.ReactAsync(ben.Said("Wer übernimmt"), "daumen hoch");
        await mia.Said("Wer übernimmt").GetByTestId("reaction").ClickAsync();
        var reaction = ada.Said("Wer übernimmt").GetByTestId("reaction");
        await Expect(reaction).ToContainTextAsync("2");
        await Expect(reaction).ToHaveAttributeAsync("aria-pressed", "false");
        await reaction.HoverAsync();
        await Expect(reaction).ToHaveAttributeAsync("title", new Regex("Ben Okafor.*Mia Manager"));

        // A thread: its answers stand in the panel, the room shows how many.
        await ben.UseToolAsync(ben.Said("Wer übernimmt"), "tool-thread");
        await ben.Thread.GetByTestId("composer-field").FillAsync("Ich, ab 14 Uhr.");
        await ben.Thread.GetByTestId("composer-field").PressAsync("Enter");
        await Expect(ada.Said("Wer übernimmt").GetByTestId("thread-link")).ToContainTextAsync("1 Antwort");
        await Expect(ada.Said("ab 14 Uhr")).ToHaveCountAsync(0);
        await ada.Said("Wer übernimmt").GetByTestId("thread-link").ClickAsync();
        await Expect(ada.Thread.GetByTestId("message").Filter(new() { HasText = "ab 14 Uhr" })).ToHaveCountAsync(1);
        await Expect(ada.Thread.GetByTestId("thread-follow")).ToHaveAttributeAsync("aria-pressed", "true");
        await ada.Thread.GetByTestId("composer-field").FillAsync("Danke, Ben!");
        await ada.Thread.GetByTestId("also-in-room").CheckAsync();
        await ada.Thread.GetByTestId("composer-field").PressAsync("Enter");
        await Expect(mia.Said("Danke, Ben!").Locator("[data-act=thread]")).ToBeVisibleAsync();
        await Expect(ben.Thread.GetByTestId("message").Filter(new() { HasText = "Danke, Ben!" })).ToHaveCountAsync(1);

        // A quote that leads back, and arrow-up for one's own last words.
        await mia.UseToolAsync(mia.Said("Wer übernimmt"), "tool-quote");
        await Expect(mia.Page.GetByTestId("strip-quote")).ToContainTextAsync("Ada Lindner");
        await mia.SayAsync("Ich kann auch.");
        await Expect(ada.Said("Ich kann auch.").GetByTestId("quote")).ToContainTextAsync("Wer übernimmt heute Nachmittag?");
        await mia.Field.PressAsync("ArrowUp");
        await Expect(mia.Page.GetByTestId("strip-edit")).ToBeVisibleAsync();
        await mia.Field.PressAsync("End");
        await mia.Field.PressSequentiallyAsync(" Ab 16 Uhr.");
        await mia.Field.PressAsync("Enter");
        await Expect(ada.Said("Ich kann auch. Ab 16 Uhr.")).ToContainTextAsync("bearbeitet");

        // Starred for one alone; deleted for all, by keyboard.
        await mia.ActAsync(mia.Said("Wer übernimmt").First, "star");
        await Expect(mia.Said("Wer übernimmt").First.Locator(".said__mark")).ToHaveCountAsync(1);
        await Expect(ada.Said("Wer übernimmt").First.Locator(".said__mark")).ToHaveCountAsync(0);
        await mia.OpenPanelAsync("starred");
        await Expect(mia.Panel.GetByTestId("hit")).ToHaveCountAsync(1);

        await ada.Page.GetByTestId("panel-close").ClickAsync();
        await ada.SayAsync("Nur ein Versuch");
        await ada.Page.GetByTestId("message-list").FocusAsync();
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(ada.Said("Nur ein Versuch")).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Menu.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("End");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.GetByTestId("delete-message-confirm").ClickAsync();
        await Expect(ben.Said("Nur ein Versuch")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_channel_is_made_filled_searched_led_and_left()
    {
        var adas = await SignInAsync("ada");
        var bens = await SignInAsync("ben");
        var cems = await SignInAsync("cem");
        await MakeChannelAsync(adas.Page, "planung", "ben");
        var ada = new RoomPage(adas);
        var ben = await RoomPage.OpenAsync(bens, "planung");

        // People, rooms, emoji and commands are proposed while one writes.
        await ada.Field.PressSequentiallyAsync("Hallo @be");
        await Expect(ada.Page.GetByTestId("proposal").First).ToContainTextAsync("Ben Okafor");
        await ada.Field.PressAsync("Enter");
        await Expect(ada.Field).ToHaveValueAsync("Hallo @ben ");
        await ada.Field.PressSequentiallyAsync(":tada");
        await ada.Page.GetByTestId("proposal").First.ClickAsync();
        await Expect(ada.Field).ToHaveValueAsync("Hallo @ben 🎉 ");
        await ada.Field.PressAsync("Enter");
        await Expect(ben.Said("Hallo").Locator(".mention--me")).ToHaveTextAsync("@Ben Okafor");
        await ada.Field.FillAsync("/topic Wer macht was?");
        await ada.Field.PressAsync("Enter");
        await Expect(ben.Page.GetByTestId("room-subtitle")).ToHaveTextAsync("Wer macht was?");

        // A file with its description, and the picture large.
        await ben.Page.GetByTestId("file-input").SetInputFilesAsync(new FilePayload { Name = "plan.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });
        await ben.Page.GetByTestId("upload-description").FillAsync("Der Raumplan");
        await ben.Page.GetByTestId("upload-send").ClickAsync();
        await Expect(ben.Page.GetByTestId("upload-tray")).ToHaveCountAsync(0);
        await ada.Said("Der Raumplan").Locator("[data-act=picture]").ClickAsync();
        await Expect(ada.Page.GetByTestId("gallery-picture")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.OpenPanelAsync("files");
        await Expect(ada.Panel.GetByTestId("file-row")).ToContainTextAsync("plan.png");

        // Search leads to the message; its link opens at it.
        await ada.SayAsync("Der Termin ist am Donnerstag");
        await ben.Page.GetByTestId("bar-search").ClickAsync();
        await ben.Panel.GetByTestId("room-search-field").FillAsync("Donnerstag");
        await ben.Panel.GetByTestId("room-search-field").PressAsync("Enter");
        await ben.Panel.GetByTestId("hit").ClickAsync();
        await Expect(ben.Said("Der Termin ist am Donnerstag")).ToBeInViewportAsync();

        // Members and roles: Ben becomes moderator, Cem comes by a link.
        await ada.OpenPanelAsync("members");
        await Member(ada, "ben").GetByTestId("member-menu").ClickAsync();
        await ada.Page.GetByTestId("member-moderator").ClickAsync();
        await Expect(Member(ada, "ben").GetByTestId("role-moderator")).ToBeVisibleAsync();
        await ada.Page.GetByTestId("members-invite").ClickAsync();
        var link = await ada.Page.GetByTestId("invite-address").TextContentAsync();
        await ada.Page.GetByTestId("dialog-cancel").ClickAsync();
        await cems.Page.GotoAsync(link!);
        await Expect(cems.Page).ToHaveURLAsync(new Regex("/channel/planung$"), new() { Timeout = 60_000 });
        await Expect(Member(ada, "cem")).ToBeVisibleAsync();
        var cem = new RoomPage(cems);

        // The room's settings reach everybody who is in it.
        await ada.Page.GetByTestId("bar-info").ClickAsync();
        await ada.Page.GetByTestId("room-edit").ClickAsync();
        await ada.Page.GetByTestId("info-announcement").FillAsync("Freitag geschlossen");
        await ada.Page.GetByTestId("info-read-only").CheckAsync();
        await ada.Page.GetByTestId("info-save").ClickAsync();
        await Expect(cem.Page.GetByTestId("announcement")).ToContainTextAsync("Freitag geschlossen");
        await Expect(cem.Page.GetByTestId("may-not-write")).ToBeVisibleAsync();
        await Expect(ben.Field).ToBeVisibleAsync();

        await cem.Page.GetByTestId("bar-info").ClickAsync();
        await cem.Page.GetByTestId("room-leave").ClickAsync();
        await cem.Page.GetByTestId("room-confirm").ClickAsync();
        await Expect(cem.Page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = "planung" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_missed_is_marked_and_every_message_has_an_address()
    {
        var adas = await SignInAsync("ada");
        var bens = await SignInAsync("ben");
        var mias = await SignInAsync("mia");
        var ada = await RoomPage.OpenAsync(adas, "chat-team");
        await ada.SayAsync("Bis hierher gelesen");
        await adas.Page.GetByTestId("menu-home").ClickAsync();
        var ben = await RoomPage.OpenAsync(bens, "chat-team");
        var mia = await RoomPage.OpenAsync(mias, "chat-team");
        await ben.SayAsync("Neu für Ada");
        for (var count = 1; count <= 6; count++)
        {
            await ben.SayAsync($"Abschnitt {count}\nmit\nvielen\nZeilen,\ndamit\ner\nPlatz\nbraucht");
        }

        await mia.SayAsync("@ada bitte lesen", "bitte lesen");
        await Expect(adas.Page.GetByTestId("rail").GetByTestId("room-link").Filter(new() { HasText = "chat-team" }).Locator(".badge--mention")).ToBeVisibleAsync();
        ada = await RoomPage.OpenAsync(adas, "chat-team");
        await Expect(ada.Said("bitte lesen")).ToBeInViewportAsync();
        await Expect(adas.Page.GetByTestId("unread-line")).ToHaveCountAsync(1);
        await adas.Page.GetByTestId("message-list").EvaluateAsync("list => { list.scrollTop = 0; }");
        await Expect(adas.Page.GetByTestId("unread-line")).ToBeInViewportAsync();
        await ada.OpenPanelAsync("mentions");
        await Expect(ada.Panel.GetByTestId("hit")).ToContainTextAsync("bitte lesen");

        var id = await ada.Said("Neu für Ada").GetAttributeAsync("data-message");
        await mia.Page.GotoAsync($"/group/chat-team?msg={id}");
        await Expect(mia.Said("Neu für Ada")).ToBeInViewportAsync();
        await Expect(mia.Page.GetByTestId("unread-line")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_long_conversation_is_scrolled_to_its_first_message()
    {
        const int messages = 1_500;
        using var mia = await Http.SignInAsync(Server.Address, "mia", AgentPage.Password);
        using var visitor = new Http(Server.Address);
        var adas = await SignInAsync("ada");
        await adas.MakeAvailableAsync();
        await visitor.PostAsync("livechat/visitor", new { visitor = new { token = "long", name = "Lange Geschichte", department = "studienberatung" } });
        await visitor.GetAsync("livechat/room?token=long");
        for (var n = 0; n < messages; n += 500)
        {
            await mia.PostAsync("livechat/messages", new { visitor = new { token = "long" }, messages = Enumerable.Range(n, 500).Select(static one => new { msg = $"Zeile {one}." }) });
        }

        await adas.TakeAsync($"Zeile {messages - 1}.");
        var lines = adas.Page.GetByTestId("message");
        await Expect(lines.Last).ToContainTextAsync($"Zeile {messages - 1}.");
        await adas.Page.GetByTestId("message-list").EvaluateAsync("""
            async (list) => {
              const seen = (list.seen = new Set());
              // At the edge nothing moves until more has come; nobody scrolls a second time.
              while (!list.querySelector('[data-type=livechat-started]')) {
                for (const one of list.querySelectorAll('[data-testid=message]')) seen.add(one.dataset.message);
                list.scrollTop = Math.max(0, list.scrollTop - 900);
                await new Promise((next) => requestAnimationFrame(next));
              }
              for (const one of list.querySelectorAll('[data-testid=message]')) seen.add(one.dataset.message);
            }
            """);
        await Expect(lines.First).ToContainTextAsync("Zeile 0.");
        Assert.Equal(messages, await adas.Page.GetByTestId("message-list").EvaluateAsync<int>("list => list.seen.size"));
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static ILocator Member(RoomPage room, string username) => room.Panel.Locator($"[data-testid=member][data-user={username}]");

    private static async Task MakeChannelAsync(IPage page, string name, string member)
    {
        await page.GetByTestId("menu-create").ClickAsync();
        await page.GetByTestId("create-channel").ClickAsync();
        await page.GetByTestId("room-name").FillAsync(name);
        await Expect(page.GetByTestId("room-name-state")).ToContainTextAsync("ist frei");
        await page.GetByTestId("people-field").FillAsync(member);
        await Expect(page.GetByTestId("people-hit")).ToHaveCountAsync(1);
        await page.GetByTestId("people-field").PressAsync("Enter");
        await page.GetByTestId("create-confirm").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/channel/{name}$"));
    }
}
