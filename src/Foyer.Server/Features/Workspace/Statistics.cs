using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Workspace;

/// <summary>The workspace in figures, counted when somebody asks and kept, so that one sees how it grew. They are sent to nobody.</summary>
internal sealed class Statistics(FoyerDb db, Commits commits, SettingValues settings, SessionRegistry sessions, TimeProvider time)
{
    private const int MostKept = 400;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");

    /// <summary>The latest figures; counted anew when they are old or that is asked for.</summary>
    public async Task<JsonObject> ExecuteAsync(bool refresh, CancellationToken cancel)
    {
        var last = await db.Statistics.AsNoTracking().OrderByDescending(one => one.CreatedAt).FirstOrDefaultAsync(cancel);
        if (!refresh && last is not null && time.GetUtcNow() - last.CreatedAt < Fresh)
        {
            return Document(last);
        }

        var figures = (await CountAsync(cancel)).ToJsonString();
        var kept = await commits.RunAsync<StatisticsSnapshot>(
            async (scope, stop) =>
            {
                var snapshot = new StatisticsSnapshot { Id = scope.Ids.Next(), CreatedAt = scope.Now, FiguresJson = figures };
                scope.Db.Statistics.Add(snapshot);
                scope.Db.Statistics.RemoveRange(await scope.Db.Statistics.OrderByDescending(one => one.CreatedAt).Skip(MostKept).ToListAsync(stop));
                return snapshot;
            },
            cancel);
        return Document(kept.Value);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("statistics").SignedIn().Query(Shape.Object(Shape.May("refresh", Shape.Word("true", "false")))).Handle<Statistics>(static async (call, figures) =>
            call.Holds(AdministrationPermissions.ViewStatistics)
                ? ApiResult.Success(await figures.ExecuteAsync(call.Query.Flag("refresh") ?? false, call.Cancel))
                : ApiResult.Refused(NotAllowed));
        api.Get("statistics.list").SignedIn().Query(Shape.Paged()).Handle<Statistics>(static async (call, figures) =>
            call.Holds(AdministrationPermissions.ViewStatistics) ? await figures.ListAsync(call) : ApiResult.Refused(NotAllowed));
        methods.Add("getStatistics").Needs(AdministrationPermissions.ViewStatistics).Handle<Statistics>(static async (call, figures) =>
            await figures.ExecuteAsync(call.Args.OptionalFlag(0) ?? false, call.Cancel));

        // Clients count clicks for the maker of their server; nobody collects that here.
        api.Post("statistics.telemetry").SignedIn().Handle(static _ => ApiResult.Success());
    }

