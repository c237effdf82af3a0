using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// Watches whether somebody is there, for the websites whose pages listen. A change that this process knows of is seen at
/// once; a look every second catches those of other nodes, so that no page is ever wrong for two seconds.
/// </summary>
internal sealed partial class Availability(
    FoyerDbFactory databases, DutyRosters rosters, SettingValues settings, FoyerConfig foyer, TimeProvider time, ILogger<Availability> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Shorter than the idle limits of common proxies.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);
    // A pause after each batch lets the lines drain: every word that waits in the web server holds a block of its memory.
    private const int Batch = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    private readonly ConcurrentDictionary<OpenPage, byte> pages = new();
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<Standing, byte[]> frames = [];
    private DateTimeOffset lastBeat = time.GetUtcNow();
    private volatile Dictionary<string, DepartmentId> names = [];
    private volatile bool isOver;

    /// <summary>Something that decides about availability changed.</summary>
    public void Changed() => wakeUps.Writer.TryWrite(true);

    /// <summary>A page begins to listen; it must be <see cref="Forget">forgotten</see> when it has ended.</summary>
    public OpenPage Listen(DepartmentId? department, PipeWriter writer)
    {
        var page = new OpenPage(department, writer);
        pages[page] = 0;
        if (isOver)
        {
            page.End();
        }

        Changed();
        return page;
    }

    public void Forget(OpenPage page) => pages.TryRemove(page, out _);

    /// <summary>The department of an id or name, as of the last look; null where that is not known.</summary>
    public DepartmentId? Named(string idOrName) => names.TryGetValue(idOrName, out var id) ? id : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var clock = new PeriodicTimer(LookAgain, time);
            var tick = clock.WaitForNextTickAsync(stoppingToken).AsTask();
            var wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
            while (true)
            {
                var isTick = await Task.WhenAny(wakeUp, tick) == tick;
                if (isTick)
                {
                    await tick;
                    tick = clock.WaitForNextTickAsync(stoppingToken).AsTask();
                }
                else
                {
                    await wakeUp;
                    wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
                }

                if (!pages.IsEmpty)
                {
                    await TellAsync(stoppingToken);
                    await BeatAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; pages come back by themselves.
        }
        finally
        {
            isOver = true;
            foreach (var (page, _) in pages)
            {
                page.End();
            }
        }
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        try
        {
            var (roster, behaviours, speaksFirst) = await LookAsync(cancel);
            var look = new Standing(false, settings.Get(LiveChatSettings.TitleColor), "", settings.Get(LiveChatSettings.WidgetPosition), foyer.Logo, speaksFirst);

            // Thousands of pages ask about a handful of departments.
            var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var written = 0;
            foreach (var (page, _) in pages)
            {
                var key = page.Department?.Value ?? "";
                if (!known.TryGetValue(key, out var frame))
                {
                    var own = page.Department is { } id ? behaviours.GetValueOrDefault(id) : null;
                    known[key] = frame = FrameOf(look with { IsOnline = WebsiteButton.IsShown(page.Department, roster), Offline = foyer.Offline(own) });
                }

                written += page.Show(frame) ? 1 : 0;
                if (written == Batch)
                {
                    written = 0;
                    await Task.Delay(Pause, time, cancel);
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private async Task<(DutyRoster Roster, Dictionary<DepartmentId, string?> Behaviours, bool SpeaksFirst)> LookAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var departments = await db.Departments.AsNoTracking().Select(one => new { one.Id, one.Name, one.OfflineBehaviour }).ToListAsync(cancel);
        var known = departments.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.First().Id, StringComparer.Ordinal);
        foreach (var department in departments)
        {
            known[department.Id.Value] = department.Id;
        }

        names = known;
        return (
            await rosters.LoadAsync(db, cancel),
            departments.ToDictionary(one => one.Id, one => one.OfflineBehaviour),
            await FoyerConfig.SpeaksFirstAsync(db, cancel));
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now - lastBeat < KeepAlive)
        {
            return;
        }

        lastBeat = now;
        var written = 0;
        foreach (var (page, _) in pages)
        {
            page.Beat(Comment);
            if (++written % Batch == 0)
            {
                await Task.Delay(Pause, time, cancel);
            }
        }
    }

    // The button wears the manager's colour and stands on the manager's side before anything else of the chat is loaded.
    private byte[] FrameOf(Standing standing)
    {
        if (!frames.TryGetValue(standing, out var frame))
        {
            if (frames.Count >= 100)
            {
                frames.Clear();
            }

            var json = JsonSerializer.SerializeToUtf8Bytes(new
            {
                online = standing.IsOnline,
                color = standing.Colour,
                offline = standing.Offline,
                position = standing.Position,
                logo = standing.Logo,
                triggers = standing.SpeaksFirst,
            });
            frames[standing] = frame = [.. "data: "u8, .. json, .. "\n\n"u8];
        }

        return frame;
    }

    private readonly record struct Standing(bool IsOnline, string Colour, string Offline, string Position, string? Logo, bool SpeaksFirst);

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Availability could not be looked up")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
