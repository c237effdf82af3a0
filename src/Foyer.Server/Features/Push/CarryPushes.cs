using Foyer.Domain.Push;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>
/// Sends what waits for browsers and telephones. Each is leased first, so of several nodes one sends it; who is gone is forgotten,
/// and what has been read meanwhile is not told.
/// </summary>
internal sealed partial class CarryPushes(
    FoyerDbFactory databases, Commits commits, BrowserLine browsers, TelephoneLines telephones, PushWords words, TimeProvider time, ILogger<CarryPushes> logger)
    : Rounds(LookAgain, time), IBroadcasts<PushWritten>
{
    public const string Client = "push";
    private const int AtOnce = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public ValueTask BroadcastAsync(PushWritten domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task CarryAsync(CancellationToken cancel)
    {
        while (true)
        {
            var taken = await TakeAsync(cancel);
            if (taken.Count == 0)
            {
                return;
            }

            await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (one, stop) => await CarryAsync(one, stop));
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(CarryAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure);

    // Taken and out of date are sorted out in one commit.
    private async Task<IReadOnlyList<OutgoingPush>> TakeAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = Time.GetUtcNow();
        if (!await db.OutgoingPushes.AnyAsync(push => push.DueAt <= now, cancel))
        {
            return [];
        }

        List<OutgoingPush> taken = [];
        await commits.RunAsync(
            async (scope, stop) =>
            {
                var at = scope.Now;
                await scope.Db.OutgoingPushes.Where(push => push.ExpiresAt <= at).ExecuteDeleteAsync(stop);
                taken = await scope.Db.OutgoingPushes.Where(push => push.DueAt <= at).OrderBy(push => push.Number).Take(AtOnce).ToListAsync(stop);
                foreach (var push in taken)
                {
                    push.Take(at);
                }
            },
            cancel);
        return taken;
    }

    private async Task CarryAsync(OutgoingPush push, CancellationToken cancel)
    {
        var reply = PushReply.Later;
        try
        {
            reply = push.Telephone is null ? await ToBrowserAsync(push, cancel) : await ToTelephoneAsync(push, push.Telephone, cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            // The network's fault: tried again.
        }

        await SettleAsync(push, reply, cancel);
    }

    private async Task<PushReply> ToBrowserAsync(OutgoingPush push, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.PushSubscriptions.AsNoTracking().SingleOrDefaultAsync(one => one.Number == push.Subscription, cancel) is { } browser
            && (push.MessageId is not { } message || await words.UnreadAsync(db, message, browser.UserId, cancel) is not null)
            ? await browsers.SendAsync(browser, push, cancel)
            : PushReply.Taken;
    }

    private async Task<PushReply> ToTelephoneAsync(OutgoingPush push, string id, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await db.PushTokens.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.IsEnabled, cancel) is not { UserId: { } owner } telephone
            || telephones.For(telephone.Service) is not { } line)
        {
            return PushReply.Taken;
        }

        return await words.NoteAsync(db, push, owner, cancel) is { } note ? await line.SendAsync(telephone, note, cancel) : PushReply.Taken;
    }

    private Task SettleAsync(OutgoingPush push, PushReply reply, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            switch (reply)
            {
                case PushReply.Gone:
                    // Whatever else waits for it goes along.
                    await scope.Db.PushSubscriptions.Where(one => one.Number == push.Subscription).ExecuteDeleteAsync(stop);
                    await scope.Db.PushTokens.Where(one => one.Id == push.Telephone).ExecuteDeleteAsync(stop);
                    break;
                case PushReply.Later:
                    if (await scope.Db.OutgoingPushes.SingleOrDefaultAsync(one => one.Number == push.Number, stop) is { } tried && !tried.Failed(scope.Now))
                    {
                        scope.Db.OutgoingPushes.Remove(tried);
                    }

                    break;
                case PushReply.Refused:
                    // Neither address nor words: a log outlives what it tells of.
                    Log.Refused(logger, push.Number);
                    goto case PushReply.Taken;
                case PushReply.Taken:
                    await scope.Db.OutgoingPushes.Where(one => one.Number == push.Number).ExecuteDeleteAsync(stop);
                    break;
            }
        },
        cancel);

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "Notifications could not be carried; the next round tries again")]
        public static partial void Stuck(ILogger logger, Exception failure);

        [LoggerMessage(3502, LogLevel.Warning, "Notification {Number} was refused for good")]
        public static partial void Refused(ILogger logger, long number);
    }
}
