using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.LiveChats;

public sealed class OmnichannelSectionTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void The_toggle_shows_my_choice_and_switches_it()
    {
        console.Server.OnRequest("livechat/agent.status", static body => new JsonObject { ["status"] = body["status"]!.GetValue<string>() });
        var section = console.Render<OmnichannelSection>();
        var toggle = section.Find("[data-testid=availability-toggle]");
        Assert.Equal("true", toggle.GetAttribute("aria-checked"));
        Assert.Contains("verfügbar", toggle.TextContent, StringComparison.Ordinal);

        toggle.Click();

        Assert.Equal("not-available", console.Server.Asked.Single().Arguments!["status"]!.GetValue<string>());
        section.WaitForAssertion(() => Assert.Contains("nicht verfügbar", section.Find("[data-testid=availability-toggle]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_switch_is_explained_and_the_toggle_stays_true()
    {
        console.Server.OnRequest("livechat/agent.status", static _ => throw new ServerRefusedException("error-business-hours-are-closed"));
        var section = console.Render<OmnichannelSection>();

        section.Find("[data-testid=availability-toggle]").Click();

        Assert.Contains("Außerhalb der Öffnungszeiten", section.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", section.Find("[data-testid=availability-toggle]").GetAttribute("aria-checked"));
    }

    [Fact]
    public void A_waiting_chat_shows_name_words_and_how_long_it_has_waited()
    {
        var queue = console.Get<Store<InquiryQueue>>();
        queue.Set(InquiryQueue.From([Say.Inquiry("a", "added", 1) with { Message = "Ist offen?", QueuedAt = console.Time.GetUtcNow().AddSeconds(-65) }], ["d1"]));
        var section = console.Render<OmnichannelSection>();

        Assert.Contains("Ist offen?", section.Find("[data-testid=incoming-words]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1:05 min", section.Find("[data-testid=incoming-waiting]").TextContent);

        console.Time.Advance(TimeSpan.FromSeconds(2));

        section.WaitForAssertion(() => Assert.Equal("1:07 min", section.Find("[data-testid=incoming-waiting]").TextContent));
    }

    [Fact]
    public void A_priority_has_the_name_that_managers_gave_it()
    {
        console.Get<Store<InquiryQueue>>().Set(InquiryQueue.From([Say.Inquiry("a", "added", 1) with { PriorityWeight = 2 }], ["d1"]));
        var priorities = console.Get<Store<PriorityBook>>();
        var section = console.Render<OmnichannelSection>();
        Assert.Equal("hohe Priorität", section.Find("[data-testid=incoming-priority]").TextContent);

        priorities.Set(PriorityBook.From([new() { Id = "p2", SortItem = 2 }]).Rename("p2", "Frist läuft ab"));
        section.WaitForAssertion(() => Assert.Equal("Frist läuft ab", section.Find("[data-testid=incoming-priority]").TextContent));

        priorities.Update(static book => book.Rename("p2", null));
        section.WaitForAssertion(() => Assert.Equal("hohe Priorität", section.Find("[data-testid=incoming-priority]").TextContent));
    }

    [Fact]
    public void My_chats_show_what_is_unread()
    {
        console.Get<Store<RoomList>>().Set(RoomList.From([Say.Room("r1")], [Say.Membership("s1", "r1", unread: 3, name: "Lena")]));
        var section = console.Render<OmnichannelSection>();

        Assert.Contains("3 ungelesen", section.Find("[data-testid=my-chats]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_changes_without_a_reload()
    {
        var section = console.Render<OmnichannelSection>();
        console.Texts.Use(Language.English);

        section.WaitForAssertion(() => Assert.Contains("Incoming chats", section.Markup, StringComparison.Ordinal));
    }
}
