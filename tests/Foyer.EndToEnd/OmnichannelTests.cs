using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>What agents have at hand beside «take, answer, forward, close», and what managers set up and see for it.</summary>
public sealed class OmnichannelTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] NoDepartments = [];

    [Fact]
    public async Task An_agent_greets_by_a_short_word_ranks_the_chat_puts_it_aside_and_closes_it_with_a_tag()
    {
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Livechat_allow_manual_on_hold", true);
        await manager.PostAsync("canned-responses", new { shortcut = "gruss", text = "Guten Tag, hier ist {{agent.name}}.", scope = "global" });
        await manager.PostAsync("method.call/livechat:saveTag", new
        {
            message = System.Text.Json.JsonSerializer.Serialize(new { msg = "method", id = "1", method = "livechat:saveTag", @params = new object?[] { null, new { name = "Bewerbung", description = "" }, NoDepartments } }),
        });

        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Bis wann kann ich mich bewerben?");
        await ada.TakeAsync("Bis wann");

        var field = ada.Page.GetByTestId("composer-field");
        await field.PressSequentiallyAsync("!gru");
        await Expect(ada.Page.GetByTestId("canned-option")).ToHaveCountAsync(1);
        await field.PressAsync("Enter");
        await Expect(field).ToHaveValueAsync("Guten Tag, hier ist Ada Lindner.");
        await Expect(ada.Page.GetByTestId("canned-picker")).ToHaveCountAsync(0);
        await field.PressAsync("Enter");
        await visitor.SeesAsync("Guten Tag, hier ist Ada Lindner.");

        await ada.Page.GetByTestId("chat-priority").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(ada.Notices.Filter(new() { HasText = "riorität" })).ToBeVisibleAsync();

        await ada.Page.GetByTestId("hold").ClickAsync();
        await Expect(ada.Page.GetByTestId("on-hold")).ToBeVisibleAsync();
        await visitor.SayAsync("Noch eine Frage");
        await Expect(field).ToBeVisibleAsync();
        await ada.SeesAsync("Noch eine Frage");

        await ada.Page.GetByTestId("close-chat").ClickAsync();
        await ada.Page.GetByTestId("close-dialog").GetByTestId("tag-known").ClickAsync();
        await ada.Page.GetByTestId("close-comment").FillAsync("Beantwortet");
        await ada.Page.GetByTestId("close-confirm").ClickAsync();
        await Expect(ada.Page.GetByTestId("chat-ended")).ToBeVisibleAsync();

        // What was just done is in the agent's own figures, which say who else sees them.
        await ada.Page.GetByTestId("own-figures-link").ClickAsync();
        await Expect(ada.Page.GetByTestId("own-figure").First).ToContainTextAsync("1");
        await Expect(ada.Page.GetByTestId("own-viewers")).ToContainTextAsync("Manager");
        await Expect(ada.Page.GetByTestId("admin-tags")).ToHaveCountAsync(0);
        await ada.Page.GetByTestId("admin-canned-responses").ClickAsync();
        await Expect(ada.Page.GetByTestId("canned-row")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_board_follows_what_happens_and_business_hours_say_their_mistakes_beside_the_day()
    {
        var admin = (await SignInAsync("admin")).Page;
        await admin.GotoAsync("/omnichannel/realtime-monitoring");
        var row = admin.GetByTestId("board-row").Filter(new() { HasText = "Studienberatung" });
        await Expect(row).ToHaveAttributeAsync("data-stands", "0/0/0/0");

        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Guten Tag");
        await Expect(row).ToHaveAttributeAsync("data-stands", "1/0/0/0");
        await ada.TakeAsync("Guten Tag");
        await Expect(row).ToHaveAttributeAsync("data-stands", "0/0/1/0");

        await admin.GetByTestId("board-big").ClickAsync();
        await Expect(admin.GetByTestId("board-waiting")).ToBeInViewportAsync();
        var live = await row.GetAttributeAsync("data-stands");
        await admin.ReloadAsync();
        await Expect(row).ToHaveAttributeAsync("data-stands", live!);

        await admin.GetByTestId("admin-businessHours").ClickAsync();
        await admin.GetByTestId("hour-edit").ClickAsync();
        await admin.GetByTestId("hour-finish-Monday").FillAsync("07:00");
        await admin.GetByTestId("hour-save").ClickAsync();
        await Expect(admin.GetByTestId("hour-day-Monday")).ToContainTextAsync("nach dem Anfang");
        await admin.GetByTestId("hour-finish-Monday").FillAsync("21:00");
        await admin.GetByTestId("hour-save").ClickAsync();
        await Expect(admin.GetByTestId("hour-dialog")).ToHaveCountAsync(0);
        await Expect(admin.GetByTestId("hour-row")).ToContainTextAsync("Mo 08:00–21:00");

        await admin.GetByTestId("admin-analytics").ClickAsync();
        await admin.GetByTestId("figures-last-1").ClickAsync();
        var download = admin.WaitForDownloadAsync();
        await admin.GetByTestId("csv-Total_conversations").ClickAsync();
        Assert.Contains(";1", await File.ReadAllTextAsync(await (await download).PathAsync(), Cancel), StringComparison.Ordinal);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
