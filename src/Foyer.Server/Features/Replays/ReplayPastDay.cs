using System.Globalization;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Replays;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Analytics;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Replays;

/// <summary>Plays a past day's arrivals again under other conditions, beside what really happened. Only sums are told, nobody's own figures.</summary>
internal sealed class ReplayPastDay(LoadDay days, SettingValues settings, TimeProvider time)
{
    private const int MostExtraAgents = 100;
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);
    private static readonly Refusal InvalidDay = new("error-invalid-date", "The day is written YYYY-MM-DD and lies in the past");
    private static readonly Refusal UnknownZone = new("error-invalid-timezone", "Nobody knows that time zone");
    private static readonly Refusal InvalidTerms = new("error-invalid-params", "Agents, limit or method make no sense");
    private static readonly string[] Methods =
        [RoutingMethods.Manual, RoutingMethods.Auto, RoutingMethods.Balancing, RoutingMethods.Rotation, RoutingMethods.External];

    public async Task<Outcome<ReplayReport>> ExecuteAsync(ReplayWish wish, TimeZoneInfo zone, IReadOnlyList<DepartmentId>? within, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(wish.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || StartOf(date, zone) is var from && from > time.GetUtcNow())
        {
            return InvalidDay;
        }

        if (wish.ExtraAgents is < 0 or > MostExtraAgents || wish.Limit is < 1 or > 1_000 || (wish.Method is { } method && !Methods.Contains(method)))
        {
            return InvalidTerms;
        }

        var until = StartOf(date.AddDays(1), zone);
        var day = await days.ExecuteAsync(from, until < time.GetUtcNow() ? until : time.GetUtcNow(), within, cancel);
        var real = new ReplayTerms(
            settings.Get(LiveChatSettings.RoutingMethod),
            (int)Math.Clamp(settings.Get(LiveChatSettings.MaximumChatsPerAgent), 0, int.MaxValue),
            settings.Get(LiveChatSettings.WaitingQueue));
        real = real with { Reaction = Replay.ReactionOf(day, real) };
        var changed = real with { ExtraAgents = wish.ExtraAgents, OneLimit = wish.Limit, Method = wish.Method ?? real.Method };
        return new ReplayReport(day, real, changed, Sum(Replay.Observe(day)), Sum(Replay.Play(day, real)), Sum(Replay.Play(day, changed)));

        ReplayFigures Sum(IReadOnlyList<ReplayedChat> chats) =>
            ReplayFigures.Of([.. chats.Where(one => wish.Department is null || one.Chat.Department == wish.Department)], day, Slot);
    }

    private static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);

        // Where the clocks are put forward at midnight the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.replay").NeedsAll(LiveChatPermissions.ViewAnalytics)
        .Query(Shape.Object(
            Shape.Need("day", Shape.Text()),
            Shape.May("departmentId", Shape.Text()),
            Shape.May("extraAgents", Shape.Whole()),
            Shape.May("limit", Shape.Whole()),
            Shape.May("method", Shape.Text()),
            Shape.May(ReportingZone.Key, Shape.Text())))
        .Handle<ReplayPastDay>(static async (call, replay) =>
        {
            var wish = new ReplayWish(call.Query.Text("day")!)
            {
                Department = ChatScope.DepartmentOf(call.Query),
                ExtraAgents = (int)(call.Query.Number("extraAgents") ?? 0),
                Limit = (int?)call.Query.Number("limit"),
                Method = call.Query.Text("method") is { Length: > 0 } method ? method : null,
            };
            var zones = call.Http.RequestServices.GetRequiredService<ReportingZone>();
            if (await zones.OfAsync(call.Caller, call.Query.Text(ReportingZone.Key), call.Cancel) is not { } zone)
            {
                return ApiResult.Refused(UnknownZone);
            }

            return (await replay.ExecuteAsync(wish, zone, await VisibleDepartments.OfAsync(call), call.Cancel)).Answer(Form);
        });

    private static object Form(ReplayReport report) => new
    {
        chats = report.Day.Chats.Count,
        agents = report.Day.Agents.Count,
        method = report.Unchanged.Method,
        reaction = report.Unchanged.Reaction.TotalSeconds,
        real = Form(report.RealFigures),
        unchanged = Form(report.UnchangedFigures),
        changed = Form(report.ChangedFigures),
        slots = report.RealFigures.Slots.Select((slot, index) => new
        {
            from = slot.From,
            real = slot.LongestQueue,
            unchanged = report.UnchangedFigures.Slots[index].LongestQueue,
            changed = report.ChangedFigures.Slots[index].LongestQueue,
        }),
    };

    private static object Form(ReplayFigures figures) => new
    {
        served = figures.Served,
        lost = figures.Lost,
        medianWait = figures.MedianWait.TotalSeconds,
        p90Wait = figures.LongWait.TotalSeconds,
        longestQueue = figures.LongestQueue,
    };
}

/// <summary>Which day is to be played how.</summary>
/// <param name="Day">The day, YYYY-MM-DD.</param>
internal sealed record ReplayWish(string Day)
{
    /// <summary>Whose figures are told; null for all. Everything is played in any case, because agents work in several departments.</summary>
    public DepartmentId? Department { get; init; }

    public int ExtraAgents { get; init; }

    public int? Limit { get; init; }

    public string? Method { get; init; }
}

/// <summary>The real day, the same day played unchanged, and the day under other conditions.</summary>
internal sealed record ReplayReport(
    ReplayDay Day, ReplayTerms Unchanged, ReplayTerms Changed, ReplayFigures RealFigures, ReplayFigures UnchangedFigures, ReplayFigures ChangedFigures);
