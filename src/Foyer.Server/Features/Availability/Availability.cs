using System.Collections.Concurrent;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// Watches whether somebody is there, for the websites whose pages listen. A change that this process knows of is seen at
/// once; a look every second catches those of other nodes, so that no page is ever wrong for two seconds.
/// </summary>
internal sealed partial class Availability(
    FoyerDbFactory databases, DutyRosters rosters, TimeProvider time, ILogger<Availability> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Listener, bool> listeners = new();
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something that decides about availability changed.</summary>
    public void Changed() => wakeUps.Writer.TryWrite(true);

    /// <summary>Begins to listen; dispose to end.</summary>
    public Listener Listen(DepartmentId? department)
    {
        var listener = new Listener(department, one => listeners.TryRemove(one, out _));
        listeners[listener] = true;
        Changed();
        return listener;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await WaitAsync(stoppingToken);
                if (!listeners.IsEmpty)
                {
                    await TellAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; pages come back by themselves.
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), timeout, LookAgain, Timeout.InfiniteTimeSpan);
        try
        {
            await wakeUps.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A second has passed.
        }
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = databases.Create();
            var roster = await rosters.LoadAsync(db, cancel);

            // Thousands of pages ask about a handful of departments.
            var known = new Dictionary<string, bool>(StringComparer.Ordinal);
            foreach (var listener in listeners.Keys)
            {
                var key = listener.Department?.Value ?? "";
                if (!known.TryGetValue(key, out var online))
                {
                    known[key] = online = WebsiteButton.IsShown(listener.Department, roster);
                }

                listener.Hear(online);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    /// <summary>One page that listens.</summary>
    internal sealed class Listener(DepartmentId? department, Action<Listener> forget) : IDisposable
    {
        // Only the newest state matters to a page.
        private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        private bool? last;

        public DepartmentId? Department => department;

        public ChannelReader<bool> Changes => changes.Reader;

        public void Hear(bool online)
        {
            if (last != online)
            {
                last = online;
                changes.Writer.TryWrite(online);
            }
        }

        public void Dispose() => forget(this);
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Availability could not be looked up")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
