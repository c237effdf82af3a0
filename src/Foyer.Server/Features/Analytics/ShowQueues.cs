using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>How the queues stand at this moment: who waits how long in which department, what is open, and how many agents are there.</summary>
internal sealed class ShowQueues(FoyerDb db, ShowDashboard dashboard, TimeProvider time)
{
    public async Task<object> ExecuteAsync(IReadOnlyList<DepartmentId>? within, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var open = db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen);
        if (within?.Select(static id => (DepartmentId?)id).ToList() is { } visible)
        {
            open = open.Where(chat => visible.Contains(chat.Department));
        }

        var waiting = await open.Where(chat => chat.IsWaiting).GroupBy(chat => chat.Department)
            .Select(chats => new { chats.Key, Count = chats.Count(), Since = chats.Min(chat => chat.QueuedAt) }).ToListAsync(cancel);
        var served = await open.Where(chat => !chat.IsWaiting).GroupBy(chat => new { chat.Department, chat.IsOnHold })
            .Select(chats => new { chats.Key.Department, chats.Key.IsOnHold, Count = chats.Count() }).ToListAsync(cancel);
        var late = await LateAsync(open, now, cancel);
        var departments = await db.Departments.AsNoTracking().Where(one => one.Enabled).OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancel);

        // Who waits without a department is a queue of its own; it is shown while somebody is in it.
        var queues = departments.Where(one => within is null || within.Contains(one.Id)).Select(one => Queue(one.Id, one.Name)).ToList();
        var publicQueue = Queue(null, null);
        return new
        {
            at = now,
            queues = publicQueue.Waiting + publicQueue.Open + publicQueue.OnHold > 0 ? [.. queues, publicQueue] : queues,
            agents = await dashboard.AgentStatesAsync(new ChatScope(new(default, default)), cancel),
        };

        QueueStands Queue(DepartmentId? id, string? name)
        {
            var here = waiting.Find(one => one.Key == id);
            return new QueueStands(id?.Value, name, here?.Count ?? 0, here?.Since, late.GetValueOrDefault(id?.Value ?? ""))
            {
                Open = served.Where(one => one.Department == id && !one.IsOnHold).Sum(one => one.Count),
                OnHold = served.Where(one => one.Department == id && one.IsOnHold).Sum(one => one.Count),
            };
        }
    }

    // There are few agreements, and neither database adds minutes of one column to another as the other does.
    private static async Task<Dictionary<string, int>> LateAsync(IQueryable<LiveChat> open, DateTimeOffset now, CancellationToken cancel)
    {
        var agreed = open.Where(chat => chat.IsWaiting && chat.AgreedWait < LiveChat.NoAgreedWait);
        var late = new Dictionary<string, int>();
        foreach (var minutes in await agreed.Select(chat => chat.AgreedWait).Distinct().ToListAsync(cancel))
        {
            var latest = now.AddMinutes(-minutes);
            foreach (var found in await agreed.Where(chat => chat.AgreedWait == minutes && chat.QueuedAt < latest)
                .GroupBy(chat => chat.Department).Select(chats => new { chats.Key, Count = chats.Count() }).ToListAsync(cancel))
            {
                var key = found.Key?.Value ?? "";
                late[key] = late.GetValueOrDefault(key) + found.Count;
            }
        }

        return late;
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.queues").NeedsAll(LiveChatPermissions.ViewMonitoring).Handle<ShowQueues>(
        static async (call, show) => ApiResult.Success(await show.ExecuteAsync(await VisibleDepartments.OfAsync(call), call.Cancel)));
}

/// <summary>One queue at one moment.</summary>
/// <param name="Id">The department; null for chats without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Since">Since when the one waits who waits longest.</param>
/// <param name="Late">How many wait longer than was agreed for them.</param>
internal sealed record QueueStands(
    [property: System.Text.Json.Serialization.JsonPropertyName("_id")] string? Id, string? Name, int Waiting, DateTimeOffset? Since, int Late)
{
    /// <summary>How many are being answered.</summary>
    public int Open { get; init; }

    /// <summary>How many are put aside.</summary>
    public int OnHold { get; init; }
}
