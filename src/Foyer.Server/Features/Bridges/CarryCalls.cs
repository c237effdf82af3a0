using Foyer.Domain.Bridges;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Bridges;

/// <summary>
/// Makes the calls that were written, the oldest first. Each is leased, so of several nodes one makes it. What fails is
/// tried again after a pause that doubles, for three days; the others need not wait for it.
/// </summary>
internal sealed partial class CarryCalls(
    FoyerDbFactory databases, Commits commits, Webhook webhook, SmsCarrier sms, AnswerByLetter letters, SettingValues settings, TimeProvider time, ILogger<CarryCalls> logger)
    : Rounds(LookAgain, time), IBroadcasts<CallWritten>
{
    private const int AtOnce = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim round = new(1, 1);

    public ValueTask BroadcastAsync(CallWritten domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes every call that is due, and returns when no other round of this node is at it either.</summary>
    public async Task CarryAsync(CancellationToken cancel)
    {
        await round.WaitAsync(cancel);
        try
        {
            await CarryDueAsync(cancel);
        }
        finally
        {
            round.Release();
        }
    }

    public override void Dispose()
    {
        round.Dispose();
        base.Dispose();
    }

    private async Task CarryDueAsync(CancellationToken cancel)
    {
        while (true)
        {
            await using var db = databases.Create();
            var now = Time.GetUtcNow();
            var due = await db.OutgoingCalls.AsNoTracking().Where(call => call.DueAt <= now)
                .OrderBy(call => call.DueAt).ThenBy(call => call.Number).Take(AtOnce).ToListAsync(cancel);
            if (due.Count == 0)
            {
                return;
            }

            foreach (var call in due)
            {
                if (await LeaseAsync(call, cancel))
                {
                    await CarryAsync(db, call, cancel);
                }
            }
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(CarryAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure);

    private async Task<bool> LeaseAsync(OutgoingCall call, CancellationToken cancel)
    {
        var outcome = await commits.RunAsync<int>(
            async (scope, stop) => await scope.Db.OutgoingCalls
                .Where(one => one.Number == call.Number && one.DueAt == call.DueAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.DueAt, scope.Now + OutgoingCall.Lease).SetProperty(one => one.Attempts, one => one.Attempts + 1),
                    stop),
            cancel);
        return outcome.Value == 1;
    }

    private async Task CarryAsync(FoyerDb db, OutgoingCall call, CancellationToken cancel)
    {
        try
        {
            if (call.Type == OutgoingCall.TextMessage)
            {
                await sms.SendAsync(db, call, cancel);
                await RemoveAsync(call, null, cancel);
            }
            else if (call.Type == OutgoingCall.Letter)
            {
                await letters.SendAsync(db, call, cancel);
                await RemoveAsync(call, null, cancel);
            }
            else if (webhook.IsConfigured && await WebhookBody.OfAsync(db, call, cancel) is { } body)
            {
                var answer = await webhook.TellAsync(body, cancel);
                await RemoveAsync(call, call.Attempts == 0 ? answer : null, cancel);
            }
            else
            {
                // Nobody wants to know any more, or the chat is gone.
                await RemoveAsync(call, null, cancel);
            }
        }
        catch (MailRefusedException)
        {
            Log.GivenUp(logger, call.Number);
            await GiveUpAsync(call, cancel);
        }
        catch (HttpRequestException failure)
        {
            Log.Failed(logger, call.Number, call.Type, failure.StatusCode is { } status ? $"status {(int)status}" : "no answer");
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    if (await scope.Db.OutgoingCalls.SingleOrDefaultAsync(one => one.Number == call.Number, stop) is { } tried
                        && !tried.Failed(scope.Now, webhook.Timeout * 4))
                    {
                        Log.GivenUp(logger, call.Number);
                        scope.Db.OutgoingCalls.Remove(tried);
                        await SayGivenUpAsync(scope, tried, stop);
                    }
                },
                cancel);
        }
    }

    private Task GiveUpAsync(OutgoingCall call, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            await scope.Db.OutgoingCalls.Where(one => one.Number == call.Number).ExecuteDeleteAsync(stop);
            await SayGivenUpAsync(scope, call, stop);
        },
        cancel);

    private async Task SayGivenUpAsync(CommitScope scope, OutgoingCall call, CancellationToken cancel)
    {
        if (call.Type == OutgoingCall.Letter)
        {
            await AnswerByLetter.SayFailedAsync(scope, call, Tongue.OfServer(settings), cancel);
        }
    }

    private Task RemoveAsync(OutgoingCall call, string? answer, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            await scope.Db.OutgoingCalls.Where(one => one.Number == call.Number).ExecuteDeleteAsync(stop);
            if (answer is { Length: > 0 } && call.RoomId is { } room && await scope.Db.LiveChats.SingleOrDefaultAsync(one => one.RoomId == room, stop) is { } chat)
            {
                chat.Answered(answer);
            }
        },
        cancel);

    private static partial class Log
    {
        [LoggerMessage(3601, LogLevel.Warning, "Call {Number} ({Type}) failed with {Problem} and is tried again later")]
        public static partial void Failed(ILogger logger, long number, string type, string problem);

        [LoggerMessage(3602, LogLevel.Error, "Call {Number} is given up: it failed for days, or was refused for good")]
        public static partial void GivenUp(ILogger logger, long number);

        [LoggerMessage(3603, LogLevel.Warning, "Calls could not be made; the next round tries again")]
        public static partial void Stuck(ILogger logger, Exception failure);
    }
}
