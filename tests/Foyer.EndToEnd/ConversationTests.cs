using System.Text.RegularExpressions;
using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>One visitor, two agents of one department and one of another: a chat from the first click to its deletion.</summary>
public abstract class ConversationTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task A_chat_goes_from_the_first_click_through_every_hand_to_its_deletion()
    {
        var ada = await SignInAsync("ada");
        var ben = await SignInAsync("ben");
        var cem = await SignInAsync("cem");
        var visitor = await VisitAsync("studienberatung");

        await The_visitor_writes_and_waits(visitor, ada, ben, cem);
        await Ada_looks_in_and_takes_the_chat(visitor, ada, ben);
        await The_window_is_minimised_and_counts(visitor, ada);
        await Ada_gives_back_and_ben_takes(visitor, ada, ben);
        await Ben_forwards_to_the_other_department(visitor, ben, cem);
        await Cem_forwards_to_ada(visitor, cem, ada);
        await Ada_closes(visitor, ada);
        await The_contact_centre_reads_exports_and_deletes();
    }

    [Fact]
    public async Task A_visitor_ends_the_chat_and_deletes_what_is_known_of_them()
    {
        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Ich frage nur kurz etwas.");
        await ada.TakeAsync("Ich frage nur kurz etwas.");

        // M12
        await visitor.HeadButton("Optionen").ClickAsync();
        await visitor.Answer("Chat beenden").ClickAsync();
        await visitor.StandsAsync("ended");
        await Expect(ada.Page.GetByTestId("chat-ended")).ToBeVisibleAsync();

        // M13
        await visitor.HeadButton("Papierkorb").ClickAsync();
        await visitor.Answer("Meine Daten löschen").ClickAsync();
        await visitor.StandsAsync("erased");
        await Expect(visitor.Messages).ToHaveCountAsync(0);
        await ada.OpenContactCentreAsync();
        await Expect(ada.Rows).ToHaveCountAsync(0);
    }

    // M6, M8, M15
    private static async Task The_visitor_writes_and_waits(VisitorPage visitor, AgentPage ada, AgentPage ben, AgentPage cem)
    {
        await ada.MakeAvailableAsync();
        await ben.MakeAvailableAsync();
        await cem.MakeAvailableAsync();
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Guten Tag, bis wann kann ich mich bewerben?");
        await visitor.StandsAsync("waiting");
        await Expect(ada.Incoming).ToHaveCountAsync(1);
        await Expect(ada.Incoming).ToContainTextAsync("bis wann kann ich mich bewerben");
        await Expect(ben.Incoming).ToHaveCountAsync(1);
        await Expect(cem.Incoming).ToHaveCountAsync(0);
    }

    // M6, M11, M15
    private static async Task Ada_looks_in_and_takes_the_chat(VisitorPage visitor, AgentPage ada, AgentPage ben)
    {
        await ada.LookIntoAsync("bis wann kann ich mich bewerben");
        await ada.SeesAsync("Guten Tag, bis wann kann ich mich bewerben?");
        await visitor.StandsAsync("waiting");
        await ada.TakeButton.ClickAsync();
        await visitor.StandsAsync("served");
        await visitor.IsAnsweredByAsync("Ada Lindner");
        await Expect(ben.Incoming).ToHaveCountAsync(0);

        await ada.Page.GetByTestId("composer-field").PressSequentiallyAsync("Bis");
        await Expect(visitor.Chat.Locator(".typing")).ToContainTextAsync("Ada Lindner schreibt");
        await ada.SayAsync("Bis zum 15. Juli.");
        await visitor.SeesAsync("Bis zum 15. Juli.");
        await visitor.Field.PressSequentiallyAsync("Und");
        await Expect(ada.Page.GetByTestId("typing")).ToContainTextAsync("schreibt");
        await visitor.SayAsync("Danke! 🎓");
        await ada.SeesAsync("Danke! 🎓");
    }

    // M14
    private static async Task The_window_is_minimised_and_counts(VisitorPage visitor, AgentPage ada)
    {
        await visitor.HeadButton("Chat schließen").ClickAsync();
        await Expect(visitor.Button).ToBeVisibleAsync();
        await ada.SayAsync("Haben Sie noch eine Frage?");
        await Expect(visitor.Button).ToHaveAccessibleNameAsync(new Regex("1 neue Nachricht"));
        await visitor.Page.ReloadAsync();
        await visitor.OpenChatAsync();
        await visitor.SeesAsync("Guten Tag, bis wann kann ich mich bewerben?");
        await visitor.SeesAsync("Haben Sie noch eine Frage?");
    }

    // M16
    private static async Task Ada_gives_back_and_ben_takes(VisitorPage visitor, AgentPage ada, AgentPage ben)
    {
        await ada.GiveBackAsync();
        await visitor.StandsAsync("waiting");
        await visitor.IsToldAsync("in die Warteschlange");
        await Expect(ada.Incoming).ToHaveCountAsync(1);
        await Expect(ada.Incoming).ToContainTextAsync("Danke!");
        await ben.Incoming.ClickAsync();
        await ben.TakeButton.ClickAsync();
        await visitor.IsAnsweredByAsync("Ben Okafor");
        await ben.SeesAsync("Bis zum 15. Juli.");
    }

    // M17
    private static async Task Ben_forwards_to_the_other_department(VisitorPage visitor, AgentPage ben, AgentPage cem)
    {
        await cem.MakeAvailableAsync(false);
        await ben.OpenForwardAsync();
        await Expect(ben.ForwardDepartment("it-service")).ToBeDisabledAsync();
        await ben.Page.GetByTestId("dialog-cancel").ClickAsync();

        await cem.MakeAvailableAsync();
        await ben.OpenForwardAsync();
        await ben.ForwardDepartment("it-service").CheckAsync();
        await ben.ConfirmForwardAsync("Es geht um das WLAN im Wohnheim.");
        await visitor.IsToldAsync("IT-Service");
        await Expect(cem.Incoming).ToHaveCountAsync(1);
        await cem.Incoming.ClickAsync();
        await cem.TakeButton.ClickAsync();
        await visitor.IsAnsweredByAsync("Cem Yıldız");
        await Expect(cem.Notices.Filter(new() { HasText = "Es geht um das WLAN im Wohnheim." })).ToHaveCountAsync(1);
        await cem.SayAsync("Hier ist der IT-Service.");
        await visitor.SeesAsync("Hier ist der IT-Service.");
        Assert.DoesNotContain("Wohnheim", await visitor.Chat.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    // M17
    private static async Task Cem_forwards_to_ada(VisitorPage visitor, AgentPage cem, AgentPage ada)
    {
        await cem.OpenForwardAsync();
        await cem.Page.GetByTestId("forward-to-agent").CheckAsync();
        await cem.ForwardAgent("ada").CheckAsync();
        await cem.ConfirmForwardAsync("");
        await visitor.IsAnsweredByAsync("Ada Lindner");
        await ada.MyChats.First.ClickAsync();
        await Expect(ada.Chat).ToHaveAttributeAsync("data-stage", "mine");
        await ada.SayAsync("Da bin ich wieder.");
        await visitor.SeesAsync("Da bin ich wieder.");
    }

    // M12, M15, M18
    private static async Task Ada_closes(VisitorPage visitor, AgentPage ada)
    {
        await ada.CloseChatAsync("Frage beantwortet");
        await visitor.StandsAsync("ended");
        await Expect(visitor.Stand.Locator("strong")).ToHaveTextAsync("Ada Lindner hat den Chat beendet.");
        await Expect(ada.MyChats).ToHaveCountAsync(0);
    }

    // M19
    private async Task The_contact_centre_reads_exports_and_deletes()
    {
        var manager = await SignInAsync("mia");
        await manager.OpenContactCentreAsync();
        await Expect(manager.Rows).ToHaveCountAsync(1);
        await manager.Rows.Locator("a").ClickAsync();
        var reader = manager.Page.GetByTestId("chat-reader");
        await Expect(reader.GetByTestId("message").Filter(new() { HasText = "Hier ist der IT-Service." })).ToHaveCountAsync(1);
        var download = await manager.Page.RunAndWaitForDownloadAsync(() => manager.Page.GetByTestId("reader-export").ClickAsync());
        var transcript = await File.ReadAllTextAsync(await download.PathAsync(), Cancel);
        Assert.Contains("bis wann kann ich mich bewerben", transcript, StringComparison.Ordinal);
        await manager.Page.GetByTestId("reader-delete").ClickAsync();
        await manager.Page.GetByTestId("delete-confirm").ClickAsync();
        await Expect(manager.Page.GetByTestId("receipt")).ToContainTextAsync("Beleg: ");
        await manager.Page.GetByTestId("receipt-close").ClickAsync();
        await Expect(manager.Rows).ToHaveCountAsync(0);
    }
}

public sealed class ConversationOnSqlite(Chromium chromium) : ConversationTests(chromium)
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class ConversationOnPostgres(Chromium chromium, PostgresServer postgres) : ConversationTests(chromium)
{
    protected override async Task<string?> DatabaseAsync() => await postgres.CreateDatabaseAsync();
}
