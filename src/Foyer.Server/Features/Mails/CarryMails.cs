using Foyer.Domain.Mails;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Mails;

/// <summary>
/// Sends what was written, one letter after another. Each is leased first, so of several nodes one sends it; a letter whose
/// carrier dies is tried again when the lease is over. While no mail server is set up, letters wait.
/// </summary>
internal sealed partial class CarryMails(
    FoyerDbFactory databases, Commits commits, IMailTransport transport, TimeProvider time, ILogger<CarryMails> logger)
    : Rounds(LookAgain, time), IBroadcasts<MailWritten>
{
    private const int AtOnce = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(20);

    public ValueTask BroadcastAsync(MailWritten domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task CarryAsync(CancellationToken cancel)
    {
        while (transport.IsConfigured)
        {
            List<OutgoingMail> due;
            await using (var db = databases.Create())
            {
                var now = Time.GetUtcNow();
                due = await db.OutgoingMails.AsNoTracking().Where(mail => mail.DueAt <= now)
                    .OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Number).Take(AtOnce).ToListAsync(cancel);
            }

            if (due.Count == 0)
            {
                return;
            }

            foreach (var mail in due)
            {
                if (await LeaseAsync(mail, cancel))
                {
                    await CarryAsync(mail, cancel);
                }
            }
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(CarryAsync, cancel);

    protected override void Failed(Exception failure) => Log.Stuck(logger, failure);

    private async Task<bool> LeaseAsync(OutgoingMail mail, CancellationToken cancel)
    {
        var outcome = await commits.RunAsync<int>(
            async (scope, stop) => await scope.Db.OutgoingMails
                .Where(one => one.Number == mail.Number && one.DueAt == mail.DueAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.DueAt, scope.Now + OutgoingMail.Lease).SetProperty(one => one.Attempts, one => one.Attempts + 1),
                    stop),
            cancel);
        return outcome.Value == 1;
    }

    private async Task CarryAsync(OutgoingMail mail, CancellationToken cancel)
    {
        try
        {
            await transport.SendAsync(mail, cancel);
            await RemoveAsync(mail, cancel);
        }
        catch (MailRefusedException refused)
        {
            // Neither address nor subject: a log outlives what it tells of.
            Log.Refused(logger, mail.Number, refused.Message);
            await RemoveAsync(mail, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Log.Failed(logger, mail.Number, failure.GetType().Name);
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    if (await scope.Db.OutgoingMails.SingleOrDefaultAsync(one => one.Number == mail.Number, stop) is { } tried && !tried.Failed(scope.Now))
                    {
                        Log.GivenUp(logger, mail.Number);
                        scope.Db.OutgoingMails.Remove(tried);
                    }
                },
                cancel);
        }
    }

    private Task RemoveAsync(OutgoingMail mail, CancellationToken cancel) => commits.RunAsync(
        (scope, stop) => scope.Db.OutgoingMails.Where(one => one.Number == mail.Number).ExecuteDeleteAsync(stop), cancel);

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Warning, "Letter {Number} could not be sent ({Problem}) and is tried again later")]
        public static partial void Failed(ILogger logger, long number, string problem);

        [LoggerMessage(3302, LogLevel.Error, "Letter {Number} is not sent: {Problem}")]
        public static partial void Refused(ILogger logger, long number, string problem);

        [LoggerMessage(3303, LogLevel.Error, "Letter {Number} could not be sent for days and is given up")]
        public static partial void GivenUp(ILogger logger, long number);

        [LoggerMessage(3304, LogLevel.Warning, "Letters could not be carried; the next round tries again")]
        public static partial void Stuck(ILogger logger, Exception failure);
    }
}
