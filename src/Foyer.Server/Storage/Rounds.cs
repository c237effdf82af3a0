using System.Threading.Channels;
using Foyer.Server.Telemetry;

namespace Foyer.Server.Storage;

/// <summary>
/// Works off what commits have left in the store: at once when told, and at intervals for what another node or an earlier
/// start of this one left behind. One round after another; a round that fails is followed by the next.
/// </summary>
/// <param name="lookAgain">How long from one look to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="lease">Given where one node does it for all: the others skip their intervals.</param>
internal abstract class Rounds(TimeSpan lookAgain, TimeProvider time, JobLease? lease = null) : BackgroundService
{
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected TimeProvider Time => time;

    /// <summary>There is something to do.</summary>
    protected void WakeUp() => wakeUps.Writer.TryWrite(true);

    /// <summary>One round; <paramref name="isInterval"/> where nobody asked for it.</summary>
    protected abstract Task RoundAsync(bool isInterval, CancellationToken cancel);

    /// <summary>Says in the log that a step of a round failed.</summary>
    protected abstract void Failed(Exception failure);

    /// <summary>Does a step of a round and lives on when it fails.</summary>
    protected async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        try
        {
            await step(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(lookAgain, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
        try
        {
            while (true)
            {
                var isInterval = await Task.WhenAny(wakeUp, tick) == tick;
                if (isInterval)
                {
                    await tick;
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                }
                else
                {
                    await wakeUp;
                    wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
                }

                if (isInterval && lease is not null && !await lease.IsOursAsync(stoppingToken))
                {
                    continue;
                }

                using (var span = Meters.Spans.StartActivity(GetType().Name))
                {
                    await RoundAsync(isInterval, stoppingToken);
                }

                Meters.JobRuns.Add(1, new KeyValuePair<string, object?>("job", GetType().Name));
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what is left waits in the store for the next start.
        }
    }
}
