using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Moderation;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Moderation;

/// <summary>Open reports for those who keep order: by person, by message, one by one.</summary>
internal sealed class ListReports(FoyerDb db)
{
    private static readonly Refusal NotFound = Refusal.Text("error-report-not-found");
    private static readonly Field[] Range = [Shape.May("latest", Shape.Text()), Shape.May("oldest", Shape.Text()), Shape.May("selector", Shape.Text())];

    public static void Map(ApiRoutes api)
    {
        api.Get("moderation.reportsByUsers").NeedsAll(ModerationPermissions.View).Query(Shape.Paged(Range)).Handle<ListReports>(static (call, list) => list.ByUsersAsync(call));
        api.Get("moderation.userReports").NeedsAll(ModerationPermissions.View).Query(Shape.Paged(Range)).Handle<ListReports>(static (call, list) => list.OnPeopleAsync(call));
        api.Get("moderation.user.reportedMessages").NeedsAll(ModerationPermissions.View)
            .Query(Shape.Paged(Shape.Need("userId", Shape.Text(1)), Shape.May("selector", Shape.Text()))).Handle<ListReports>(static (call, list) => list.MessagesAsync(call));
        api.Get("moderation.user.reportsByUserId").NeedsAll(ModerationPermissions.View)
            .Query(Shape.Paged(Shape.Need("userId", Shape.Text(1)), Shape.May("selector", Shape.Text()))).Handle<ListReports>(static (call, list) => list.OfPersonAsync(call));
        api.Get("moderation.reports").NeedsAll(ModerationPermissions.View)
            .Query(Shape.Paged(Shape.Need("msgId", Shape.Text(1)), Shape.May("selector", Shape.Text()))).Handle<ListReports>(static (call, list) => list.OfMessageAsync(call));
        api.Get("moderation.reportInfo").NeedsAll(ModerationPermissions.View).Query(Shape.Object(Shape.Need("reportId", Shape.Text(1))))
            .Handle<ListReports>(static (call, list) => list.OneAsync(call));
    }

    private IQueryable<Report> Open => db.Reports.AsNoTracking().Where(one => one.SettledAt == null);

