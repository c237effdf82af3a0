using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>One figure of every department, and of every agent.</summary>
internal sealed class CompareDepartments(FoyerDb db, SumChats sums)
{
    private static readonly IReadOnlyList<DepartmentMetric> Metrics =
    [
        new("average-service-time", static one => one.Attended > 0, static (row, one) => row["averageServiceTimeInSeconds"] = Figures.MeanUp(one.Attendance, one.Attended)),
        new("average-chat-duration-time", static one => one.Closed > 0, static (row, one) => row["averageChatDurationTimeInSeconds"] = Figures.MeanUp(one.ChatDuration, one.Closed)),
        new("total-service-time", static one => one.Serviced > 0, static (row, one) =>
        {
            row["chats"] = one.Serviced;
            row["serviceTimeDuration"] = Math.Ceiling(one.ServiceDuration);
        }),
        new("average-waiting-time", static one => one.NotWaiting > 0, static (row, one) => row["averageWaitingTimeInSeconds"] = Figures.MeanUp(one.Waiting, one.NotWaiting)),
        new("total-transferred-chats", static one => one.Chats > 0, static (row, one) => row["numberOfTransferredRooms"] = one.Transfers) { WithName = true },
        new("total-abandoned-chats", static one => one.Abandoned > 0, static (row, one) => row["abandonedRooms"] = one.Abandoned),
        new("percentage-abandoned-chats", static one => one.Chats > 0, static (row, one) => row["percentageOfAbandonedChats"] = Figures.AbandonedPercent(one)),
    ];

    public async Task<List<JsonObject>> ExecuteAsync(ChatScope scope, DepartmentMetric metric, CancellationToken cancel)
    {
        var found = (await sums.ByDepartmentAsync(scope, cancel)).Where(one => metric.Has(one.Sums)).ToList();
        var ids = found.Select(one => one.Key).OfType<DepartmentId>().ToList();
        var names = metric.WithName
            ? await db.Departments.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancel)
            : [];
        return [.. found.OrderBy(one => one.Key?.Value, StringComparer.Ordinal).Select(one =>
        {
            // Chats without a department are a row as well; clients look for the key.
            var row = new JsonObject { ["_id"] = one.Key?.Value };
            if (metric.WithName)
            {
                row["name"] = one.Key is { } id ? names.GetValueOrDefault(id) : null;
            }

            metric.Write(row, one.Sums);
            return row;
        })];
    }

    public static void Map(ApiRoutes api)
    {
        foreach (var metric in Metrics)
        {
            Departments(api, metric, _ => metric);
        }

        var answered = new DepartmentMetric("amount-of-chats", static one => one.NotWaiting > 0, static (row, one) => row["rooms"] = one.NotWaiting);
        var waiting = new DepartmentMetric(answered.Name, static one => one.Chats > one.NotWaiting, static (row, one) => row["rooms"] = one.Chats - one.NotWaiting);
        Departments(api, answered, call => call.Query.Text("answered") == "true" ? answered : waiting, Shape.May("answered", Shape.Text()));
        Agents(api, "average-service-time", static one => new
        {
            _id = one.Agent.Value,
            username = one.Username,
            averageServiceTimeInSeconds = Figures.MeanUp(one.Sums.ServiceDuration, one.Sums.Serviced),
        });
        Agents(api, "total-service-time", static one => new
        {
            _id = one.Agent.Value,
            username = one.Username,
            chats = one.Sums.Serviced,
            serviceTimeDuration = Math.Ceiling(one.Sums.ServiceDuration),
        });
    }

    private static void Departments(ApiRoutes api, DepartmentMetric named, Func<ApiCall, DepartmentMetric> choose, params Field[] more) =>
        AnalyticsDoor.GetPage(api, $"livechat/analytics/departments/{named.Name}", more).Handle<CompareDepartments>((call, compare) => AnalyticsDoor.AnswerAsync(
            call,
            async scope => Slice.Of(
                call.Page,
                await compare.ExecuteAsync(scope, choose(call), call.Cancel),
                static (part, page, total) => new { departments = part, count = part.Count, offset = page.Offset, total })));

    private static void Agents(ApiRoutes api, string name, Func<AgentSums, object> row) =>
        AnalyticsDoor.GetPage(api, $"livechat/analytics/agents/{name}").Handle<SumChats>((call, sums) => AnalyticsDoor.AnswerPersonalAsync(
            call,
            async scope => Slice.Of(
                call.Page,
                (await sums.ByAgentAsync(scope, call.Cancel)).Where(one => one.Sums.Serviced > 0).OrderBy(one => one.Username, StringComparer.Ordinal).Select(row).ToList(),
                static (part, page, total) => new { agents = part, count = part.Count, offset = page.Offset, total })));
}

/// <summary>A figure that departments are compared by.</summary>
/// <param name="Name">The end of the address.</param>
/// <param name="Has">Whether some chats have the figure at all.</param>
/// <param name="Write">Puts it into a row.</param>
internal sealed record DepartmentMetric(string Name, Func<ChatSums, bool> Has, Action<JsonObject, ChatSums> Write)
{
    /// <summary>Whether the row carries the department's name.</summary>
    public bool WithName { get; init; }
}
