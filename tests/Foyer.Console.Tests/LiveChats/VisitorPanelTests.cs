using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.LiveChats;

public sealed class VisitorPanelTests : IAsyncDisposable
{
    private static readonly RoomPayload Room = Say.Room("r1") with { Visitor = new RoomVisitor { Id = "v1" }, Topic = "Zulassung", Tags = ["Master"] };

    private readonly ConsoleContext console = new();
    private string phone = "030 1";

    public VisitorPanelTests()
    {
        console.Server.OnRequest("livechat/visitors.info", _ => new JsonObject
        {
            ["visitor"] = new JsonObject
            {
                ["_id"] = "v1",
                ["name"] = "Vik",
                ["phone"] = new JsonArray(new JsonObject { ["phoneNumber"] = phone }),
                ["livechatData"] = new JsonObject { ["matrikel"] = "471" },
            },
        });
        console.Server.OnRequest("livechat/custom-fields", static _ => new JsonObject
        {
            ["customFields"] = new JsonArray(
                new JsonObject { ["_id"] = "matrikel", ["label"] = "Matrikelnummer", ["scope"] = "visitor", ["visibility"] = "visible" },
                new JsonObject { ["_id"] = "fach", ["label"] = "Fach", ["scope"] = "room", ["type"] = "select", ["options"] = "Chemie, Physik" },
                new JsonObject { ["_id"] = "geheim", ["label"] = "Geheim", ["scope"] = "room", ["visibility"] = "hidden" }),
        });
        console.Server.OnRequest("livechat/visitors.pagesVisited/r1", static _ => new JsonObject
        {
            ["pages"] = new JsonArray(
                Page("m2", "Bewerbung", "https://uni.example/bewerbung"),
                Page("m1", "Start", "javascript:alert(1)")),
        });
        console.Server.OnRequest("livechat/visitors.searchChats/room/r1/visitor/v1", static _ => new JsonObject
        {
            ["history"] = new JsonArray(new JsonObject { ["_id"] = "old", ["ts"] = "2026-04-01T10:00:00.000Z", ["servedBy"] = new JsonObject { ["username"] = "ben" } }),
            ["total"] = 1,
        });
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void The_agent_sees_page_person_fields_and_former_chats()
    {
        var panel = Show();

        Assert.Equal("https://uni.example/bewerbung", panel.Find("[data-testid=visitor-page] a").GetAttribute("href"));
        Assert.Empty(panel.FindAll("details a"));
        Assert.Equal("030 1", panel.Find("#visitor-phone").GetAttribute("value"));
        Assert.Equal("471", panel.Find("#visitor-field-matrikel").GetAttribute("value"));
        Assert.Equal(3, panel.FindAll("#visitor-field-fach option").Count);
        Assert.Empty(panel.FindAll("#visitor-field-geheim"));
        Assert.Contains("ben", panel.Find("[data-testid=former-chat]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_is_saved_with_everything_that_was_there()
    {
        var panel = Show();
        panel.Find("#visitor-email").Input("vik@example.org");
        panel.Find("#visitor-field-fach").Change("Physik");
        panel.Find("[data-testid=visitor-form]").Submit();

        var sent = console.Server.Asked.Single(static asked => asked.Name == "livechat/room.saveInfo").Arguments!;
        Assert.Equal("vik@example.org", sent["guestData"]!["email"]!.GetValue<string>());
        Assert.Equal("471", sent["guestData"]!["livechatData"]!["matrikel"]!.GetValue<string>());
        Assert.Equal("Zulassung", sent["roomData"]!["topic"]!.GetValue<string>());
        Assert.Equal(["Master"], sent["roomData"]!["tags"]!.AsArray().Select(static tag => tag!.GetValue<string>()));
        Assert.Equal("Physik", sent["roomData"]!["livechatData"]!["fach"]!.GetValue<string>());
        Assert.Contains("Gespeichert.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_named_and_what_was_written_stays()
    {
        console.Server.OnRequest("livechat/room.saveInfo", static _ => throw new ServerRefusedException("Invalid value for Matrikelnummer field"));
        var panel = Show();
        panel.Find("#visitor-field-matrikel").Input("abc");
        panel.Find("[data-testid=visitor-form]").Submit();

        Assert.Contains("«Matrikelnummer» hat nicht die verlangte Form.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("abc", panel.Find("#visitor-field-matrikel").GetAttribute("value"));
    }

    [Fact]
    public void Who_edits_what_somebody_else_has_changed_is_told()
    {
        var panel = Show();
        panel.Find("#visitor-topic").Input("Wohnheim");
        phone = "040 2";
        panel.Render(parameters => parameters.Add(one => one.Room, Room with { UpdatedAt = Say.At(5) }));
        console.Time.Advance(TimeSpan.FromSeconds(1));

        panel.WaitForAssertion(() => Assert.Single(panel.FindAll("[data-testid=visitor-stale]")));
        Assert.Equal("Wohnheim", panel.Find("#visitor-topic").GetAttribute("value"));

        panel.Find("[data-testid=visitor-stale] button").Click();
        Assert.Equal("040 2", panel.Find("#visitor-phone").GetAttribute("value"));
        Assert.Equal("Zulassung", panel.Find("#visitor-topic").GetAttribute("value"));
    }

    [Fact]
    public void Who_does_not_have_the_chat_reads_only()
    {
        var panel = Show(isMine: false);

        Assert.Empty(panel.FindAll("#visitor-name"));
        Assert.Contains("Zulassung", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-testid=visitor-save]"));
    }

    private static JsonObject Page(string id, string title, string address) => new()
    {
        ["_id"] = id,
        ["rid"] = "r1",
        ["navigation"] = new JsonObject { ["page"] = new JsonObject { ["title"] = title, ["location"] = new JsonObject { ["href"] = address } } },
    };

    private IRenderedComponent<VisitorPanel> Show(bool isMine = true) => console.Render<VisitorPanel>(parameters => parameters
        .Add(one => one.RoomId, "r1").Add(one => one.Room, Room).Add(one => one.IsMine, isMine));
}
