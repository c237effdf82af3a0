namespace Foyer.Server.Realtime.Presence;

/// <summary>Brings changes of presence to whoever registered for them, in order.</summary>
internal sealed partial class PresenceFeed(IPresenceStore store, IEnumerable<IPresenceObserver> observers, ILogger<PresenceFeed> logger)
    : BackgroundService
{
    private readonly IPresenceObserver[] observers = [.. observers];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in store.Changes.ReadAllAsync(stoppingToken))
            {
                foreach (var observer in observers)
                {
                    await TellAsync(observer, change, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; presence begins anew with the next start.
        }
    }

    private async Task TellAsync(IPresenceObserver observer, PresenceChanged change, CancellationToken cancel)
    {
        try
        {
            await observer.ConnectionStateChangedAsync(change, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.ObserverFailed(logger, failure, observer.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "{Observer} failed on a change of presence")]
        public static partial void ObserverFailed(ILogger logger, Exception failure, string observer);
    }
}
