using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Analytics;

/// <summary>One figure of every agent, the most or the fastest first; and an agent's own figures for the agent.</summary>
internal sealed class RankAgents(SumChats sums, ReportingZone zones, PersonalFigures personal, AccessRights rights)
{
    /// <summary>Why somebody may not see the table; null when they may.</summary>
    public Refusal? Refuse(Caller caller) => personal.Refuse(caller);

    /// <summary>The table; null for a figure or a zone nobody knows, or days that are none.</summary>
    public async Task<object?> ExecuteAsync(Caller caller, DaysAsked asked, CancellationToken cancel)
    {
        if (await zones.OfAsync(caller, asked.TimeZone, cancel) is not { } zone || AgentMetric.Of(asked.Name) is not { } metric || ReportRange.Days(asked.From, asked.To, zone) is not { } range)
        {
            return null;
        }

        var agents = await sums.ByAgentAsync(asked.Scope(range), cancel);
        var served = agents.Sum(agent => agent.Sums.Chats);
        var valued = agents.Select(agent => (agent.Username, Value: metric.Value(agent.Sums))).Where(agent => agent.Value is not null);
        var ordered = metric.LeastFirst ? valued.OrderBy(agent => agent.Value) : valued.OrderByDescending(agent => agent.Value);
        return new
        {
            head = new[] { new { name = "Agent" }, new { name = metric.Head } },
            data = ordered.ThenBy(agent => agent.Username, StringComparer.Ordinal)
                .Select(agent => new { name = agent.Username, value = metric.Show(agent.Value!.Value, served) }).ToList(),
        };
    }

    /// <summary>What others can see of an agent, for that agent.</summary>
    public async Task<object?> OwnAsync(Caller caller, DaysAsked asked, CancellationToken cancel)
    {
        if (await zones.OfAsync(caller, asked.TimeZone, cancel) is not { } zone || ReportRange.Days(asked.From, asked.To, zone) is not { } range)
        {
            return null;
        }

        var own = (await sums.ByAgentAsync(asked.Scope(range), cancel)).SingleOrDefault(agent => agent.Agent == caller.Id);
        return new
        {
            shown = personal.AreKept,
            viewers = personal.AreKept ? rights.HoldersOf(FigurePermissions.ViewAgents.Id).Order(StringComparer.Ordinal).ToList() : [],
            conversations = own?.Sums.Chats ?? 0,
            messages = own?.Sums.AgentMessages ?? 0,
            figures = AgentMetric.All.Select(metric => new
            {
                name = metric.Name,
                value = own is not null && metric.Value(own.Sums) is { } value ? metric.Show(value, own.Sums.Chats) : null,
            }).ToList(),
        };
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/analytics/agent-overview").NeedsAll(LiveChatPermissions.Manage).Query(DaysAsked.Shape).Handle<RankAgents>(static async (call, rank) =>
        {
            if (rank.Refuse(call.Caller) is { } refusal)
            {
                return ApiResult.Refused(refusal);
            }

            var asked = DaysAsked.Read(call.Query) with { Within = await VisibleDepartments.OfAsync(call) };
            return ApiResult.Success(await rank.ExecuteAsync(call.Caller, asked, call.Cancel));
        });
        api.Get("foyer.analytics.own").NeedsAll(LiveChatPermissions.View)
            .Query(Shape.Object(Shape.Need("from", Shape.Text(1)), Shape.Need("to", Shape.Text(1)), Shape.May(ReportingZone.Key, Shape.Text())))
            .Handle<RankAgents>(static async (call, rank) => await rank.OwnAsync(call.Caller, DaysAsked.Read(call.Query), call.Cancel) is { } own
                ? ApiResult.Success(own)
                : ApiResult.Failure("The \"from\" and \"to\" query parameters must be valid dates, and \"timezone\" a known zone."));
        methods.Add("livechat:getAgentOverviewData").Needs(LiveChatPermissions.Manage).Handle<RankAgents>(static async (call, rank) =>
            rank.Refuse(call.Account) is { } refusal
                ? refusal
                : await rank.ExecuteAsync(call.Account, DaysAsked.ReadMethod(call.Args.Object(0), "chartOptions"), call.Cancel));
    }
}

/// <summary>A figure that agents and stretches of time are compared by.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">The figure of some chats; null when they have none.</param>
internal sealed record AgentMetric(string Name, Func<ChatSums, double?> Value)
{
    public static readonly IReadOnlyList<AgentMetric> All =
    [
        new("Total_conversations", static one => one.Chats)
        {
            Head = "%_of_conversations",
            Show = static (value, all) => Figures.ShareText((int)value, all),
        },
        new("Avg_chat_duration", static one => one.Closed == 0 ? null : Figures.Mean(one.ChatDuration, one.Closed)),
        new("Total_messages", static one => one.AgentMessages) { Show = static (value, _) => (int)value },
        new("Avg_first_response_time", static one => one.Answered == 0 ? null : Figures.Mean(one.FirstResponse, one.Answered)) { LeastFirst = true },
        new("Best_first_response_time", static one => one.BestFirstResponse) { LeastFirst = true },
        new("Avg_response_time", static one => one.Answered == 0 ? null : Figures.Mean(one.Response, one.Answered)) { LeastFirst = true },
        new("Avg_reaction_time", static one => one.Answered == 0 ? null : Figures.Mean(one.Reaction, one.Answered)) { LeastFirst = true },
    ];

    /// <summary>The key above the column.</summary>
    public string Head { get; init; } = Name;

    /// <summary>Whether small is good.</summary>
    public bool LeastFirst { get; init; }

    /// <summary>The figure as it is shown; the second number is how many chats there are in all.</summary>
    public Func<double, int, object> Show { get; init; } = static (value, _) => Figures.DurationText(value);

    public static AgentMetric? Of(string? name) => All.FirstOrDefault(one => one.Name == name);
}