    /// <summary>About the machine and the process, in the dialect's words.</summary>
    public static JsonObject Machine() => new()
    {
        ["type"] = Environment.OSVersion.Platform.ToString(),
        ["platform"] = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
        ["arch"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        ["release"] = Environment.OSVersion.Version.ToString(),
        ["totalmem"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["freemem"] = Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetGCMemoryInfo().MemoryLoadBytes),
        ["cpus"] = new JsonArray([.. Enumerable.Range(0, Environment.ProcessorCount).Select(JsonNode (_) => new JsonObject())]),
    };

    private async Task<ApiResult> ListAsync(ApiCall call)
    {
        var filter = WireText.PlainDates(call.Page.Filter);
        var all = (await db.Statistics.AsNoTracking().OrderByDescending(one => one.CreatedAt).ToListAsync(call.Cancel))
            .Select(Document).Where(one => DocumentQuery.Matches(one, filter));
        var sorted = DocumentQuery.Sorted(all, call.Page.Sort).ToList();
        var part = sorted.Skip(call.Page.Offset).Take(call.Page.Count).ToList();
        return ApiResult.Success(new { statistics = part, count = part.Count, offset = call.Page.Offset, total = sorted.Count });
    }

    private static JsonObject Document(StatisticsSnapshot snapshot)
    {
        var document = (JsonObject)JsonNode.Parse(snapshot.FiguresJson)!;
        document["_id"] = snapshot.Id;
        document["createdAt"] = WireText.Date(snapshot.CreatedAt);
        return document;
    }

    private async Task<JsonObject> CountAsync(CancellationToken cancel)
    {
        var users = db.Users.AsNoTracking();
        var people = users.Where(user => user.Type == "user");
        var rooms = await db.Rooms.AsNoTracking().GroupBy(room => room.Kind)
            .Select(group => new { Kind = group.Key, Rooms = group.Count(), Messages = group.Sum(room => (long)room.MessageCount) }).ToListAsync(cancel);
        long Rooms(string kind) => rooms.Find(one => one.Kind == kind)?.Rooms ?? 0;
        long Messages(string kind) => rooms.Find(one => one.Kind == kind)?.Messages ?? 0;
        var uploads = db.Uploads.AsNoTracking();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new JsonObject
        {
            ["uniqueId"] = settings.Get(GeneralSettings.UniqueId),
            ["version"] = TellServerInfo.DialectVersion,
            ["totalUsers"] = await users.CountAsync(cancel),
            ["activeUsers"] = await people.CountAsync(user => user.IsActive, cancel),
            ["nonActiveUsers"] = await people.CountAsync(user => !user.IsActive, cancel),
            ["onlineUsers"] = await people.CountAsync(user => user.Status == PresenceStatus.Online, cancel),
            ["awayUsers"] = await people.CountAsync(user => user.Status == PresenceStatus.Away, cancel),
            ["busyUsers"] = await people.CountAsync(user => user.Status == PresenceStatus.Busy, cancel),
            ["offlineUsers"] = await people.CountAsync(user => user.Status == PresenceStatus.Offline, cancel),
            ["totalConnectedUsers"] = sessions.All.Select(session => session.Caller?.Id).Where(id => id is not null).Distinct().Count(),
            ["totalRooms"] = rooms.Sum(one => (long)one.Rooms),
            ["totalChannels"] = Rooms(RoomKinds.Channel),
            ["totalPrivateGroups"] = Rooms(RoomKinds.Group),
            ["totalDirect"] = Rooms(RoomKinds.Direct),
            ["totalLivechat"] = Rooms(RoomKinds.LiveChat),
            ["totalDiscussions"] = await db.Rooms.CountAsync(room => room.ParentId != null, cancel),
            ["totalThreads"] = await db.Messages.CountAsync(message => message.LastReplyAt != null, cancel),
            ["totalMessages"] = rooms.Sum(one => one.Messages),
            ["totalChannelMessages"] = Messages(RoomKinds.Channel),
            ["totalPrivateGroupMessages"] = Messages(RoomKinds.Group),
            ["totalDirectMessages"] = Messages(RoomKinds.Direct),
            ["totalLivechatMessages"] = Messages(RoomKinds.LiveChat),
            ["totalLivechatVisitors"] = await db.Visitors.CountAsync(cancel),
            ["uploadsTotal"] = await uploads.CountAsync(cancel),
            ["uploadsTotalSize"] = await uploads.SumAsync(upload => upload.Size, cancel),
            ["integrations"] = new JsonObject
            {
                ["totalIntegrations"] = await db.Integrations.CountAsync(cancel),
                ["totalIncoming"] = await db.Integrations.CountAsync(one => !one.IsOutgoing, cancel),
                ["totalOutgoing"] = await db.Integrations.CountAsync(one => one.IsOutgoing, cancel),
            },
            ["pushQueue"] = 0,
            ["instanceCount"] = 1,
            ["os"] = Machine(),
            ["process"] = new JsonObject
            {
                ["nodeVersion"] = $"dotnet {Environment.Version}",
                ["pid"] = Environment.ProcessId,
                ["uptime"] = Math.Round((time.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds, 3),
            },
            ["migration"] = new JsonObject { ["version"] = (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() },
            ["dialect"] = db.Database.IsSqlite() ? "sqlite" : "postgres",
        };
    }
}
