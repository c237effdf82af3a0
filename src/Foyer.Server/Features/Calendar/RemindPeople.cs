using Foyer.Domain.Calendar;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Calendar;

/// <summary>Reminds people of their appointments, in every page that they have open.</summary>
internal sealed partial class RemindPeople(Commits commits, FoyerDbFactory databases, IAnnouncer announcer, JobLease lease, TimeProvider time, ILogger<RemindPeople> logger)
    : Rounds(LookAgain, time, lease), IBroadcasts<ReminderDue>
{
    private const int AtOnce = 200;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public ValueTask BroadcastAsync(ReminderDue due, CancellationToken cancel)
    {
        announcer.Announce(
            Topic.NotifyUser(due.Event.UserId, "calendar"),
            new { title = due.Event.Subject, text = due.Event.StartsAt, payload = new { _id = due.Event.Id } });
        return ValueTask.CompletedTask;
    }

    /// <summary>Reminds of everything that is due.</summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var now = Time.GetUtcNow();
        await using (var db = databases.Create())
        {
            if (!await db.CalendarEvents.AnyAsync(one => !one.IsReminded && one.RemindsAt <= now, cancel))
            {
                return;
            }
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                foreach (var due in await scope.Db.CalendarEvents
                    .Where(one => !one.IsReminded && one.RemindsAt <= now).OrderBy(one => one.RemindsAt).Take(AtOnce).ToListAsync(stop))
                {
                    due.Remind();
                    scope.Announce(new ReminderDue(due));
                }
            },
            cancel);
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(RemindAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Warning, "People could not be reminded of their appointments; the next look tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
