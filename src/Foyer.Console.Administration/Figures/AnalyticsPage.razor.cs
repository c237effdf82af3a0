using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Administration.Records;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Administration.Figures;

/// <summary>Figures of past days: each as a drawing with a table beside it, to be taken away as a file.</summary>
public sealed partial class AnalyticsPage
{
    private const string PeopleRight = "foyer-view-agent-figures";

    private static readonly string[] Metrics =
        ["Total_conversations", "Total_messages", "Avg_chat_duration", "Avg_first_response_time", "Best_first_response_time", "Avg_response_time", "Avg_reaction_time"];

    // The address, the field with the figure, and whether it is seconds.
    private static readonly (string Path, string Field, bool IsDuration)[] OfDepartments =
    [
        ("amount-of-chats", "rooms", false),
        ("average-waiting-time", "averageWaitingTimeInSeconds", true),
        ("average-service-time", "averageServiceTimeInSeconds", true),
        ("average-chat-duration-time", "averageChatDurationTimeInSeconds", true),
        ("total-service-time", "serviceTimeDuration", true),
        ("total-transferred-chats", "numberOfTransferredRooms", false),
        ("total-abandoned-chats", "abandonedRooms", false),
        ("percentage-abandoned-chats", "percentageOfAbandonedChats", false),
    ];

    private Days days = null!;
    private string department = "";
    private IReadOnlyList<(string Value, string Label)> departments = [];
    private List<(string Title, string Value)> counters = [];
    private List<Drawing> charts = [];
    private string? loaded;
    private int asked;

    [Parameter]
    public string? View { get; set; }

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    private string Shown => Views.Any(one => one.View == View) ? View! : "days";

    private List<(string View, string Label)> Views
    {
        get
        {
            List<(string, string)> views = [("days", T.FiguresByDay), ("departments", T.Departments)];
            if (Account.State.Can("view-livechat-reports"))
            {
                views.Add(("parts", T.FiguresByParts));
            }

            if (Account.State.Can(PeopleRight))
            {
                views.Add(("people", T.FiguresByPerson));
            }

            return views;
        }
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        days = Days.Last(7, Time.GetUtcNow());

        // Days and lengths of time are words of the language as well.
        Follow(draw => Speech.Changed += draw, draw => Speech.Changed -= draw, () => Run(LoadAsync));

        // A fresh page is there before the rights are, and some views hang on one.
        Watch(Account, () => Run(ShowAsync));
    }

    protected override async Task OnInitializedAsync() => await ActAsync(async () => departments = await Server.DepartmentsAsync());

    protected override Task OnParametersSetAsync() => ShowAsync();

    private Task ShowAsync()
    {
        if (loaded == Shown)
        {
            return Task.CompletedTask;
        }

        loaded = Shown;
        (charts, counters) = ([], []);
        return LoadAsync();
    }

    private Task OnDaysAsync(Days chosen)
    {
        days = chosen;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var mine = ++asked;
        await ActAsync(async () =>
        {
            var (found, counted) = Shown switch
            {
                "departments" => (await DepartmentsAsync(), []),
                "parts" => (await PartsAsync(), []),
                "people" => (await PeopleAsync(), []),
                _ => (await TimelinesAsync(), await CountersAsync()),
            };

            // While one changes the days, only the last question counts.
            if (mine == asked)
            {
                (charts, counters) = (found, counted);
            }
        });
    }

    private string DepartmentQuery => department.Length == 0 ? "" : $"&departmentId={Uri.EscapeDataString(department)}";

    private async Task<List<(string Title, string Value)>> CountersAsync()
    {
        List<(string, string)> all = [];
        foreach (var name in new[] { "Conversations", "Productivity" })
        {
            // The answer is a bare list.
            var answer = await Server.CallAsync("livechat:getAnalyticsOverviewData", [Asked("analyticsOptions", name)], CancellationToken.None);
            all.AddRange((answer as JsonArray ?? []).OfType<JsonObject>().Select(static one => (one["title"].ReadText() ?? "", one["value"]?.ToString() ?? "")));
        }

        return all;
    }

    private async Task<List<Drawing>> TimelinesAsync()
    {
        List<Drawing> all = [];
        foreach (var metric in Metrics)
        {
            var answer = await Server.CallAsync("livechat:getAnalyticsChartData", [Asked("chartOptions", metric)], CancellationToken.None);
            var isDuration = metric.Contains("_time", StringComparison.Ordinal) || metric.Contains("duration", StringComparison.Ordinal);
            var values = (answer?["dataPoints"] as JsonArray ?? []).Select(static one => one is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0).ToList();
            all.Add(new Drawing(metric, [.. values.Select((value, at) => Point(LabelAt(at), value, isDuration))]) { IsTimeline = true, IsDuration = isDuration });
        }

        return all;
    }

