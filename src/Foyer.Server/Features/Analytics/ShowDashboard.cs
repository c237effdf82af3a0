using Foyer.Domain.Analytics;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>The counters of the page that shows live chat as it goes on.</summary>
internal sealed class ShowDashboard(FoyerDb db, SumChats sums, CountService service, ReportingZone zones)
{
    public async Task<List<Counter>> ConversationsAsync(Caller caller, ChatScope scope, CancellationToken cancel)
    {
        var days = scope with { Range = scope.Range.InWholeDays(await zones.OfAsync(caller, cancel)) };
        var all = await AllAsync(days, cancel);
        return
        [
            new("Total_conversations", all.Chats),
            new("Open_conversations", all.InProgress),
            new("On_Hold_conversations", all.OnHold),
            new("Total_messages", all.Messages),
            new("Total_visitors", await VisitorsAsync(scope, cancel)),
        ];
    }

    public async Task<List<Counter>> ChatsAsync(ChatScope scope, CancellationToken cancel)
    {
        var departments = await DepartmentsAsync(scope, cancel);
        return
        [
            new("Total_abandoned_chats", departments.Sum(one => one.Abandoned)),
            new("Avg_of_abandoned_chats", $"{Figures.AbandonedPercent(departments)}%"),
            new("Avg_of_chat_duration_time", Figures.DurationText(Figures.ChatDuration(departments))),
        ];
    }

    public async Task<List<Counter>> ProductivityAsync(ChatScope scope, CancellationToken cancel)
    {
        var departments = await DepartmentsAsync(scope, cancel);
        return
        [
            .. Averages(ChatSums.Over(departments)),
            new("Avg_of_waiting_time", Figures.DurationText(Figures.WaitingTime(departments))),
        ];
    }

    public async Task<List<Counter>> AgentsAsync(Caller caller, ChatScope scope, CancellationToken cancel)
    {
        var zone = await zones.OfAsync(caller, cancel);
        var slots = await sums.MessagesBySlotAsync(scope, zone, cancel);
        return
        [
            new("Busiest_time", BusiestTimes.HourText(slots, zone)),
            new("Avg_of_available_service_time", Figures.DurationText(Math.Truncate(await service.MeanAsync(scope, cancel)))),
            new("Avg_of_service_time", Figures.DurationText(Figures.ServiceTime(await DepartmentsAsync(scope, cancel)))),
        ];
    }

    /// <summary>The three times that several pages show.</summary>
    public static IEnumerable<Counter> Averages(ChatSums all) =>
    [
        new("Avg_response_time", Figures.DurationText(Figures.Mean(all.Response, all.Answered))),
        new("Avg_first_response_time", Figures.DurationText(Figures.Mean(all.FirstResponse, all.Answered))),
        new("Avg_reaction_time", Figures.DurationText(Figures.Mean(all.Reaction, all.Answered))),
    ];

    public async Task<ChatSums> AllAsync(ChatScope scope, CancellationToken cancel) => ChatSums.Over(await DepartmentsAsync(scope, cancel));