    private async Task<ApiResult> OneAsync(ApiCall call)
    {
        var id = call.Query.Text("reportId")!;
        return await db.Reports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, call.Cancel) is { } report
            ? ApiResult.Success(new { report = ReportWire.Of(report) })
            : ApiResult.Refused(NotFound);
    }

    private async Task<ApiResult> ByUsersAsync(ApiCall call)
    {
        var reports = Narrow(Open.Where(one => one.MessageId != null), call.Query);
        var groups = reports.GroupBy(one => one.ReportedUserId).Select(group => new { Id = group.Key, Count = group.Count(), Last = group.Max(one => one.At) });
        var total = await groups.CountAsync(call.Cancel);
        var page = await groups.OrderByDescending(group => group.Last).ThenBy(group => group.Id).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        var people = page.ConvertAll(group => group.Id);
        var latest = (await reports.Where(one => people.Contains(one.ReportedUserId)).OrderByDescending(one => one.At).ToListAsync(call.Cancel))
            .ToLookup(one => one.ReportedUserId);
        var known = await ExistingAsync(people, call.Cancel);
        var answer = page.Select(group =>
        {
            var last = latest[group.Id].First();
            return new JsonObject
            {
                ["userId"] = group.Id,
                ["username"] = last.ReportedUsername,
                ["name"] = last.ReportedName,
                ["message"] = JsonNode.Parse(last.MessageJson!)!["msg"]?.DeepClone(),
                ["msgId"] = last.MessageId?.Value,
                ["ts"] = WireText.Date(last.At),
                ["rooms"] = new JsonArray([.. latest[group.Id].Where(one => one.RoomJson is not null).DistinctBy(one => one.RoomId).Select(one => JsonNode.Parse(one.RoomJson!))]),
                ["roomIds"] = new JsonArray([.. latest[group.Id].Select(one => one.RoomId?.Value).Distinct().Select(id => (JsonNode?)id)]),
                ["count"] = group.Count,
                ["isUserDeleted"] = !known.Contains(group.Id),
            };
        });
        return Paged(call, "reports", answer, page.Count, total);
    }

    private async Task<ApiResult> OnPeopleAsync(ApiCall call)
    {
        var reports = Narrow(Open.Where(one => one.MessageId == null), call.Query);
        var groups = reports.GroupBy(one => one.ReportedUserId).Select(group => new { Id = group.Key, Count = group.Count(), Last = group.Max(one => one.At) });
        var total = await groups.CountAsync(call.Cancel);
        var page = await groups.OrderByDescending(group => group.Last).ThenBy(group => group.Id).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        var people = page.ConvertAll(group => group.Id);
        var latest = (await reports.Where(one => people.Contains(one.ReportedUserId)).OrderByDescending(one => one.At).ToListAsync(call.Cancel))
            .ToLookup(one => one.ReportedUserId);
        return Paged(call, "reports", page.Select(group => new { reportedUser = ReportWire.User(latest[group.Id].First()), ts = group.Last, count = group.Count }), page.Count, total);
    }

    private async Task<ApiResult> MessagesAsync(ApiCall call)
    {
        var id = call.Query.Text("userId")!;
        var reports = Narrow(Open.Where(one => one.ReportedUserId == id && one.MessageId != null), call.Query);
        var messages = (await reports.OrderByDescending(one => one.At).ToListAsync(call.Cancel)).DistinctBy(one => one.MessageId).ToList();
        var page = messages.Skip(call.Page.Offset).Take(call.Page.Count).ToList();
        var user = await UserAsync(id, messages.FirstOrDefault(), call.Cancel);
        return ApiResult.Success(new
        {
            user,
            messages = page.Select(one => new { _id = one.Id, message = JsonNode.Parse(one.MessageJson!), ts = one.At, room = one.RoomJson is { } room ? JsonNode.Parse(room) : null }),
            count = page.Count,
            offset = call.Page.Offset,
            total = messages.Count,
        });
    }

    private async Task<ApiResult> OfPersonAsync(ApiCall call)
    {
        var id = call.Query.Text("userId")!;
        var reports = Narrow(Open.Where(one => one.ReportedUserId == id && one.MessageId == null), call.Query);
        var total = await reports.CountAsync(call.Cancel);
        var page = await reports.OrderByDescending(one => one.At).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            user = await UserAsync(id, page.FirstOrDefault(), call.Cancel),
            reports = page.Select(ReportWire.Of),
            count = page.Count,
            offset = call.Page.Offset,
            total,
        });
    }

    private async Task<ApiResult> OfMessageAsync(ApiCall call)
    {
        var id = new MessageId(call.Query.Text("msgId")!);
        var reports = Narrow(Open.Where(one => one.MessageId == id), call.Query);
        var total = await reports.CountAsync(call.Cancel);
        var page = await reports.OrderByDescending(one => one.At).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return Paged(call, "reports", page.Select(ReportWire.Of), page.Count, total);
    }

    private static ApiResult Paged(ApiCall call, string key, object items, int count, int total) =>
        ApiResult.Success(new Dictionary<string, object> { [key] = items, ["count"] = count, ["offset"] = call.Page.Offset, ["total"] = total });

    private static IQueryable<Report> Narrow(IQueryable<Report> reports, JsonObject query)
    {
        if (WireText.TryDate(query.Text("oldest"), out var oldest))
        {
            reports = reports.Where(one => one.At >= oldest);
        }

        if (WireText.TryDate(query.Text("latest"), out var latest))
        {
            reports = reports.Where(one => one.At <= latest);
        }

        return query.Text("selector") is { Length: > 0 } word
            ? reports.Where(one => one.ReportedUsername.Contains(word) || one.Description.Contains(word) || one.ReportedName!.Contains(word))
            : reports;
    }

    private async Task<HashSet<string>> ExistingAsync(List<string> people, CancellationToken cancel)
    {
        var ids = people.ConvertAll(id => new UserId(id));
        return [.. (await db.Users.Where(user => ids.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancel)).Select(id => id.Value)];
    }

    private async Task<JsonObject?> UserAsync(string id, Report? report, CancellationToken cancel)
    {
        var userId = new UserId(id);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancel) is { } user
            ? ReportWire.Person(user)
            : report is null ? null : ReportWire.User(report);
    }
}
