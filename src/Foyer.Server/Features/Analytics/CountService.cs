using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>How long agents were there and available.</summary>
internal sealed class CountService(FoyerDb db, TimeProvider time)
{
    /// <summary>The mean over agents who were there, in seconds.</summary>
    public async Task<double> MeanAsync(ChatScope scope, CancellationToken cancel)
    {
        var agents = await SecondsAsync(scope, cancel);
        return agents.Count == 0 ? 0 : agents.Values.Average();
    }

    public async Task<List<ServiceOfAgent>> PerAgentAsync(ChatScope scope, bool withSessions, CancellationToken cancel)
    {
        var seconds = await SecondsAsync(scope, cancel);
        var sessions = withSessions ? (await Sessions(scope).OrderBy(session => session.StartedAt).ToListAsync(cancel)).ToLookup(session => session.Agent) : null;
        var ids = seconds.Keys.ToList();
        var names = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => ids.Contains(user.Id))
            .Select(user => new { user.Id, user.Username }).ToDictionaryAsync(user => user.Id, user => user.Username, cancel);
        return [.. seconds.Where(one => names.ContainsKey(one.Key))
            .Select(one => new ServiceOfAgent(
                names[one.Key],
                Math.Truncate(one.Value),
                sessions?[one.Key].Select(session => new ServiceStretch(session.StartedAt, session.StoppedAt)).ToList()))
            .OrderBy(one => one.Username, StringComparer.Ordinal)];
    }

    // Added up in the store: a year has more sessions than a page should carry.
    private Task<Dictionary<UserId, double>> SecondsAsync(ChatScope scope, CancellationToken cancel)
    {
        var (start, end) = (scope.Range.Start, scope.Range.End);
        var now = time.GetUtcNow();
        var last = now < end ? now : end;
        return Sessions(scope)
            .Select(session => new
            {
                session.Agent,
                From = session.StartedAt > start ? session.StartedAt : start,
                Until = session.StoppedAt != null && session.StoppedAt < last ? session.StoppedAt.Value : last,
            })
            .GroupBy(session => session.Agent)
            .Select(sessions => new { sessions.Key, Seconds = sessions.Sum(one => one.Until > one.From ? InstantSql.Seconds(one.From, one.Until) : 0) })
            .ToDictionaryAsync(one => one.Key, one => one.Seconds, cancel);
    }

    private IQueryable<ServiceSession> Sessions(ChatScope scope)
    {
        var (start, end) = (scope.Range.Start, scope.Range.End);
        var sessions = db.ServiceSessions.AsNoTracking()
            .Where(session => session.StartedAt <= end && (session.StoppedAt == null || session.StoppedAt >= start));
        if (scope.Department is { } department)
        {
            sessions = sessions.Where(session => db.DepartmentAgents.Any(member => member.AgentId == session.Agent && member.DepartmentId == department));
        }

        if (scope.Within is { } within)
        {
            sessions = sessions.Where(session => db.DepartmentAgents.Any(member => member.AgentId == session.Agent && within.Contains(member.DepartmentId)));
        }

        return sessions;
    }

    public static void Map(ApiRoutes api) =>
        AnalyticsDoor.GetPage(api, "livechat/analytics/agents/available-for-service-history", Shape.May("fullReport", Shape.Text()))
            .Handle<CountService>(static (call, count) => AnalyticsDoor.AnswerPersonalAsync(call, async scope =>
            {
                var agents = await count.PerAgentAsync(scope, call.Query.Text("fullReport") == "true", call.Cancel);
                return Slice.Of(call.Page, agents, static (part, page, total) => new { agents = part, count = part.Count, offset = page.Offset, total });
            }));
}

/// <summary>How long one agent was there.</summary>
/// <param name="Username">The agent.</param>
/// <param name="AvailableTimeInSeconds">Whole seconds.</param>
/// <param name="ServiceHistory">When; null unless asked for.</param>
internal sealed record ServiceOfAgent(string? Username, double AvailableTimeInSeconds, IReadOnlyList<ServiceStretch>? ServiceHistory);

/// <summary>From when to when; an absent end means that it lasts.</summary>
internal sealed record ServiceStretch(DateTimeOffset StartedAt, DateTimeOffset? StoppedAt);

/// <summary>A page of a list that is at hand as a whole.</summary>
internal static class Slice
{
    public static object Of<T>(Page page, IReadOnlyList<T> all, Func<List<T>, Page, int, object> answer) =>
        answer([.. all.Skip(page.Offset).Take(page.Count)], page, all.Count);
}
