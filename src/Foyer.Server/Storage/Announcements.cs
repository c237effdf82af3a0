using System.Threading.Channels;

namespace Foyer.Server.Storage;

/// <summary>A feature's answer to a domain event: who hears of it, and what.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
internal interface IBroadcasts<in TEvent>
{
    /// <summary>Runs after the commit, one event after another in commit order. Must not write to the store.</summary>
    ValueTask BroadcastAsync(TEvent domainEvent, CancellationToken cancel);
}

/// <summary>A feature's answer to domain events of one kind that follow each other.</summary>
/// <typeparam name="TEvent">The events.</typeparam>
internal interface IBroadcastsRows<TEvent>
{
    /// <summary>Runs after the commit with all that are at hand, in commit order. Must not write to the store.</summary>
    ValueTask BroadcastAsync(IReadOnlyList<TEvent> row, CancellationToken cancel);
}

/// <summary>Tells what several events have in common once, after the last of them that are at hand.</summary>
internal interface IBroadcastsTogether
{
    /// <summary>Tells what has gathered since the last call.</summary>
    ValueTask TellAsync(CancellationToken cancel);
}

/// <summary>Hands committed events to the features' broadcasts, strictly in commit order.</summary>
internal sealed partial class Announcements(IServiceProvider services, ILogger<Announcements> logger) : BackgroundService
{
    // While more is at hand than a few groups of work, nobody waits longer than this many events for what is told together.
    private const int MostGathered = 1_000;

    // What is told together is told at once, and then not again for so long: it says how things are now, and costs more than the news itself. By the
    // system's clock, because this is about the machine: no clock of a test or a jump of the world's time may hold it up.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private readonly Channel<List<object>> queue = Channel.CreateUnbounded<List<object>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<Type, Handler[]> handlers = [];
    private IBroadcastsTogether[]? together;

    public void Enqueue(List<object> events)
    {
        if (events.Count > 0)
        {
            queue.Writer.TryWrite(events);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await LastMoment.GiveAsync(ExecuteTask, cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (gathered, rest) = (0, Task.CompletedTask);
        for (var more = MoreAsync(); await IsAnythingDueAsync(gathered, rest, more);)
        {
            while (queue.Reader.TryRead(out var events))
            {
                await BroadcastAllAsync(events);
                gathered += events.Count;
                if (gathered >= MostGathered)
                {
                    gathered = 0;
                    await TellTogetherAsync();
                }
            }

            if (gathered > 0 && rest.IsCompleted)
            {
                gathered = 0;
                await TellTogetherAsync();
                rest = Task.Delay(Rest, TimeProvider.System, CancellationToken.None);
            }

            more = more.IsCompleted ? MoreAsync() : more;
        }

        await TellTogetherAsync();
    }

    private Task<bool> MoreAsync() => queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

    // Whether more events are there or what has gathered is to be told; no where nothing will come any more.
    private static async Task<bool> IsAnythingDueAsync(int gathered, Task rest, Task<bool> more) =>
        (gathered > 0 && await Task.WhenAny(more, rest) == rest) || await more;

    private async Task BroadcastAllAsync(List<object> events)
    {
        for (var at = 0; at < events.Count;)
        {
            var end = at + 1;
            while (end < events.Count && events[end].GetType() == events[at].GetType())
            {
                end++;
            }

            await BroadcastAsync(events[at..end]);
            at = end;
        }
    }

    private async Task TellTogetherAsync()
    {
        together ??= [.. services.GetServices<IBroadcastsTogether>()];
        foreach (var one in together)
        {
            try
            {
                await one.TellAsync(CancellationToken.None);
            }
            catch (Exception failure)
            {
                Log.BroadcastFailed(logger, failure, one.GetType().Name);
            }
        }
    }

    // Events of one kind: whoever takes them one by one still has them in order.
    private async Task BroadcastAsync(List<object> row)
    {
        foreach (var handler in HandlersOf(row[0].GetType()))
        {
            for (var at = 0; at < row.Count; at += handler.TakesRows ? row.Count : 1)
            {
                try
                {
                    await handler.HandleAsync(row, at, CancellationToken.None);
                }
                catch (Exception failure)
                {
                    // A frame may be lost, clients re-synchronise; the next event must still go out.
                    Log.BroadcastFailed(logger, failure, row[0].GetType().Name);
                }
            }
        }
    }

    private Handler[] HandlersOf(Type type)
    {
        if (!handlers.TryGetValue(type, out var found))
        {
            IEnumerable<Handler> Made(Type contract, Type handler) =>
                services.GetServices(contract.MakeGenericType(type)).Select(target => (Handler)Activator.CreateInstance(handler.MakeGenericType(type), target)!);
            found = [.. Made(typeof(IBroadcastsRows<>), typeof(RowHandler<>)), .. Made(typeof(IBroadcasts<>), typeof(Handler<>))];
            handlers[type] = found;
        }

        return found;
    }

    private abstract class Handler
    {
        public virtual bool TakesRows => false;

        /// <summary>Answers the event at a place, or all of them.</summary>
        public abstract ValueTask HandleAsync(List<object> row, int at, CancellationToken cancel);
    }

    private sealed class Handler<TEvent>(IBroadcasts<TEvent> target) : Handler
    {
        public override ValueTask HandleAsync(List<object> row, int at, CancellationToken cancel) => target.BroadcastAsync((TEvent)row[at], cancel);
    }

    private sealed class RowHandler<TEvent>(IBroadcastsRows<TEvent> target) : Handler
    {
        public override bool TakesRows => true;

        public override ValueTask HandleAsync(List<object> row, int at, CancellationToken cancel) => target.BroadcastAsync([.. row.Cast<TEvent>()], cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Error, "Announcing {Event} failed")]
        public static partial void BroadcastFailed(ILogger logger, Exception failure, string @event);
    }
}
