using Microsoft.Playwright;

namespace Foyer.EndToEnd.Support;

/// <summary>What a person would notice of a page that is busy: tasks that hold its thread, and pictures that come late.</summary>
internal static class Pauses
{
    private const string Watch = """
        () => {
          window.pauses = { tasks: [], frames: [], counted: 0 };
          window.watching?.disconnect();
          window.watching = new PerformanceObserver((list) => window.pauses.tasks.push(...list.getEntries().map((entry) => entry.duration)));
          window.watching.observe({ type: 'longtask' });
          window.frames = (window.frames ?? 0) + 1;
          const mine = window.frames;
          let last = performance.now();
          const next = (now) => {
            if (mine !== window.frames) return;
            window.pauses.counted++;
            if (now - last > 50) window.pauses.frames.push(now - last);
            last = now;
            requestAnimationFrame(next);
          };
          requestAnimationFrame(next);
        }
        """;

    /// <summary>Begins to watch, and forgets what was watched before.</summary>
    public static Task WatchAsync(IPage page) => page.EvaluateAsync(Watch);

    /// <summary>In words, what has been seen since.</summary>
    public static async Task<string> TellAsync(IPage page)
    {
        var tasks = await page.EvaluateAsync<double[]>("() => window.pauses.tasks");
        var frames = await page.EvaluateAsync<double[]>("() => window.pauses.frames");
        var counted = await page.EvaluateAsync<int>("() => window.pauses.counted");
        return $"tasks over 100 ms {tasks.Count(static one => one > 100)}, longest {Longest(tasks)} ms; "
            + $"frames over 100 ms {frames.Count(static one => one > 100)} of {counted}, longest {Longest(frames)} ms";
    }

    /// <summary>What the page holds after a collection, in MiB: its own objects, and the memory of the application in it.</summary>
    public static async Task<string> MemoryAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        await session.DetachAsync();
        return $"{Read("usedSize")} + {Read("backingStorageSize")} MiB";

        long Read(string name) => (long)(usage.TryGetProperty(name, out var value) ? value.GetDouble() : 0) / 1048576;
    }

    private static string Longest(double[] all) => $"{(all.Length == 0 ? 0 : all.Max()):0}";
}