    private string LabelAt(int at) => days.From == days.To
        ? new TimeOnly(Math.Min(at, 23), 0).ToString("t", T.Culture)
        : days.From.AddDays(at).ToString("d", T.Culture);

    private async Task<List<Drawing>> DepartmentsAsync()
    {
        List<Drawing> all = [];
        foreach (var (path, field, isDuration) in OfDepartments)
        {
            var rows = await Server.AllAsync($"livechat/analytics/departments/{path}?{days.Query}{DepartmentQuery}{(path is "amount-of-chats" ? "&answered=true" : "")}", "departments");
            all.Add(new Drawing(path, MostFirst(rows.OfType<JsonObject>().Select(row => Point(NameOf(row["_id"].ReadText()), Number(row[field]), isDuration)))) { IsDuration = isDuration });
        }

        return all;
    }

    private async Task<List<Drawing>> PartsAsync()
    {
        List<Drawing> all = [];
        foreach (var part in new[] { "status", "source", "department", "tags" })
        {
            var answer = await Server.GetAsync($"livechat/analytics/dashboards/conversations-by-{part}?{days.Query}", CancellationToken.None);
            var points = (answer["data"] as JsonArray ?? []).OfType<JsonObject>().Select(one => Point(T.PartName(part, one["label"].ReadText()), Number(one["value"]), false));
            var rest = answer["unspecified"].ReadNumber() ?? 0;
            all.Add(new Drawing($"by-{part}", MostFirst(points)) { Note = rest > 0 ? T.Unspecified(part, rest) : null });
        }

        return all;
    }

    private async Task<List<Drawing>> PeopleAsync()
    {
        List<Drawing> all = [];
        if (!Account.State.Can(PeopleRight))
        {
            return all;
        }

        foreach (var metric in Metrics)
        {
            var answer = await Server.GetAsync($"livechat/analytics/agent-overview?name={metric}&{days.DayQuery}{DepartmentQuery}", CancellationToken.None);
            var points = (answer["data"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(one => new ChartPoint(one["name"].ReadText() ?? "", Measure(one["value"]), Words(metric, one["value"]?.ToString() ?? "")));
            all.Add(new Drawing($"people-{metric}", [.. points]));
        }

        return all;
    }

    private JsonObject Asked(string options, string name)
    {
        var form = new JsonObject { [options] = new JsonObject { ["name"] = name }, ["daterange"] = new JsonObject { ["from"] = days.FromText, ["to"] = days.ToText }, ["timezone"] = Days.Zone };
        if (department.Length > 0)
        {
            form["departmentId"] = department;
        }

        return form;
    }

    private string NameOf(string? id) => id is null ? T.WithoutDepartment : departments.FirstOrDefault(one => one.Value == id).Label ?? T.DepartmentGone;

    private ChartPoint Point(string label, double value, bool isDuration) => new(label, value, isDuration ? T.Duration(value) : value.ToString("#,0.##", T.Culture));

    private string LabelHead(Drawing chart) =>
        chart.IsTimeline ? (days.From == days.To ? T.Hour : T.Day)
        : chart.Id.StartsWith("people", StringComparison.Ordinal) ? T.Agent
        : chart.Id.StartsWith("by-", StringComparison.Ordinal) ? T.FigureName(chart.Id)
        : T.Department;

    private static List<ChartPoint> MostFirst(IEnumerable<ChartPoint> points) => [.. points.OrderByDescending(static one => one.Value)];

    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;

    // The server writes numbers as in English.
    private string Words(string metric, string value) =>
        value.EndsWith('%') && double.TryParse(value.TrimEnd('%'), CultureInfo.InvariantCulture, out var share) ? (share / 100).ToString("P2", T.Culture) : T.CounterValue(metric, value);

    // Shares and times come as words: 28.57%, 00:01:30.
    private static double Measure(JsonNode? node)
    {
        if (node.ReadText() is not { } text)
        {
            return Number(node);
        }

        var parts = text.TrimEnd('%').Split(':');
        return parts.Select(static part => double.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0).Aggregate(0.0, static (sum, part) => (sum * 60) + part);
    }

    private sealed record Drawing(string Id, IReadOnlyList<ChartPoint> Points)
    {
        public bool IsTimeline { get; init; }

        public bool IsDuration { get; init; }

        public string? Note { get; init; }
    }
}
