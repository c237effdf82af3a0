using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Figures;
using Foyer.Console.Administration.Resources;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Tests.Administration;

public sealed class FiguresTests : IAsyncDisposable
{
    private static readonly string[] RightsOfPeople = ["view-l-room", "view-livechat-analytics", "foyer-view-agent-figures"];

    private readonly ConsoleContext console = new();
    private int waiting = 2;

    public FiguresTests() => console.Server.OnRequest("foyer.queues", _ => new JsonObject
    {
        ["at"] = "2026-05-04T09:30:00.000Z",
        ["queues"] = new JsonArray(
            new JsonObject { ["_id"] = "d1", ["name"] = "Bibliothek", ["waiting"] = waiting, ["since"] = "2026-05-04T09:28:30.000Z", ["late"] = 1, ["open"] = 3, ["onHold"] = 1 },
            new JsonObject { ["_id"] = null, ["name"] = null, ["waiting"] = 1, ["since"] = "2026-05-04T09:29:30.000Z", ["late"] = 0, ["open"] = 0, ["onHold"] = 0 }),
        ["agents"] = new JsonObject { ["available"] = 4, ["away"] = 1, ["busy"] = 0, ["offline"] = 7 },
    });

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Theory]
    [InlineData(7, false, new double[] { 0, 2, 4, 6, 8 })]
    [InlineData(1, false, new double[] { 0, 1 })]
    [InlineData(0, false, new double[] { 0, 1 })]
    [InlineData(95, true, new double[] { 0, 30, 60, 90, 120 })]
    [InlineData(5000, true, new double[] { 0, 1800, 3600, 5400 })]
    public void An_axis_has_steps_that_people_can_read(double highest, bool isTime, double[] lines) => Assert.Equal(lines, Axis.Lines(highest, isTime));

    [Fact]
    public void A_length_of_time_is_as_short_as_can_be_read()
    {
        var texts = new AdminTexts(console.Get<Speech>());

        Assert.Equal(["42 s", "2 min", "2 min 5 s", "3 h 7 min"], new double[] { 42, 120, 125, 11220 }.Select(texts.Duration));
    }

    [Fact]
    public void Every_figure_stands_in_a_table_and_a_file_with_it()
    {
        var texts = new AdminTexts(console.Get<Speech>());
        var chart = console.Render<FigureChart>(parameters => parameters
            .Add(one => one.Id, "x").Add(one => one.Title, "Gespräche").Add(one => one.LabelHead, "Tag").Add(one => one.ValueHead, "Zahl").Add(one => one.IsTimeline, true)
            .Add(one => one.Points, [new ChartPoint("1. Mai", 2, "2"), new ChartPoint("2. Mai", 5, "5")]));

        Assert.Equal(["1. Mai 2", "2. Mai 5"], chart.FindAll("[data-testid=row-x]").Select(static row => $"{row.Children[0].TextContent} {row.Children[1].TextContent}"));
        Assert.Equal("true", chart.Find(".chart__drawing").GetAttribute("aria-hidden"));
        Assert.Equal("\uFEFFTag;Zahl\r\n\"1; Mai\";2,5\r\n", Csv.Of(texts, ["Tag", "Zahl"], [["1; Mai", "2,5"]]));
    }

    [Fact]
    public void The_board_follows_events_and_shows_what_a_fresh_look_shows()
    {
        Allow("view-livechat-real-time-monitoring");
        console.Server.OnRequest("livechat/department", static _ => new JsonObject { ["departments"] = new JsonArray(new JsonObject { ["_id"] = "d1", ["name"] = "Bibliothek" }), ["total"] = 1 });
        var board = console.Render<WallboardPage>();
        Assert.Contains("3", board.Find("[data-testid=board-waiting]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1:30", board.Find("[data-testid=board-longest]").TextContent, StringComparison.Ordinal);
        Assert.Contains("4", board.Find("[data-testid=board-available]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ohne Abteilung", board.FindAll("[data-testid=board-row]")[1].TextContent, StringComparison.Ordinal);

        waiting = 5;
        var before = Looks();
        for (var n = 0; n < 20; n++)
        {
            console.Server.Say("stream-livechat-inquiry-queue-observer", "department/d1", new JsonObject { ["_id"] = $"i{n}" });
        }

        console.Time.Advance(TimeSpan.FromMilliseconds(500));
        board.WaitForAssertion(() => Assert.Equal("5/1/3/1", board.FindAll("[data-testid=board-row]")[0].GetAttribute("data-stands")));
        Assert.Equal(before + 1, Looks());

        console.Time.Advance(TimeSpan.FromSeconds(10));
        board.WaitForAssertion(() => Assert.Contains("1:40", board.Find("[data-testid=board-longest]").TextContent, StringComparison.Ordinal));
        board.Find("[data-testid=board-department]").Change("d1");
        Assert.Single(board.FindAll("[data-testid=board-row]"));
    }

    [Fact]
    public async Task Figures_of_people_are_asked_for_only_with_the_right_and_ones_own_say_who_sees_them()
    {
        Allow("view-livechat-analytics");
        var page = console.Render<AnalyticsPage>(parameters => parameters.Add(one => one.View, "people"));
        Assert.Empty(page.FindAll("[data-testid=figures-people]"));
        Assert.DoesNotContain(console.Server.Asked, static asked => asked.Name.Contains("agent-overview", StringComparison.Ordinal));

        // A reloaded page learns of the right only now.
        await page.InvokeAsync(() => Allow("foyer-view-agent-figures"));
        page.WaitForAssertion(() => Assert.Contains(console.Server.Asked, static asked => asked.Name.Contains("agent-overview", StringComparison.Ordinal)));

        console.Server.OnRequest("foyer.analytics.own", static _ => new JsonObject
        {
            ["shown"] = true,
            ["viewers"] = new JsonArray("admin", "livechat-manager"),
            ["conversations"] = 12,
            ["messages"] = 90,
            ["figures"] = new JsonArray(new JsonObject { ["name"] = "Avg_response_time", ["value"] = "00:00:40" }),
        });
        var own = console.Render<OwnFiguresPage>();
        Assert.Contains("Administration, Manager", own.Find("[data-testid=own-viewers]").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, own.FindAll("[data-testid=own-figure]").Count);

        // Days are those of whoever looks: the times of day beside them are as well.
        var questions = console.Server.Asked.Where(static asked => asked.Name.Contains("from=", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, static asked => Assert.Contains($"timezone={Uri.EscapeDataString(TimeZoneInfo.Local.Id)}", asked.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_are_written_as_the_language_writes_numbers()
    {
        console.Get<Store<Account>>().Update(static state => state.Learn([.. RightsOfPeople.Select(static one => new PermissionPayload { Id = one, Roles = ["livechat-agent"] })]));
        console.Server.OnRequest("livechat/analytics/agent-overview", static _ => new JsonObject { ["data"] = new JsonArray(new JsonObject { ["name"] = "ada", ["value"] = "66.67%" }) });
        var page = console.Render<AnalyticsPage>(parameters => parameters.Add(one => one.View, "people"));
        page.WaitForAssertion(() => Assert.Matches(@"^66,67\s%$", page.Find(".chart__value").TextContent));
        console.Texts.Use(Language.English);
        page.WaitForAssertion(() => Assert.Equal("66.67%", page.Find(".chart__value").TextContent));
    }

    private int Looks() => console.Server.Asked.Count(static asked => asked.Name == "foyer.queues");

    private void Allow(string permission) => console.Get<Store<Account>>().Update(state =>
        state.Learn([new PermissionPayload { Id = permission, Roles = ["livechat-agent"] }, new PermissionPayload { Id = "view-l-room", Roles = ["livechat-agent"] }]));
}
