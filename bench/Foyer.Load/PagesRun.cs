using System.Globalization;
using System.Text;
using Foyer.Client;
using Foyer.Load.Rooms;

namespace Foyer.Load;

/// <summary>Many open pages wait for one department's button while its only agent comes and goes.</summary>
internal sealed class PagesRun(LoadOptions options, HttpClient http, TextWriter progress)
{
    // Of 127.0.0.x, for each process.
    private const int Addresses = 10;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly TimeProvider time = TimeProvider.System;
    private readonly List<IWaitingPages> parts = [];

    public async Task<PagesReport> PlayAsync(CancellationToken interrupted)
    {
        await using var admin = new FoyerClient(http, options.Url);
        var stage = new Stage(options with { Agents = 1 }, admin, WireIds.NewMessageId()[..6].ToLowerInvariant(), new Ledger(time));
        try
        {
            var (user, password) = (await stage.BuildAsync(interrupted))[0];
            await using var agent = new FoyerClient(http, options.Url);
            await agent.Accounts.LoginAsync(user, password, null, interrupted);
            await agent.ConnectAsync(interrupted);
            await agent.Agents.SetAvailableAsync(true, null, interrupted);
            for (var number = 0; number < options.Processes; number++)
            {
                var first = 1 + (number * Addresses);
                parts.Add(options.Processes == 1
                    ? new WaitingPages(options.Url, stage.DepartmentId, first, time)
                    : PagesProcess.Start(options.Url, stage.DepartmentId, first));
            }

            // The first pages make the server load its code; they do not count.
            await OpenAsync(Math.Min(200, options.Pages), interrupted);
            await HeardAsync(true, interrupted);
            await Task.Delay(Settling, time, interrupted);
            var before = (await StandAsync(interrupted), Memory: MemoryOfServer());
            var began = time.GetTimestamp();
            await OpenAsync(options.Pages, interrupted);
            await HeardAsync(true, interrupted);
            var opening = time.GetElapsedTime(began);
            await Task.Delay(Settling, time, interrupted);
            var after = (await StandAsync(interrupted), Memory: MemoryOfServer());
            var report = new PagesReport(options, opening, before, after);
            for (var toggle = 0; toggle < options.Toggles; toggle++)
            {
                await ToggleAsync(agent, isAvailable: toggle % 2 == 1, report, interrupted);
            }

            report.AtEnd = (await StandAsync(interrupted), MemoryOfServer());
            if (options.Hold)
            {
                await progress.WriteLineAsync($"{report.Write()}The pages wait for {options.Seconds} more seconds.");
                await Task.Delay(TimeSpan.FromSeconds(options.Seconds), time, interrupted);
                report.AtEnd = (await StandAsync(interrupted), MemoryOfServer());
            }

            return report;
        }
        finally
        {
            foreach (var part in parts)
            {
                await part.DisposeAsync();
            }

            await stage.ClearAsync(CancellationToken.None);
        }
    }

    private async Task OpenAsync(int count, CancellationToken cancel)
    {
        // All processes at once, each its share.
        await Task.WhenAll(parts.Select((part, number) => part.OpenAsync((count + number) / parts.Count, cancel)));
        await progress.WriteLineAsync($"{count,7} pages");
    }

    private async Task ToggleAsync(FoyerClient agent, bool isAvailable, PagesReport report, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        await agent.Agents.SetAvailableAsync(isAvailable, null, cancel);
        foreach (var toldAt in await HeardAsync(isAvailable, cancel))
        {
            report.Toggle.Add(time.GetElapsedTime(began, toldAt));
        }
    }

    private async Task<IEnumerable<long>> HeardAsync(bool isOnline, CancellationToken cancel) =>
        (await Task.WhenAll(parts.Select(part => part.HeardAsync(isOnline, cancel)))).SelectMany(one => one);

    private async Task<PagesStand> StandAsync(CancellationToken cancel) =>
        (await Task.WhenAll(parts.Select(part => part.StandAsync(cancel)))).Aggregate(static (one, other) => one + other);

    private long MemoryOfServer() => options.Process == 0 || !OperatingSystem.IsLinux() ? 0 : ServerProcess.MemoryOf(options.Process);
}

/// <summary>What a run with open pages showed.</summary>
internal sealed class PagesReport(LoadOptions options, TimeSpan opening, (PagesStand Stand, long Memory) before, (PagesStand Stand, long Memory) after)
{
    public LatencyHistogram Toggle { get; } = new();

    public (PagesStand Stand, long Memory) AtEnd { get; set; }

    public bool IsClean => AtEnd.Stand.Lost == 0 && Toggle.Total == (long)after.Stand.Pages * options.Toggles;

    public string Write()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        var (pages, come) = (after.Stand.Pages, Math.Max(1, after.Stand.Pages - before.Stand.Pages));
        Line($"pages                 {pages} open, the last {come} of them within {opening.TotalSeconds:F1} s, {AtEnd.Stand.Lost} lost");
        Line($"without a line        {after.Stand.Asking} ask instead, {AtEnd.Stand.Asking} at the end; {AtEnd.Stand.Cut} connections cut and opened again");
        if (options.Process > 0)
        {
            var (each, atEnd) = ((after.Memory - before.Memory) / 1024.0 / come, (AtEnd.Memory - before.Memory) / 1024.0 / come);
            Line($"server's memory       {before.Memory / 1048576.0:F1} MiB with {before.Stand.Pages} pages, {after.Memory / 1048576.0:F1} MiB with {pages}, {AtEnd.Memory / 1048576.0:F1} MiB at the end");
            Line($"for each page         {each:F2} KiB, {atEnd:F2} KiB at the end");
        }

        Line($"toggle to page        {Toggle.Total} of {(long)pages * options.Toggles} heard, p50 {Report.Milliseconds(Toggle.At(0.5))} ms, p99 {Report.Milliseconds(Toggle.At(0.99))} ms, last {Report.Milliseconds(Toggle.Longest)} ms");
        return text.ToString();
    }
}
