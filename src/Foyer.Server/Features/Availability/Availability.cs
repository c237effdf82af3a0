using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
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
    FoyerDbFactory databases,
    DutyRosters rosters,
    SettingValues settings,
    FoyerConfig foyer,
    OpenFiles files,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Availability> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountAgain = TimeSpan.FromSeconds(10);

    // What was seen longer ago is not told to a page that asks.
    private static readonly TimeSpan Fresh = 2 * LookAgain;

    // Shorter than the idle limits of common proxies.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);
    // A pause after each batch lets the lines drain: every word that waits in the web server holds a block of its memory.
    private const int Batch = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    private readonly ConcurrentDictionary<OpenPage, byte> pages = new();
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Standing, byte[]> frames = new();
    private readonly SemaphoreSlim looking = new(1);
    private DateTimeOffset lastBeat = time.GetUtcNow();
    private DateTimeOffset lastCount = DateTimeOffset.MinValue;
    private AskingPace pace = new(AskingPace.Shortest);
    private int asked;
    private int turns;
    private volatile Sight? sight;
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

    /// <summary>Whether a page must ask instead of listening: files are scarce, and those who chat come first.</summary>
    public bool PagesMustAsk => files.AreScarce;

    /// <summary>How things stand, for a page that must ask, and when it shall ask again: a stream that ends at once.</summary>
    public async ValueTask<byte[]> AnswerAsync(DepartmentId? department, CancellationToken cancel)
    {
        Interlocked.Increment(ref asked);
        var known = sight;
        if (known is null || time.GetUtcNow() - known.At > Fresh)
        {
            await looking.WaitAsync(cancel);
            try
            {
                known = sight is { } seen && time.GetUtcNow() - seen.At <= Fresh ? seen : await LookAsync(cancel);
            }
            finally
            {
                looking.Release();
            }
        }

        // What a held line is told, with one word more: the page shall not take the pause for a line that is cut.
        var wait = NextTurn();
        return [.. Text($"retry: {wait:F0}\ndata: {{\"again\":{wait:F0},"), .. FrameOf(department, known).AsSpan("data: {".Length)];
    }

    /// <summary>The department of an id or name, as of the last look; null where that is not known.</summary>
    public DepartmentId? Named(string idOrName) => names.TryGetValue(idOrName, out var id) ? id : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the web server waits for its connections to end: theirs would not.
        await using var stopping = lifetime.ApplicationStopping.Register(EndAll);
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

                if (isTick)
                {
                    MakeRoom();
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
            EndAll();
        }
    }

    private void EndAll()
    {
        isOver = true;
        foreach (var (page, _) in pages)
        {
            page.End();
        }
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        try
        {
            var seen = await LookAsync(cancel);

            // Thousands of pages ask about a handful of departments.
            var known = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var written = 0;
            foreach (var (page, _) in pages)
            {
                var key = page.Department?.Value ?? "";
                if (!known.TryGetValue(key, out var frame))
                {
                    known[key] = frame = FrameOf(page.Department, seen);
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

    private async Task<Sight> LookAsync(CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        await using var db = databases.Create();
        var departments = await db.Departments.AsNoTracking().Select(one => new { one.Id, one.Name, one.OfflineBehaviour }).ToListAsync(cancel);
        var known = departments.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.First().Id, StringComparer.Ordinal);
        foreach (var department in departments)
        {
            known[department.Id.Value] = department.Id;
        }

        names = known;
        var seen = new Sight(
            at,
            await rosters.LoadAsync(db, cancel),
            departments.ToDictionary(one => one.Id, one => one.OfflineBehaviour),
            await FoyerConfig.SpeaksFirstAsync(db, cancel));
        if (sight is not { } other || other.At <= at)
        {
            sight = seen;
        }

        return seen;
    }

    // Once a second: whoever chats finds room, and pages without a line ask as often as the node can bear.
    private void MakeRoom()
    {
        pace = pace.After(Interlocked.Exchange(ref asked, 0));
        var now = time.GetUtcNow();
        if (now - lastCount >= CountAgain)
        {
            lastCount = now;
            files.Look();
        }

        foreach (var (page, _) in pages.Take(files.PagesToSendAway))
        {
            page.SendAway(Text($"retry: {NextTurn():F0}\n\n"));
        }
    }

    private double NextTurn() => pace.TurnOf(Interlocked.Increment(ref turns)).TotalMilliseconds;

    private static byte[] Text(FormattableString words) => Encoding.ASCII.GetBytes(words.ToString(CultureInfo.InvariantCulture));

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
    private byte[] FrameOf(DepartmentId? department, Sight seen)
    {
        if (frames.Count >= 100)
        {
            frames.Clear();
        }

        var own = department is { } id ? seen.Behaviours.GetValueOrDefault(id) : null;
        var standing = new Standing(
            WebsiteButton.IsShown(department, seen.Roster),
            settings.Get(LiveChatSettings.TitleColor),
            foyer.Offline(own),
            settings.Get(LiveChatSettings.WidgetPosition),
            foyer.Logo,
            seen.SpeaksFirst);
        return frames.GetOrAdd(standing, static standing => [.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(new
        {
            online = standing.IsOnline,
            color = standing.Colour,
            offline = standing.Offline,
            position = standing.Position,
            logo = standing.Logo,
            triggers = standing.SpeaksFirst,
        }), .. "\n\n"u8]);
    }

    private sealed record Sight(DateTimeOffset At, DutyRoster Roster, Dictionary<DepartmentId, string?> Behaviours, bool SpeaksFirst);

    private readonly record struct Standing(bool IsOnline, string Colour, string Offline, string Position, string? Logo, bool SpeaksFirst);

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Availability could not be looked up")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
