using System.Text.Json.Nodes;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Removes messages that are older than the workspace, or the room itself, wants to keep them. Live chats have rules of their own.</summary>
internal sealed partial class RetainMessages(Commits commits, FoyerDbFactory databases, SettingValues settings, TimeProvider time, ILogger<RetainMessages> logger)
    : BackgroundService
{
    // One room at a time in small works, so that nobody who writes has to wait.
    private const int AtOnce = 500;

    private TimeSpan Pause => settings.Get(RetentionPolicySettings.Precision) switch
    {
        "1" => TimeSpan.FromHours(1),
        "2" => TimeSpan.FromHours(6),
        "3" => TimeSpan.FromHours(24),
        _ => TimeSpan.FromMinutes(30),
    };

    /// <summary>Removes everything that is too old now.</summary>
    /// <returns>How many messages, or files of messages, went.</returns>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        if (!settings.Get(RetentionPolicySettings.Enabled))
        {
            return 0;
        }

        List<Room> rooms;
        await using (var db = databases.Create())
        {
            rooms = await db.Rooms.AsNoTracking().Where(room => room.Kind != RoomKinds.LiveChat && room.MessageCount > 0).ToListAsync(cancel);
        }

        var sum = 0;
        foreach (var (room, range) in rooms.Select(room => (room, RangeOf(room))))
        {
            if (range is not null)
            {
                sum += await SweepAsync(room, range, cancel);
            }
        }

        return sum;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken);
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    Log.Failed(logger, failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what is too old is still too old after the next start.
        }
    }

    private async Task<int> SweepAsync(Room room, PruneRange range, CancellationToken cancel)
    {
        var sum = 0;
        while (true)
        {
            var outcome = await commits.RunAsync<int>(
                async (scope, stop) => await scope.Db.Rooms.FindAsync([room.Id], stop) is { } known ? await PruneRoom.PruneAsync(scope, known, range, stop) : 0,
                cancel);
            sum += outcome.Value;
            if (outcome.Value < AtOnce)
            {
                return sum;
            }
        }
    }

    // The room's own wishes come first, where it has some and they are on.
    private PruneRange? RangeOf(Room room)
    {
        var own = room.ExtraJson is { } json ? ((JsonObject)JsonNode.Parse(json)!).Object("retention") : null;
        if (own?.Flag("enabled") == false)
        {
            return null;
        }

        var overrides = own?.Flag("overrideGlobal") == true;
        if (Lifetime(room.Kind, overrides ? own!.Number("maxAge") : null) is not { } lifetime)
        {
            return null;
        }

        return new PruneRange(DateTimeOffset.UnixEpoch, time.GetUtcNow() - lifetime)
        {
            KeepsPinned = (overrides ? own!.Flag("excludePinned") : null) ?? settings.Get(RetentionPolicySettings.DoNotPrunePinned),
            FilesOnly = (overrides ? own!.Flag("filesOnly") : null) ?? settings.Get(RetentionPolicySettings.FilesOnly),
            KeepsThreads = (overrides ? own!.Flag("ignoreThreads") : null) ?? settings.Get(RetentionPolicySettings.DoNotPruneThreads),
            KeepsDiscussions = settings.Get(RetentionPolicySettings.DoNotPruneDiscussion),
            Limit = AtOnce,
        };
    }

    private TimeSpan? Lifetime(string kind, double? ownDays)
    {
        if (ownDays is >= 1 and var days)
        {
            return TimeSpan.FromDays(Math.Min(days, 36_500));
        }

        var (applies, milliseconds) = kind switch
        {
            RoomKinds.Channel => (settings.Get(RetentionPolicySettings.AppliesToChannels), settings.Get(RetentionPolicySettings.KeepChannels)),
            RoomKinds.Group => (settings.Get(RetentionPolicySettings.AppliesToGroups), settings.Get(RetentionPolicySettings.KeepGroups)),
            _ => (settings.Get(RetentionPolicySettings.AppliesToDirect), settings.Get(RetentionPolicySettings.KeepDirect)),
        };
        return applies && milliseconds >= 60_000 ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "Old messages could not all be removed; the next sweep tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
