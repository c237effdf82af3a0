using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>Opens and closes agents when a business hour begins or ends. The hours are looked at each second; agents only when one of them opened or closed.</summary>
internal sealed partial class KeepBusinessHours(
    FoyerDbFactory databases, Commits commits, ApplyHours hours, TimeProvider time, ILogger<KeepBusinessHours> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim looking = new(1, 1);

    // What held and what was open at the last look; null before the first.
    private string? lastRules;
    private string? lastOpen;

    /// <summary>Does what the clock asks for.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        await looking.WaitAsync(cancel);
        try
        {
            await LookAsync(cancel);
        }
        finally
        {
            looking.Release();
        }
    }

    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var clock = new PeriodicTimer(LookAgain, time);
            while (await clock.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; the first look after its next start makes up for it.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await KeepAsync(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var rules = hours.Rules;
        if (!hours.AreOn)
        {
            if (rules != lastRules)
            {
                await commits.RunAsync(ApplyHours.ForgetAsync, cancel);
            }

            (lastRules, lastOpen) = (rules, null);
            return;
        }

        var open = await OpenAsync(cancel);
        if (rules != lastRules || open != lastOpen)
        {
            // After a start nothing was changed: whom a manager made available outside of hours stays so.
            var isStrict = lastRules is not null && rules != lastRules;
            await commits.RunAsync((scope, stop) => hours.ApplyAsync(scope, isStrict, stop), cancel);
            (lastRules, lastOpen) = (rules, open);
        }
    }

    private async Task<string> OpenAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = time.GetUtcNow();
        var all = await db.BusinessHours.AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel);
        return string.Join(' ', all.Where(hour => hour.IsOpenAt(now)).Select(hour => hour.Id));
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Warning, "Business hours could not be kept; the next look tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
