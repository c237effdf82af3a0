using System.Collections.Concurrent;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Tells waiting visitors where they stand. A burst of changes becomes one look at the queue.</summary>
internal sealed partial class QueueStanding(
    FoyerDbFactory databases, SettingValues settings, IAnnouncer announcer, TimeProvider time, ILogger<QueueStanding> logger) : BackgroundService
{
    // Long enough to gather a burst, short enough that nobody notices; also lets the visitor's socket subscribe first.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(400);

    // The public queue stands under an empty key: a dictionary takes no null.
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Somebody came to a queue or left it.</summary>
    /// <param name="department">Whose queue; null for the public one.</param>
    public void Changed(DepartmentId? department)
    {
        if (changed.TryAdd(department?.Value ?? "", true) && signal.CurrentCount == 0)
        {
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke the loop in the meantime.
            }
        }
    }

    /// <summary>Where a waiting chat stands; null when it does not wait or places are not told.</summary>
    public async Task<QueueInfoPayload?> OfAsync(FoyerDb db, LiveChat chat, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.CalculateQueueStatistics) || chat.Inquiry is not { Status: not InquiryStatus.Taken } inquiry)
        {
            return null;
        }

        var waiting = await WaitingAsync(db, chat.Department, cancel);
        return QueueOrder.PlaceOf(inquiry.Id, [.. waiting.Select(one => one.Entry)], Sorting) is { } place
            ? await InfoAsync(db, chat.Department, place, cancel)
            : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, time, stoppingToken);
                foreach (var department in changed.Keys)
                {
                    changed.TryRemove(department, out _);
                    await TellAsync(department.Length == 0 ? null : new DepartmentId(department), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; whoever comes back asks where they stand.
        }
    }

    /// <summary>By what waiting chats are ordered.</summary>
    public QueueSorting Sorting => QueueOrder.Parse(settings.Get(LiveChatSettings.SortingMechanism));

    private async Task TellAsync(DepartmentId? department, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.CalculateQueueStatistics))
        {
            return;
        }

        try
        {
            await using var db = databases.Create();
            var waiting = await WaitingAsync(db, department, cancel);
            var heard = await announcer.HeardAmongAsync(waiting.Select(static one => Topic.LiveChatRoom(one.Room)).ToHashSet());
            if (heard.Count == 0)
            {
                return;
            }

            // The same for all who wait there but for the place.
            var usual = await InfoAsync(db, department, place: 1, cancel);
            var place = 0;
            var rooms = waiting.ToDictionary(one => one.Entry.Inquiry, one => one.Room);
            foreach (var entry in QueueOrder.Sort(waiting.Select(one => one.Entry), Sorting))
            {
                place++;
                if (heard.Contains(Topic.LiveChatRoom(rooms[entry.Inquiry])))
                {
                    announcer.Announce(Topic.LiveChatRoom(rooms[entry.Inquiry]), new { type = "queueData", data = At(usual, place) });
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    // The first waits as long as a chat lasts on the average; the others the same share of that longer for each before them.
    private QueueInfoPayload At(QueueInfoPayload first, int place) => first with
    {
        Spot = place,
        EstimatedWaitTimeSeconds = QueueOrder.ExpectedWait(place, settings.Get(LiveChatSettings.ChatsForWaitEstimate), first.EstimatedWaitTimeSeconds),
    };

    private static async Task<List<(RoomId Room, QueueEntry Entry)>> WaitingAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel)
    {
        var chats = await db.LiveChats.AsNoTracking()
            .Where(chat => chat.IsOpen && chat.Department == department && chat.Inquiry!.Status == InquiryStatus.Queued)
            .Select(chat => new { chat.RoomId, chat.Inquiry!.Id, chat.OpenedAt, chat.Inquiry.UpdatedAt, chat.PriorityWeight, chat.AgreedWait })
            .ToListAsync(cancel);
        return [.. chats.Select(chat => (
            chat.RoomId,
            new QueueEntry(chat.Id, department, chat.OpenedAt, chat.UpdatedAt, chat.PriorityWeight, chat.AgreedWait)))];
    }

    private async Task<QueueInfoPayload> InfoAsync(FoyerDb db, DepartmentId? department, int place, CancellationToken cancel)
    {
        var sample = settings.Get(LiveChatSettings.ChatsForWaitEstimate);
        var recent = db.LiveChats.AsNoTracking().Where(chat => !chat.IsOpen && chat.Metrics.ChatDuration != null);
        if (department is not null)
        {
            recent = recent.Where(chat => chat.Department == department);
        }

        var durations = await recent.OrderByDescending(chat => chat.Closing!.At)
            .Select(chat => chat.Metrics.ChatDuration!.Value).Take((int)Math.Clamp(sample, 1, 1_000)).ToListAsync(cancel);
        var text = department is { } id
            ? await db.Departments.AsNoTracking().Where(one => one.Id == id).Select(one => one.WaitingQueueMessage).SingleOrDefaultAsync(cancel)
            : null;
        return new QueueInfoPayload
        {
            Spot = place,
            EstimatedWaitTimeSeconds = QueueOrder.ExpectedWait(place, sample, durations.Count > 0 ? durations.Average() : null),
            Message = new QueueMessage
            {
                Text = string.IsNullOrEmpty(text) ? settings.Get(LiveChatSettings.WaitingQueueMessage) : text,
                User = new UserRef { Id = FirstBoot.BotId, Username = FirstBoot.BotId },
            },
        };
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Waiting visitors could not be told their places")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
