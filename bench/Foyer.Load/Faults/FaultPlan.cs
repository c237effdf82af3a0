using System.Diagnostics;

namespace Foyer.Load.Faults;

/// <summary>Everything that is broken, one after the other, and in the short form what a test run has the time for.</summary>
internal static class FaultPlan
{
    public const string Head = "| what was broken | acknowledged | lost | doubled | reordered | in disagreement | longest wait |\n|---|---|---|---|---|---|---|";

    /// <summary>Two nodes; one is killed, a line to Redis is cut, the database is restarted.</summary>
    public static async Task<IReadOnlyList<FaultResult>> ShortAsync(string dll, TextWriter output, CancellationToken cancel)
    {
        await using var stand = new ClusterStand(dll);
        using var run = new FaultRun(output, TimeProvider.System);
        await stand.PrepareAsync(nodes: 2, cancel);
        var scene = await run.BeginAsync(stand, members: 2, visitors: 1, cancel);
        var calm = TimeSpan.FromSeconds(1.5);
        await run.PlayAsync("a node is killed, a line to Redis is cut, the database is killed", stand, scene, calm, async () =>
        {
            stand.Kill(1);
            stand.ToRedis[0].Cut();
            stand.Postgres.Kill();
            await stand.Postgres.ResumeAsync();
            await stand.StartAsync(1, cancel);
            stand.ToRedis[0].Mend();
        }, cancel);
        return run.Results;
    }

    /// <summary>The long form: <paramref name="seconds"/> around each fault; only those whose name has <paramref name="only"/> in it, and of everything where that is empty.</summary>
    public static async Task<IReadOnlyList<FaultResult>> LongAsync(string dll, int seconds, string only, TextWriter output, CancellationToken cancel)
    {
        var calm = TimeSpan.FromSeconds(seconds / 2.0);
        output.WriteLine(Head);
        return [.. await ClusterAsync(dll, calm, only, output, cancel), .. await SingleAsync(dll, calm, only, output, cancel)];
    }

    /// <summary>One fault after the other, each with <paramref name="seconds"/> around it, until <paramref name="lines"/> have been acknowledged; compared once, in the end.</summary>
    public static async Task<IReadOnlyList<FaultResult>> ManyAsync(string dll, int lines, int seconds, TextWriter output, CancellationToken cancel)
    {
        await using var stand = new ClusterStand(dll);
        using var run = new FaultRun(output, TimeProvider.System);
        await stand.PrepareAsync(nodes: 3, cancel);
        var scene = await run.BeginAsync(stand, members: 32, visitors: 16, cancel);
        var calm = TimeSpan.FromSeconds(seconds / 2.0);
        var faults = Faults(stand, calm, cancel);
        var played = 0;
        output.WriteLine(Head);
        await run.PlayAsync("all of these in turn, again and again", stand, scene, calm, async () =>
        {
            while (scene.Acknowledged < lines)
            {
                var (what, breakIt) = faults[played++ % faults.Count];
                await breakIt();
                await Task.Delay(calm, cancel);
                await Console.Error.WriteLineAsync($"{scene.Acknowledged} acknowledged after {played} faults, the last: {what}");
            }
        }, cancel);
        output.WriteLine($"{played} faults");
        return run.Results;
    }

    private static async Task<IReadOnlyList<FaultResult>> ClusterAsync(string dll, TimeSpan calm, string only, TextWriter output, CancellationToken cancel)
    {
        await using var stand = new ClusterStand(dll);
        using var run = new FaultRun(output, TimeProvider.System) { Only = only };
        await stand.PrepareAsync(nodes: 3, cancel);
        var scene = await run.BeginAsync(stand, members: 4, visitors: 4, cancel);
        await run.PlayAsync("nothing (three nodes, PostgreSQL, Redis)", stand, scene, calm, () => Task.CompletedTask, cancel);
        foreach (var (what, breakIt) in Faults(stand, calm, cancel))
        {
            await run.PlayAsync(what, stand, scene, calm, breakIt, cancel);
        }

        return run.Results;
    }

