using Microsoft.Playwright;

namespace Foyer.EndToEnd.Support;

/// <summary>What a person would notice of a page that is busy: tasks that hold its thread, and pictures that come late.</summary>
internal static class Pauses
{
    private const string Watch = """
        () => {
          window.pauses = { tasks: [], frames: [], counted: 0, begun: performance.now(), long: [] };
          window.watching?.disconnect();
          window.watching = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              window.pauses.tasks.push(entry.duration);
              if (entry.duration > 100) window.pauses.long.push(`${Math.round(entry.duration)} at ${((entry.startTime - window.pauses.begun) / 1000).toFixed(1)} s`);
            }
          });
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

    /// <summary>Waits until the page has had nothing to do for two seconds, as it has once it has started.</summary>
    public static Task CalmAsync(IPage page) => page.EvaluateAsync("""
        async () => {
          for (let calm = performance.now(), last = calm; performance.now() - calm < 2000;) {
            await new Promise((next) => setTimeout(next, 10));
            const now = performance.now();
            if (now - last > 50) calm = now;
            last = now;
          }
        }
        """);

    /// <summary>In words, what has been seen since.</summary>
    public static async Task<string> TellAsync(IPage page)
    {
        var tasks = await page.EvaluateAsync<double[]>("() => window.pauses.tasks");
        var frames = await page.EvaluateAsync<double[]>("() => window.pauses.frames");
        var when = await page.EvaluateAsync<string[]>("() => window.pauses.long");
        var counted = await page.EvaluateAsync<int>("() => window.pauses.counted");
        return $"tasks over 100 ms {tasks.Count(static one => one > 100)}, longest {Longest(tasks)} ms; "
            + $"frames over 100 ms {frames.Count(static one => one > 100)} of {counted}, longest {Longest(frames)} ms{(when.Length == 0 ? "" : $" ({string.Join(", ", when)})")}";
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
