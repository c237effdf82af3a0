using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>How the chats of a stretch of time divide: by source, state, department, tag and agent.</summary>
internal sealed class ReportChats(FoyerDb db, SumChats sums)
{
    public async Task<Report> BySourceAsync(ChatScope scope, CancellationToken cancel)
    {
        return Report.MostFirst(await sums.ByPartAsync(scope, FigurePartKind.Source, cancel));
    }

    public async Task<Report> ByStateAsync(ChatScope scope, CancellationToken cancel)
    {
        var all = ChatSums.Over((await sums.ByDepartmentAsync(scope, cancel)).Select(one => one.Sums));
        return all.Chats == 0
            ? Report.MostFirst([])
            : Report.MostFirst([new("Open", all.Served), new("Closed", all.Closed), new("Queued", all.Queued), new("On_Hold", all.OnHold)]) with { Total = all.Chats };
    }

    public async Task<Report> ByDepartmentAsync(ChatScope scope, CancellationToken cancel)
    {
        var found = (await sums.ByDepartmentAsync(scope, cancel)).ConvertAll(one => (one.Key, Count: one.Sums.Chats));
        var ids = found.Select(one => one.Key).OfType<DepartmentId>().ToList();
        var names = await db.Departments.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancel);

        // Departments that are gone have no name any more.
        var portions = found.Where(one => one.Key is { } id && names.ContainsKey(id)).Select(one => new Portion(names[one.Key!.Value], one.Count));
        return Report.LeastFirst(portions) with { Unspecified = found.Where(one => one.Key is null).Sum(one => one.Count) };
    }

    public async Task<Report> ByTagAsync(ChatScope scope, CancellationToken cancel)
    {
        var untagged = (await sums.ByPartAsync(scope, FigurePartKind.Untagged, cancel)).Sum(one => one.Value);
        return Report.LeastFirst(await sums.ByPartAsync(scope, FigurePartKind.Tag, cancel)) with { Unspecified = untagged };
    }

    public async Task<Report> ByAgentAsync(ChatScope scope, CancellationToken cancel)
    {
        var found = (await sums.ByAgentAsync(scope, cancel)).ConvertAll(one => (Key: one.Agent, Count: one.Sums.Chats));
        var ids = found.ConvertAll(one => one.Key);
        var names = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => ids.Contains(user.Id))
            .Select(user => new { user.Id, user.Name }).ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
        var unserved = (await sums.ByDepartmentAsync(scope, cancel)).Sum(one => one.Sums.Chats) - found.Sum(one => one.Count);
        return Report.ByLabel(found.Select(one => new Portion(names.GetValueOrDefault(one.Key) ?? one.Key.Value, one.Count))) with { Unspecified = unserved };
    }

    public static void Map(ApiRoutes api)
    {
        Door("source", isPersonal: false, static (report, scope, cancel) => report.BySourceAsync(scope, cancel));
        Door("status", isPersonal: false, static (report, scope, cancel) => report.ByStateAsync(scope, cancel));
        Door("department", isPersonal: false, static (report, scope, cancel) => report.ByDepartmentAsync(scope, cancel));
        Door("tags", isPersonal: false, static (report, scope, cancel) => report.ByTagAsync(scope, cancel));
        Door("agent", isPersonal: true, static (report, scope, cancel) => report.ByAgentAsync(scope, cancel));

        void Door(string name, bool isPersonal, Func<ReportChats, ChatScope, CancellationToken, Task<Report>> make) =>
            api.Get($"livechat/analytics/dashboards/conversations-by-{name}").NeedsAll(LiveChatPermissions.ViewReports)
                .Query(Shape.Open(Shape.Need("start", Shape.Text()), Shape.Need("end", Shape.Text()), Shape.May("sort", Shape.Text())))
                .Handle<ReportChats>(async (call, report) =>
                {
                    if (isPersonal && call.Http.RequestServices.GetRequiredService<PersonalFigures>().Refuse(call.Caller) is { } personal)
                    {
                        return ApiResult.Refused(personal);
                    }

                    var asked = ReportRange.Read(call.Query.Text("start"), call.Query.Text("end"));
                    if (!asked.TryGet(out var read, out var refusal) || !read.AsReport().TryGet(out var range, out refusal))
                    {
                        return ApiResult.Refused(refusal);
                    }

                    // The last moment does not belong to a report, so that one follows the other without counting a chat twice.
                    var scope = new ChatScope(range with { End = range.End.AddMilliseconds(-1) }) { Within = await VisibleDepartments.OfAsync(call) };
                    return ApiResult.Success((await make(report, scope, call.Cancel)).Sorted(call.Page.Sort));
                });
    }
}

/// <summary>A part of a report.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Value">How many chats.</param>
internal sealed record Portion(string Label, int Value);

/// <summary>How chats divide.</summary>
/// <param name="Data">The parts.</param>
/// <param name="Total">How many chats there are.</param>
internal sealed record Report(IReadOnlyList<Portion> Data, int Total)
{
    /// <summary>Chats that belong to no part; null where that cannot be.</summary>
    public int? Unspecified { get; init; }

    public static Report MostFirst(IEnumerable<Portion> parts) =>
        Of(parts.OrderByDescending(one => one.Value).ThenBy(one => one.Label, StringComparer.Ordinal));

    public static Report LeastFirst(IEnumerable<Portion> parts) =>
        Of(parts.OrderBy(one => one.Value).ThenBy(one => one.Label, StringComparer.Ordinal));

    public static Report ByLabel(IEnumerable<Portion> parts) => Of(parts.OrderBy(one => one.Label, StringComparer.Ordinal));

    /// <summary>The same in the order asked for: by <c>total</c> or by <c>_id</c> or <c>name</c>, the label.</summary>
    public Report Sorted(IReadOnlyList<KeyValuePair<string, int>>? sort) => sort switch
    {
        [{ Key: "total" or "value", Value: > 0 }, ..] => this with { Data = [.. Data.OrderBy(one => one.Value)] },
        [{ Key: "total" or "value" }, ..] => this with { Data = [.. Data.OrderByDescending(one => one.Value)] },
        [{ Value: > 0 }, ..] => this with { Data = [.. Data.OrderBy(one => one.Label, StringComparer.Ordinal)] },
        [_, ..] => this with { Data = [.. Data.OrderByDescending(one => one.Label, StringComparer.Ordinal)] },
        _ => this,
    };

    private static Report Of(IEnumerable<Portion> parts)
    {
        var data = parts.ToList();
        return new Report(data, data.Sum(one => one.Value));
    }
}
