using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>One visitor and two agents between whom the chat goes: with a question, together, and by a supervisor's word.</summary>
public sealed class HandoverTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task A_chat_is_declined_accepted_handed_over_together_and_freed_while_the_visitor_is_served_all_along()
    {
        using var manager = await Manager.SignInAsync(Server.Address, Cancel);
        await manager.SetAsync("Foyer_Livechat_forward_answer_timeout", 600);
        var (ada, ben) = (await SignInAsync("ada"), await SignInAsync("ben"));
        await ada.MakeAvailableAsync();
        await ben.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Wer kennt sich mit Stipendien aus?");
        await ada.TakeAsync("Wer kennt sich mit Stipendien aus?");

        // Ben is asked and says no; Ada goes on serving meanwhile and reads why.
        await ForwardToAsync(ada, "ben", "Es geht um Stipendien.");
        await Expect(Card(ben)).ToContainTextAsync("Ada Lindner möchte Ihnen den Chat");
        await Expect(Card(ben).GetByTestId("handover-note")).ToContainTextAsync("Es geht um Stipendien.");
        await ada.SayAsync("Ich frage nach, bin aber noch da.");
        await visitor.SeesAsync("Ich frage nach, bin aber noch da.");
        await visitor.IsAnsweredByAsync("Ada Lindner");
        await Card(ben).GetByTestId("handover-decline").ClickAsync();
        await Card(ben).GetByTestId("handover-reason").FillAsync("Bin in einer Prüfung");
        await Card(ben).GetByTestId("handover-decline-confirm").ClickAsync();
        await Expect(Banner(ada)).ToContainTextAsync("Bin in einer Prüfung");
        await Expect(Card(ben)).ToHaveCountAsync(0);

        // Asked again he says yes, and the visitor hears who answers now.
        await ForwardToAsync(ada, "ben", "");
        await Card(ben).GetByTestId("handover-accept").ClickAsync();
        await Expect(ben.Chat).ToHaveAttributeAsync("data-stage", "mine");
        await visitor.IsAnsweredByAsync("Ben Okafor");
        await Expect(ada.MyChats).ToHaveCountAsync(0);

        // Together: both write, Ben serves until he leaves.
        await manager.SetAsync("Foyer_Livechat_forward_answer_timeout", 0);
        await ben.OpenForwardAsync();
        await ben.Page.GetByTestId("forward-to-agent").CheckAsync();
        await ben.ForwardAgent("ada").CheckAsync();
        await ben.Page.GetByTestId("forward-warm").CheckAsync();
        await ben.ConfirmForwardAsync("");
        await ada.MyChats.First.ClickAsync();
        await ada.SayAsync("Ich bin auch dabei.");
        await visitor.SeesAsync("Ich bin auch dabei.");
        await ben.SayAsync("Ada übernimmt gleich.");
        await visitor.SeesAsync("Ada übernimmt gleich.");
        await visitor.IsAnsweredByAsync("Ben Okafor");
        await Banner(ben).GetByTestId("handover-finish").ClickAsync();
        await visitor.IsAnsweredByAsync("Ada Lindner");
        await Expect(ada.Chat).ToHaveAttributeAsync("data-stage", "mine");
        await Expect(ben.MyChats).ToHaveCountAsync(0);

        // A supervisor frees the chat, and the visitor is told.
        var mia = await SignInAsync("mia");
        await mia.Page.GotoAsync(new Uri(ada.Page.Url).AbsolutePath);
        await mia.Page.GetByTestId("free-chat").ClickAsync();
        await visitor.StandsAsync("waiting");
        await Expect(ada.Incoming).ToHaveCountAsync(1);

        // And may look how the day would have been with one more.
        await mia.Page.GetByTestId("replay-link").ClickAsync();
        await mia.Page.GetByTestId("replay-day").FillAsync(await mia.Page.EvaluateAsync<string>("() => new Date().toLocaleDateString('sv')"));
        await mia.Page.GetByTestId("replay-play").ClickAsync();
        await Expect(mia.Page.GetByTestId("replay-chart")).ToBeVisibleAsync();
        await Expect(mia.Page.GetByTestId("replay-table").Locator("tbody tr")).ToHaveCountAsync(5);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    private static ILocator Card(AgentPage agent) => agent.Page.GetByTestId("handovers").GetByTestId("handover");

    private static ILocator Banner(AgentPage agent) => agent.Chat.GetByTestId("handover");

    private static async Task ForwardToAsync(AgentPage agent, string username, string note)
    {
        await agent.OpenForwardAsync();
        await agent.Page.GetByTestId("forward-to-agent").CheckAsync();
        await agent.ForwardAgent(username).CheckAsync();
        await agent.ConfirmForwardAsync(note);
        await Expect(agent.Chat).ToHaveAttributeAsync("data-stage", "mine");
    }
}
