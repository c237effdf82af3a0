using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Replays;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Tests.LiveChats;

public sealed class ReplayPageTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_day_is_asked_for_with_its_conditions_and_shown_as_chart_and_table()
    {
        console.Get<Store<Account>>().Update(static account => account.Learn([new PermissionPayload { Id = "view-livechat-analytics", Roles = ["livechat-agent"] }]));
        console.Server.OnRequest("foyer.replay", static _ => new JsonObject
        {
            ["chats"] = 3,
            ["agents"] = 1,
            ["real"] = Figures(3, 540, 1080, 2),
            ["unchanged"] = Figures(3, 540, 1081, 2),
            ["changed"] = Figures(3, 0, 480, 1),
            ["slots"] = new JsonArray(
                new JsonObject { ["from"] = "2026-05-03T08:00:00.000Z", ["real"] = 2, ["unchanged"] = 2, ["changed"] = 1 },
                new JsonObject { ["from"] = "2026-05-03T08:15:00.000Z", ["real"] = 1, ["unchanged"] = 1, ["changed"] = 0 }),
        });
        var page = console.Render<ReplayPage>();

        page.Find("[data-testid=replay-agents]").Change("2");
        page.Find("[data-testid=replay-limit]").Change("4");
        page.Find("[data-testid=replay-method]").Change("Load_Rotation");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("3 Chats, 1 Personen waren da.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("day=2026-05-03&extraAgents=2&limit=4&method=Load_Rotation&timezone=", console.Server.Asked.Single().Name, StringComparison.Ordinal);
        var cells = page.FindAll("[data-testid=replay-table] tbody td").Select(static cell => cell.TextContent).ToList();
        Assert.Equal(["9:00 min", "9:00 min", "0:00 min", "18:00 min", "18:01 min", "8:00 min", "2", "2", "1"], cells.Take(9));
        Assert.Equal("M0 200L0 0L500 0L500 100L1000 100L1000 200", page.Find(".real").GetAttribute("d"));
    }

    [Fact]
    public void Whoever_may_not_see_analytics_sees_no_form() => Assert.Empty(console.Render<ReplayPage>().FindAll("form"));

    private static JsonObject Figures(int served, int median, int most, int queue) => new()
    {
        ["served"] = served,
        ["lost"] = 0,
        ["medianWait"] = median,
        ["p90Wait"] = most,
        ["longestQueue"] = queue,
    };
}