    /// <summary>Open and ended chats by department name; chats without a department are left out.</summary>
    public async Task<Dictionary<string, object>> PerDepartmentAsync(ChatScope scope, CancellationToken cancel)
    {
        var found = (await sums.ByDepartmentAsync(scope, cancel)).Where(one => one.Key is not null).ToDictionary(one => one.Key!.Value, one => one.Sums);
        var ids = found.Keys.ToList();
        var names = await db.Departments.AsNoTracking().Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.Name }).ToListAsync(cancel);
        return names.GroupBy(one => one.Name).OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(
            one => one.Key, object (one) => new { open = one.Sum(same => found[same.Id].Open), closed = one.Sum(same => found[same.Id].Closed) });
    }

    public async Task<Dictionary<string, object>> PerAgentAsync(ChatScope scope, CancellationToken cancel) =>
        (await sums.ByAgentAsync(scope, cancel)).GroupBy(one => one.Username).OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(
            one => one.Key,
            object (one) => new { open = one.Sum(same => same.Sums.Served), closed = one.Sum(same => same.Sums.Closed), onhold = one.Sum(same => same.Sums.OnHold) });

    /// <summary>How many agents are there, away, busy and gone.</summary>
    public async Task<Dictionary<string, int>> AgentStatesAsync(ChatScope scope, CancellationToken cancel)
    {
        var agents = db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => user.TakesLiveChats != null && user.IsActive);
        if (scope.Department is { } department)
        {
            agents = agents.Where(user => db.DepartmentAgents.Any(member => member.AgentId == user.Id && member.DepartmentId == department));
        }

        var states = (await agents.Select(user => new { Takes = user.TakesLiveChats == true, user.Status }).ToListAsync(cancel))
            .ConvertAll(agent => agent.Takes ? agent.Status : PresenceStatus.Offline);
        return new()
        {
            ["offline"] = states.Count(state => state == PresenceStatus.Offline),
            ["away"] = states.Count(state => state == PresenceStatus.Away),
            ["busy"] = states.Count(state => state == PresenceStatus.Busy),
            ["available"] = states.Count(state => state == PresenceStatus.Online),
        };
    }

    private async Task<List<ChatSums>> DepartmentsAsync(ChatScope scope, CancellationToken cancel) =>
        (await sums.ByDepartmentAsync(scope, cancel)).ConvertAll(one => one.Sums);

    private Task<int> VisitorsAsync(ChatScope scope, CancellationToken cancel)
    {
        var (start, end) = (scope.Range.Start, scope.Range.End);
        var visitors = db.Visitors.AsNoTracking().Where(visitor => !visitor.IsErased && visitor.UpdatedAt >= start && visitor.UpdatedAt < end);
        return (scope.Department is { } department ? visitors.Where(visitor => visitor.Department == department) : visitors).CountAsync(cancel);
    }

    public static void Map(ApiRoutes api)
    {
        Totals("conversation-totalizers", static (call, show, scope) => show.ConversationsAsync(call.Caller, scope, call.Cancel));
        Totals("chats-totalizers", static (call, show, scope) => show.ChatsAsync(scope, call.Cancel));
        Totals("productivity-totalizers", static (call, show, scope) => show.ProductivityAsync(scope, call.Cancel));
        Totals("agents-productivity-totalizers", static (call, show, scope) => show.AgentsAsync(call.Caller, scope, call.Cancel));
        AnalyticsDoor.Get(api, "livechat/analytics/dashboards/charts/chats").Handle<ShowDashboard>((call, show) => AnalyticsDoor.AnswerAsync(call, async scope =>
        {
            var all = await show.AllAsync(scope, call.Cancel);
            return new { open = all.Served, closed = all.Closed, queued = all.Queued, onhold = all.OnHold };
        }));
        AnalyticsDoor.Get(api, "livechat/analytics/dashboards/charts/timings").Handle<ShowDashboard>((call, show) => AnalyticsDoor.AnswerAsync(call, async scope =>
        {
            var all = await show.AllAsync(scope, call.Cancel);
            return new
            {
                response = new { avg = Math.Truncate(Figures.Mean(all.Response, all.Answered)), longest = all.LongestFirstResponse ?? 0 },
                reaction = new { avg = Math.Truncate(Figures.Mean(all.Reaction, all.Answered)), longest = all.LongestReaction ?? 0 },
                chatDuration = new { avg = Math.Truncate(Figures.Mean(all.ChatDuration, all.Closed)), longest = all.LongestChat ?? 0 },
            };
        }));
        AnalyticsDoor.Get(api, "livechat/analytics/dashboards/charts/chats-per-department").Handle<ShowDashboard>(
            (call, show) => AnalyticsDoor.AnswerAsync(call, async scope => await show.PerDepartmentAsync(scope, call.Cancel)));
        AnalyticsDoor.Get(api, "livechat/analytics/dashboards/charts/chats-per-agent").Handle<ShowDashboard>(
            (call, show) => AnalyticsDoor.AnswerPersonalAsync(call, async scope => await show.PerAgentAsync(scope, call.Cancel)));
        api.Get("livechat/analytics/dashboards/charts/agents-status").NeedsAll(LiveChatPermissions.Manage)
            .Query(Shape.Open(Shape.May("departmentId", Shape.Text())))
            .Handle<ShowDashboard>(static async (call, show) =>
            {
                var scope = new ChatScope(new ReportRange(default, default)) { Department = ChatScope.DepartmentOf(call.Query) };
                return ApiResult.Success(await show.AgentStatesAsync(scope, call.Cancel));
            });

        void Totals(string name, Func<ApiCall, ShowDashboard, ChatScope, Task<List<Counter>>> count) =>
            AnalyticsDoor.Get(api, $"livechat/analytics/dashboards/{name}").Handle<ShowDashboard>((call, show) => AnalyticsDoor.AnswerAsync(
                call, async scope => new { totalizers = await count(call, show, scope) }));
    }
}

/// <summary>A figure with the key of its name.</summary>
/// <param name="Title">The key that clients of the dialect translate.</param>
/// <param name="Value">A number, or text for times and shares.</param>
internal sealed record Counter(string Title, object Value);
