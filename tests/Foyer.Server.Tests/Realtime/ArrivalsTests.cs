using Foyer.Server.Realtime.Sessions;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

public sealed class ArrivalsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Few_work_at_once_all_have_their_turn_and_who_fails_or_gives_up_keeps_nobody_waiting()
    {
        using var arrivals = new Arrivals();
        var (width, inside, most, done) = (Math.Max(4, 2 * Environment.ProcessorCount), 0, 0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var working = Enumerable.Range(0, 200).Select(number => Task.Run(() => WorkAsync(number), Cancel)).ToList();
        await full.Task;
        using var impatient = new CancellationTokenSource();
        var waiting = arrivals.InTurnAsync(0, static _ => ValueTask.FromResult(0), impatient.Token).AsTask();
        Assert.False(waiting.IsCompleted);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        open.SetResult();
        await Task.WhenAll(working);

        Assert.Equal((width, 200), (most, done));

        async Task WorkAsync(int number)
        {
            try
            {
                await arrivals.InTurnAsync(
                    number,
                    async one =>
                    {
                        var now = Interlocked.Increment(ref inside);
                        InterlockedMax(ref most, now);
                        if (now == width)
                        {
                            full.TrySetResult();
                        }

                        await open.Task;
                        Interlocked.Decrement(ref inside);
                        return one % 7 == 0 ? throw new InvalidOperationException("failed") : one;
                    },
                    Cancel);
            }
            catch (InvalidOperationException)
            {
                // One in seven.
            }

            Interlocked.Increment(ref done);
        }
    }

    [Fact]
    public async Task Whoever_comes_gets_in_also_when_thousands_come_in_the_same_moment()
    {
        using var arrivals = new Arrivals();

        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(_ => Task.Run(arrivals.EnterAsync, Cancel)));

        // And whoever comes later.
        await arrivals.EnterAsync();
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
