using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// What happens to chats when time has passed: silent visitors, chats put aside, queues that are too long, agents who do not
/// answer or have gone. Deadlines stand in the store, so that a restart loses none; each second the due ones are looked up.
/// </summary>
internal sealed partial class KeepTimes(
    FoyerDbFactory databases, SettingValues settings, IServiceScopeFactory scopes, JobLease lease, TimeProvider time, ILogger<KeepTimes> logger)
    : Rounds(LookAgain, time, lease)
{
    // So many at a time, that no commit of others waits long behind a flood of deadlines.
    private const int AtOnce = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // By what the stored forecasts were made; null before the first look.
    private (bool IsOn, long Seconds)? forecast;

    /// <summary>Does what is due.</summary>
    /// <returns>How many chats something happened to.</returns>
    public async Task<int> KeepAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var timers = scope.ServiceProvider.GetRequiredService<ChatTimers>();
        var rule = (settings.Get(LiveChatSettings.AbandonedRoomsAction) != "none", settings.Get(LiveChatSettings.VisitorInactivityTimeout));
        if (forecast is { } before && before != rule)
        {
            await timers.ForeseeAsync(cancel);
        }

        forecast = rule;

        await timers.NoteAbsencesAsync(cancel);
        var happened = 0;
        foreach (var (room, act) in await DueAsync(timers, cancel))
        {
            happened += await act(room, cancel) ? 1 : 0;
        }

        return happened;
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(KeepAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private async Task<List<(RoomId Room, Func<RoomId, CancellationToken, Task<bool>> Act)>> DueAsync(ChatTimers timers, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = Time.GetUtcNow();
        var due = new List<(RoomId, Func<RoomId, CancellationToken, Task<bool>>)>();
        var open = db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen);
        if (settings.Get(LiveChatSettings.AbandonedRoomsAction) != "none")
        {
            await FindAsync(open.Where(chat => chat.PredictedAbandonmentAt <= now && !chat.WaitingResponse), timers.AbandonAsync);
        }

        if (settings.Get(LiveChatSettings.AutoCloseOnHoldChatsTimeout) is > 0 and var held)
        {
            var since = now.AddSeconds(-held);
            await FindAsync(open.Where(chat => chat.OnHoldSince <= since), timers.CloseHeldAsync);
        }

        if (settings.Get(LiveChatSettings.MaxQueueWaitTime) is > 0 and var minutes)
        {
            var since = now.AddMinutes(-minutes);
            await FindAsync(db.LiveChats.AsNoTracking().Where(chat => chat.IsWaiting && chat.QueuedAt <= since), timers.CloseWaitingAsync);
        }

        await FindAsync(open.Where(chat => chat.AnswerDueAt <= now), timers.TransferAsync);
        await FindAsync(open.Where(chat => chat.Handover!.DueAt <= now), timers.ExpireHandoverAsync);
        if (settings.Get(LiveChatSettings.AgentLeaveAction) != "none")
        {
            var since = now.AddSeconds(-Math.Max(0, settings.Get(LiveChatSettings.AgentLeaveActionTimeout)));
            var gone = await db.Users.AsNoTracking().Where(user => user.OffDutySince != null && user.OffDutySince <= since)
                .Select(user => user.Id).ToListAsync(cancel);
            await FindAsync(open.Where(chat => !chat.IsOnHold && gone.Contains(chat.ServedBy!.Agent)), timers.LeaveAsync);
        }

        return due;

        async Task FindAsync(IQueryable<LiveChat> chats, Func<RoomId, CancellationToken, Task<bool>> act)
        {
            var rooms = await chats.OrderBy(chat => chat.OpenedAt).Select(chat => chat.RoomId).Take(AtOnce).ToListAsync(cancel);
            due.AddRange(rooms.Select(room => (room, act)));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3003, LogLevel.Warning, "What was due could not be done; the next look tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
