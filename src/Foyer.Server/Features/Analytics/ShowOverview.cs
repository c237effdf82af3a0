using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain.Analytics;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Analytics;

/// <summary>The counters and the chart of the page about past days.</summary>
internal sealed class ShowOverview(SumChats sums, ReportingZone zones)
{
    public const string Conversations = "Conversations";
    public const string Productivity = "Productivity";

    /// <summary>The counters; null for a name or a zone nobody knows, or days that are none.</summary>
    public async Task<List<Counter>?> CountersAsync(Caller caller, DaysAsked asked, CancellationToken cancel)
    {
        if (await zones.OfAsync(caller, asked.TimeZone, cancel) is not { } zone || asked.Name is not (Conversations or Productivity) || ReportRange.Days(asked.From, asked.To, zone) is not { } range)
        {
            return null;
        }

        var all = ChatSums.Over((await sums.ByDepartmentAsync(asked.Scope(range), cancel)).Select(one => one.Sums));
        if (asked.Name == Productivity)
        {
            return [.. ShowDashboard.Averages(all)];
        }

        var slots = await sums.MessagesBySlotAsync(asked.Scope(range), zone, cancel);
        return
        [
            new("Total_conversations", all.Chats),
            new("Open_conversations", all.InProgress),
            new("On_Hold_conversations", all.OnHold),
            new("Total_messages", all.Messages),
            new("Busiest_day", BusiestTimes.Day(slots, zone)?.ToString() ?? "-"),
            new("Conversations_per_day", (all.Chats / (double)range.DaysIn(zone)).ToString("0.00", CultureInfo.InvariantCulture)),
            new("Busiest_time", BusiestTimes.HourText(slots, zone)),
        ];
    }

    /// <summary>One point per day, or per hour when it is about one day; null for a metric or a zone nobody knows.</summary>
    public async Task<ChartData?> ChartAsync(Caller caller, DaysAsked asked, CancellationToken cancel)
    {
        if (await zones.OfAsync(caller, asked.TimeZone, cancel) is not { } zone || AgentMetric.Of(asked.Name) is not { } metric || ReportRange.Days(asked.From, asked.To, zone) is not { } range)
        {
            return null;
        }

        var slots = await sums.BySlotAsync(asked.Scope(range), zone, cancel);
        var oneDay = range.DaysIn(zone) == 1;
        var points = slots.GroupBy(slot => oneDay ? slot.LocalStart(zone).Hour : DateOnly.FromDateTime(slot.LocalStart(zone)).DayNumber)
            .ToDictionary(point => point.Key, point => metric.Value(ChatSums.Over(point.Select(slot => slot.Sums))) ?? 0);
        var first = ReportRange.Day(range.Start, zone);
        return oneDay
            ? ChartData.Of(metric.Name, Enumerable.Range(0, 24).Select(hour => ($"{BusiestTimes.Clock(hour)}-{BusiestTimes.Clock(hour)}", points.GetValueOrDefault(hour))))
            : ChartData.Of(metric.Name, Enumerable.Range(0, range.DaysIn(zone)).Select(first.AddDays)
                .Select(day => (day.ToString("M/d", CultureInfo.InvariantCulture), points.GetValueOrDefault(day.DayNumber))));
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/analytics/overview").NeedsAll(LiveChatPermissions.Manage).Query(DaysAsked.Shape).Handle<ShowOverview>(static async (call, show) =>
        {
            var asked = DaysAsked.Read(call.Query) with { Within = await VisibleDepartments.OfAsync(call) };
            return await show.CountersAsync(call.Caller, asked, call.Cancel) is { } counters ? ApiResult.Bare(counters) : ApiResult.Success();
        });
        methods.Add("livechat:getAnalyticsOverviewData").Needs(LiveChatPermissions.Manage).Handle<ShowOverview>(static async (call, show) =>
        {
            var asked = DaysAsked.ReadMethod(call.Args.Object(0), "analyticsOptions");
            return await show.CountersAsync(call.Account, asked, call.Cancel);
        });
        methods.Add("livechat:getAnalyticsChartData").Needs(LiveChatPermissions.Manage).Handle<ShowOverview>(static async (call, show) =>
        {
            var asked = DaysAsked.ReadMethod(call.Args.Object(0), "chartOptions");
            return await show.ChartAsync(call.Account, asked, call.Cancel);
        });
    }
}

/// <summary>Which figure of which days somebody asks for.</summary>
/// <param name="Name">The figure's key.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
internal sealed record DaysAsked(string? Name, string? From, string? To)
{
    public static readonly Shape Shape = Http.Shape.Open(
        Http.Shape.Need("name", Http.Shape.Text(1)),
        Http.Shape.Need("from", Http.Shape.Text(1)),
        Http.Shape.Need("to", Http.Shape.Text(1)),
        Http.Shape.May("departmentId", Http.Shape.Text()),
        Http.Shape.May(ReportingZone.Key, Http.Shape.Text()));

    public Domain.DepartmentId? Department { get; init; }

    public IReadOnlyList<Domain.DepartmentId>? Within { get; init; }

    /// <summary>Whose days they are, by an IANA name; null for those of the settings.</summary>
    public string? TimeZone { get; init; }

    public static DaysAsked Read(JsonObject query) =>
        new(query.Text("name"), query.Text("from"), query.Text("to")) { Department = ChatScope.DepartmentOf(query), TimeZone = query.Text(ReportingZone.Key) };

    public static DaysAsked ReadMethod(JsonObject form, string options) =>
        new(form.Object(options)?.Text("name"), form.Object("daterange")?.Text("from"), form.Object("daterange")?.Text("to"))
        {
            Department = ChatScope.DepartmentOf(form),
            TimeZone = form.Text(ReportingZone.Key),
        };

    public ChatScope Scope(ReportRange range) => new(range) { Department = Department, Within = Within };
}

/// <summary>The points of a chart.</summary>
internal sealed record ChartData(string ChartLabel, IReadOnlyList<string> DataLabels, IReadOnlyList<double> DataPoints)
{
    public static ChartData Of(string label, IEnumerable<(string Label, double Value)> points)
    {
        var all = points.ToList();
        return new ChartData(label, all.ConvertAll(point => point.Label), all.ConvertAll(point => Math.Round(point.Value, 2)));
    }
}
