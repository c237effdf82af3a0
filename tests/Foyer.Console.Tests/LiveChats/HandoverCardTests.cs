using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.LiveChats;

public sealed class HandoverCardTests : IAsyncDisposable
{
    private static readonly HandoverItem ToMe = new("r1", "Vik", HandoverItem.Offered)
    {
        ById = "u2",
        ByName = "Ben",
        AgentId = "u1",
        AgentName = "Anna",
        ServedById = "u2",
        Note = "kennt die Leihe",
    };

    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void Who_is_asked_sees_from_whom_how_long_and_why_and_may_say_no_with_a_reason()
    {
        console.Server.OnRequest("foyer.handover.decline", static _ => []);
        var card = Show(ToMe with { DueAt = console.Time.GetUtcNow().AddSeconds(30) });
        Assert.Contains("Ben möchte Ihnen den Chat mit Vik übergeben. · 0:30 min", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Notiz: kennt die Leihe", card.Markup, StringComparison.Ordinal);

        card.Find("[data-testid=handover-decline]").Click();
        card.Find("[data-testid=handover-reason]").Change("Mittagspause");
        card.Find("form").Submit();

        Assert.Equal("Mittagspause", console.Server.Asked.Single().Arguments!["reason"]!.GetValue<string>());
    }

    [Fact]
    public void One_of_a_department_that_is_asked_may_say_no_alone_and_who_asked_sees_how_many_have()
    {
        console.Server.OnRequest("foyer.handover.decline", static _ => []);
        var toAll = ToMe with { AgentId = null, AgentName = null, DepartmentName = "Bibliothek", Note = null };
        var card = Show(toAll);
        Assert.Contains("an Bibliothek übergeben", card.Markup, StringComparison.Ordinal);
        Assert.Contains("bleiben die anderen gefragt", card.Markup, StringComparison.Ordinal);

        card.Find("[data-testid=handover-decline]").Click();
        card.Find("form").Submit();

        Assert.Single(console.Server.Asked);
        Assert.Contains("abgelehnt haben bisher 2", Show(toAll with { ById = "u1", ServedById = "u1", DeclinedCount = 2 }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_yes_that_comes_too_late_is_explained()
    {
        console.Server.OnRequest("foyer.handover.accept", static _ => throw new ServerRefusedException("error-handover-not-open"));
        var card = Show(ToMe);

        card.Find("[data-testid=handover-accept]").Click();

        Assert.Contains("inzwischen woanders", card.Find("[role=alert] [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asked_reads_the_answer_and_may_take_the_question_back()
    {
        var mine = ToMe with { ById = "u1", ByName = "Anna", AgentId = "u2", AgentName = "Ben", ServedById = "u1" };
        Assert.NotEmpty(Show(mine).FindAll("[data-testid=handover-withdraw]"));
        Assert.Contains("Ben hat den Chat mit Vik abgelehnt: «voll»", Show(mine with { State = HandoverItem.Declined, Reason = "voll" }).Markup, StringComparison.Ordinal);
        Assert.Contains("Ben hat nicht geantwortet", Show(mine with { State = "expired" }).Markup, StringComparison.Ordinal);
        Assert.Contains("Ben übergeben und gehen", Show(mine with { State = HandoverItem.Joined }).Markup, StringComparison.Ordinal);
        Assert.Contains("Chat übernehmen", Show(ToMe with { State = HandoverItem.Joined }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_server_says_is_read_and_one_of_a_department_is_asked_unless_serving()
    {
        var board = HandoverBoard.From(new JsonObject
        {
            ["handovers"] = new JsonArray(new JsonObject
            {
                ["rid"] = "r1",
                ["visitor"] = "Vik",
                ["state"] = "offered",
                ["by"] = new JsonObject { ["_id"] = "u2", ["username"] = "ben", ["name"] = "Ben" },
                ["department"] = new JsonObject { ["_id"] = "d1", ["name"] = "Bibliothek" },
                ["servedBy"] = new JsonObject { ["_id"] = "u3", ["username"] = "cem" },
                ["dueAt"] = "2026-05-04T09:31:00.000Z",
            }),
        });

        var item = board.Of("r1")!;
        Assert.Equal(("Bibliothek", "Ben", console.Time.GetUtcNow().AddMinutes(1)), (item.Target, item.ByName, item.DueAt));
        Assert.True(item.Asks("u1"));
        Assert.False(item.Asks("u2"));
        Assert.False(item.Asks("u3"));
    }

    private IRenderedComponent<HandoverCard> Show(HandoverItem item)
    {
        console.Get<Store<HandoverBoard>>().Set(new HandoverBoard([item]));
        return console.Render<HandoverCard>(one => one.Add(card => card.Item, item).Add(card => card.Now, console.Time.GetUtcNow()));
    }
}
