using System.Threading.Channels;

namespace Foyer.Server.Storage;

/// <summary>A feature's answer to a domain event: who hears of it, and what.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
internal interface IBroadcasts<in TEvent>
{
    /// <summary>Runs after the commit, one event after another in commit order. Must not write to the store.</summary>
    ValueTask BroadcastAsync(TEvent domainEvent, CancellationToken cancel);
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
        if (ExecuteTask is { } loop)
        {
            await loop.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sinceTold = 0;
        await foreach (var events in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            foreach (var domainEvent in events)
            {
                await BroadcastAsync(domainEvent);
            }

            sinceTold += events.Count;
            if (sinceTold >= MostGathered || !queue.Reader.TryPeek(out _))
            {
                sinceTold = 0;
                await TellTogetherAsync();
            }
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

    private async Task BroadcastAsync(object domainEvent)
    {
        foreach (var handler in HandlersOf(domainEvent.GetType()))
        {
            try
            {
                await handler.HandleAsync(domainEvent, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // A frame may be lost, clients re-synchronise; the next event must still go out.
                Log.BroadcastFailed(logger, failure, domainEvent.GetType().Name);
            }
        }
    }

    private Handler[] HandlersOf(Type type)
    {
        if (!handlers.TryGetValue(type, out var found))
        {
            var handler = typeof(Handler<>).MakeGenericType(type);
            found = [.. services.GetServices(typeof(IBroadcasts<>).MakeGenericType(type)).Select(target => (Handler)Activator.CreateInstance(handler, target)!)];
            handlers[type] = found;
        }

        return found;
    }

    private abstract class Handler
    {
        public abstract ValueTask HandleAsync(object domainEvent, CancellationToken cancel);
    }

    private sealed class Handler<TEvent>(IBroadcasts<TEvent> target) : Handler
    {
        public override ValueTask HandleAsync(object domainEvent, CancellationToken cancel) => target.BroadcastAsync((TEvent)domainEvent, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Error, "Announcing {Event} failed")]
        public static partial void BroadcastFailed(ILogger logger, Exception failure, string @event);
    }
}
