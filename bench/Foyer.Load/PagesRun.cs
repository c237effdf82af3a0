using System.Globalization;
using System.Net;
using System.Text;
using Foyer.Client;

namespace Foyer.Load;

/// <summary>Many open pages wait for one department's button while its only agent comes and goes.</summary>
internal sealed class PagesRun(LoadOptions options, HttpClient http, TextWriter progress)
{
    private const int PagesOfAnAddress = 20_000;
    private const int OpenedAtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly TimeProvider time = TimeProvider.System;
    private readonly List<WaitingPage> pages = [];
    private int heard;

    public async Task<PagesReport> PlayAsync(CancellationToken interrupted)
    {
        await using var admin = new FoyerClient(http, options.Url);
        var stage = new Stage(options with { Agents = 1 }, admin, WireIds.NewMessageId()[..6].ToLowerInvariant(), new Ledger(time));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        try
        {
            var (user, password) = (await stage.BuildAsync(interrupted))[0];
            await using var agent = new FoyerClient(http, options.Url);
            await agent.Accounts.LoginAsync(user, password, null, interrupted);
            await agent.ConnectAsync(interrupted);
            await agent.Agents.SetAvailableAsync(true, null, interrupted);

            // The first pages make the server load its code; they do not count.
            await OpenAsync(stage, Math.Min(200, options.Pages), stop.Token);
            await HeardAsync(true, interrupted);
            await Task.Delay(Settling, time, interrupted);
            var before = (Pages: pages.Count, Memory: MemoryOfServer());
            var began = time.GetTimestamp();
            await OpenAsync(stage, options.Pages, stop.Token);
            await HeardAsync(true, interrupted);
            var opening = time.GetElapsedTime(began);
            await Task.Delay(Settling, time, interrupted);
            var after = (Pages: pages.Count, Memory: MemoryOfServer());
            var report = new PagesReport(options, opening, before, after);
            for (var toggle = 0; toggle < options.Toggles; toggle++)
            {
                await ToggleAsync(agent, isAvailable: toggle % 2 == 1, report, interrupted);
            }

            report.Lost = pages.Count(page => page.IsLost);
            report.MemoryAtEnd = MemoryOfServer();
            return report;
        }
        finally
        {
            await stop.CancelAsync();
            pages.ForEach(page => page.Dispose());
            await stage.ClearAsync(CancellationToken.None);
        }
    }

    private async Task OpenAsync(Stage stage, int count, CancellationToken stop)
    {
        while (pages.Count < count)
        {
            var batch = Enumerable.Range(pages.Count, Math.Min(OpenedAtOnce, count - pages.Count))
                .Select(number => (Page: new WaitingPage(options.Url, stage.DepartmentId, time), From: new IPAddress([127, 0, 0, (byte)(1 + (number / PagesOfAnAddress))]))).ToList();
            await Task.WhenAll(batch.Select(one => one.Page.OpenAsync(one.From, stop)));
            foreach (var (page, _) in batch)
            {
                pages.Add(page);
                _ = page.ListenAsync(() => Interlocked.Increment(ref heard), stop);
            }

            await progress.WriteAsync($"\r{pages.Count,7} pages");
        }

        await progress.WriteLineAsync();
    }

    private async Task ToggleAsync(FoyerClient agent, bool isAvailable, PagesReport report, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        await agent.Agents.SetAvailableAsync(isAvailable, null, cancel);
        await HeardAsync(isAvailable, cancel);
        foreach (var page in pages.Where(page => page.IsOnline == isAvailable))
        {
            report.Toggle.Add(time.GetElapsedTime(began, page.ToldAt));
        }
    }

    private async Task HeardAsync(bool isOnline, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        while (pages.Exists(page => page.IsOnline != isOnline && !page.IsLost) && time.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
        }
    }

    private long MemoryOfServer()
    {
        if (options.Process == 0 || !OperatingSystem.IsLinux())
        {
            return 0;
        }

        var line = File.ReadLines($"/proc/{options.Process}/status").First(one => one.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) * 1024;
    }
}

/// <summary>What a run with open pages showed.</summary>
internal sealed class PagesReport(LoadOptions options, TimeSpan opening, (int Pages, long Memory) before, (int Pages, long Memory) after)
{
    public LatencyHistogram Toggle { get; } = new();

    public int Lost { get; set; }

    public long MemoryAtEnd { get; set; }

    public bool IsClean => Lost == 0 && Toggle.Total == (long)after.Pages * options.Toggles;

    public string Write()
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"pages                 {after.Pages} open, the last {after.Pages - before.Pages} of them within {opening.TotalSeconds:F1} s, {Lost} lost");
        if (options.Process > 0)
        {
            var each = (after.Memory - before.Memory) / 1024.0 / Math.Max(1, after.Pages - before.Pages);
            var atEnd = (MemoryAtEnd - before.Memory) / 1024.0 / Math.Max(1, after.Pages - before.Pages);
            Line($"server's memory       {before.Memory / 1048576.0:F1} MiB with {before.Pages} pages, {after.Memory / 1048576.0:F1} MiB with {after.Pages}, {MemoryAtEnd / 1048576.0:F1} MiB after the toggles");
            Line($"for each page         {each:F2} KiB, {atEnd:F2} KiB after the toggles");
        }

        Line($"toggle to page        {Toggle.Total} of {(long)after.Pages * options.Toggles} heard, p50 {Report.Milliseconds(Toggle.At(0.5))} ms, p99 {Report.Milliseconds(Toggle.At(0.99))} ms, last {Report.Milliseconds(Toggle.Longest)} ms");
        return text.ToString();
    }
}
