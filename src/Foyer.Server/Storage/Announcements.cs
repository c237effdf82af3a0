using System.Threading.Channels;

namespace Foyer.Server.Storage;

/// <summary>A feature's answer to a domain event: who hears of it, and what.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
internal interface IBroadcasts<in TEvent>
{
    /// <summary>Runs after the commit, one event after another in commit order. Must not write to the store.</summary>
    ValueTask BroadcastAsync(TEvent domainEvent, CancellationToken cancel);
}

/// <summary>Hands committed events to the features' broadcasts, strictly in commit order.</summary>
internal sealed partial class Announcements(IServiceProvider services, ILogger<Announcements> logger) : BackgroundService
{
    private readonly Channel<List<object>> queue = Channel.CreateUnbounded<List<object>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<Type, Func<object, CancellationToken, ValueTask>[]> handlers = [];

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
        await foreach (var events in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            foreach (var domainEvent in events)
            {
                await BroadcastAsync(domainEvent);
            }
        }
    }

    private async Task BroadcastAsync(object domainEvent)
    {
        foreach (var handler in HandlersOf(domainEvent.GetType()))
        {
            try
            {
                await handler(domainEvent, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // A frame may be lost, clients re-synchronise; the next event must still go out.
                Log.BroadcastFailed(logger, failure, domainEvent.GetType().Name);
            }
        }
    }

    private Func<object, CancellationToken, ValueTask>[] HandlersOf(Type type)
    {
        if (!handlers.TryGetValue(type, out var found))
        {
            var contract = typeof(IBroadcasts<>).MakeGenericType(type);
            var call = contract.GetMethod(nameof(IBroadcasts<>.BroadcastAsync))!;
            found = [.. services.GetServices(contract).Select(target =>
                (Func<object, CancellationToken, ValueTask>)((e, cancel) => (ValueTask)call.Invoke(target, [e, cancel])!))];
            handlers[type] = found;
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Error, "Announcing {Event} failed")]
        public static partial void BroadcastFailed(ILogger logger, Exception failure, string @event);
    }
}