    private static IReadOnlyList<(string What, Func<Task> BreakIt)> Faults(ClusterStand stand, TimeSpan calm, CancellationToken cancel) =>
    [
        ("kill -9 of a node, started again", async () =>
        {
            stand.Kill(2);
            await Task.Delay(calm, cancel);
            await stand.StartAsync(2, cancel);
        }),
        ("kill -9 of all nodes, started again", async () =>
        {
            for (var node = 0; node < stand.Count; node++)
            {
                stand.Kill(node);
            }

            await Task.WhenAll(Enumerable.Range(0, stand.Count).Select(node => stand.StartAsync(node, cancel)));
        }),
        ("kill -9 of Redis, started again", async () =>
        {
            stand.Redis.Kill();
            await Task.Delay(calm, cancel);
            await stand.Redis.ResumeAsync();
        }),
        ("kill -9 of PostgreSQL, started again", async () =>
        {
            stand.Postgres.Kill();
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
            await stand.Postgres.ResumeAsync();
        }),
        ("network cut between a node and Redis", async () =>
        {
            stand.ToRedis[1].Cut();
            await Task.Delay(calm, cancel);
            stand.ToRedis[1].Mend();
        }),
        ("network cut between a node and PostgreSQL", async () =>
        {
            stand.ToPostgres[1].Cut();
            await Task.Delay(calm, cancel);
            stand.ToPostgres[1].Mend();
        }),
        ("a node's clock jumps five minutes ahead, and back", async () =>
        {
            stand.SetClock(0, TimeSpan.FromMinutes(5));
            await Task.Delay(calm, cancel);
            stand.SetClock(0, TimeSpan.Zero);
        }),
        ("two hundred clients that read one byte a second", async () =>
        {
            var slow = new List<SlowReader>();
            for (var number = 0; number < 200; number++)
            {
                slow.Add(await SlowReader.OpenAsync(stand.Ports[number % stand.Count], cancel));
            }

            await Task.Delay(calm, cancel);
            slow.ForEach(static one => one.Dispose());
        }),
    ];

    private static async Task<IReadOnlyList<FaultResult>> SingleAsync(string dll, TimeSpan calm, string only, TextWriter output, CancellationToken cancel)
    {
        var disk = await SmallDisk.TryMountAsync(48);
        try
        {
            await using var stand = new SingleStand(dll, disk);
            using var run = new FaultRun(output, TimeProvider.System) { Only = only };
            await stand.AddAsync(cancel);
            var scene = await run.BeginAsync(stand, members: 4, visitors: 4, cancel);
            await run.PlayAsync("kill -9 of the only node on SQLite, started again, five times", stand, scene, calm, async () =>
            {
                for (var time = 0; time < 5; time++)
                {
                    stand.Kill(0);
                    await stand.StartAsync(0, cancel);
                    await Task.Delay(calm / 2, cancel);
                }
            }, cancel);
            if (disk is not null)
            {
                await run.PlayAsync("the disk is full (SQLite), and has room again", stand, scene, calm, async () =>
                {
                    SmallDisk.Fill(disk);
                    await Task.Delay(calm, cancel);
                    SmallDisk.Empty(disk);
                }, cancel);
            }

            return run.Results;
        }
        finally
        {
            await SmallDisk.UnmountAsync(disk);
        }
    }
}

/// <summary>A disk of a few megabytes, where the system lets this account mount one.</summary>
internal static class SmallDisk
{
    public static async Task<string?> TryMountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("foyer-disk-").FullName;
        return await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) ? folder : null;
    }

    public static void Fill(string folder)
    {
        using var ballast = File.Create(Path.Combine(folder, "ballast"));
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                ballast.Write(block);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public static void Empty(string folder) => File.Delete(Path.Combine(folder, "ballast"));

    public static async Task UnmountAsync(string? folder)
    {
        if (folder is not null)
        {
            await RunAsync("umount", "-l", folder);
        }
    }

    private static async Task<bool> RunAsync(string command, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, words) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
