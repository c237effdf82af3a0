namespace Foyer.Load;

/// <summary>Holds all visitors together to a number of messages, or of conversations, per second by giving each the next free moment.</summary>
internal sealed class Pace(double perSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long began = time.GetTimestamp();
    private TimeSpan next;

    public async Task WaitAsync(CancellationToken cancel)
    {
        if (perSecond <= 0)
        {
            return;
        }

        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetElapsedTime(began);
            var mine = next > now ? next : now;
            next = mine + TimeSpan.FromSeconds(1.0 / perSecond);
            wait = mine - now;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancel);
        }
    }
}
