using System.Runtime.InteropServices;

namespace Foyer.Server.Hosting;

/// <summary>
/// Gives memory back when there is rest: the collector looks when something is allocated, so that what the start or a busy
/// hour has left would stay resident until there is work again. Then a pause of a tenth of a second would be felt; now nobody waits.
/// </summary>
internal sealed class GiveBackMemory : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = new RestOfMemory();

        // It is about this very machine, whatever clock a test has.
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (rest.IsWorthCollecting(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false)))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GiveBackNative();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops and gives back everything.
        }
    }

    // What the compiler of methods and the store have freed, the C library keeps for the next time: 20 MiB after a busy minute.
    private static void GiveBackNative()
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                _ = Trim(0);
            }
            catch (Exception other) when (other is EntryPointNotFoundException or DllNotFoundException)
            {
                // A C library that has no such wish, as Alpine's.
            }
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nint keep);
}

/// <summary>When to give memory back: when little has been allocated from two looks to the next, and much before that.</summary>
internal sealed class RestOfMemory
{
    // What beats, timers and a few people who type allocate within five seconds.
    private const long Little = 1024 * 1024;

    private const long Much = 16 * 1024 * 1024;

    // The pause grows with what is in use; a server that holds so much is not small.
    private const long Most = 256L * 1024 * 1024;

    private long last;
    private long collected;
    private int quietLooks;

    /// <summary>Looks once.</summary>
    /// <param name="allocated">Bytes allocated since the start of the process.</param>
    /// <param name="used">Bytes that the collector takes for used.</param>
    public bool IsWorthCollecting(long allocated, long used)
    {
        quietLooks = allocated - last < Little ? quietLooks + 1 : 0;
        last = allocated;
        if (quietLooks < 2 || allocated - collected < Much || used > Most)
        {
            return false;
        }

        collected = allocated;
        return true;
    }
}
