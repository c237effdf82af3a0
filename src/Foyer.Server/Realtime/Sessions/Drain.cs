namespace Foyer.Server.Realtime.Sessions;

/// <summary>When the server stops, every session finishes what it has taken on and is told to connect again.</summary>
internal sealed partial class Drain(SessionRegistry sessions, IHostApplicationLifetime lifetime, ILogger<Drain> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the web server waits for its connections to end, which sockets would not do by themselves.
        lifetime.ApplicationStopping.Register(() => sessions.DrainAll(CloseReason.Restarting));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The web server has stopped before: whoever is left was cut off, and an operator wants to know what the stop has waited for.
        foreach (var session in sessions.All)
        {
            Log.IsLeft(logger, session.Id, session.Connection.Reason?.Text ?? "open", session.Connection.Waiting, session.IsHeldBack);
        }

        return Task.CompletedTask;
    }

    /// <summary>A session has begun: one that does so while the server stops is not among those that were told.</summary>
    public void Begun(Session session)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            session.Drain(CloseReason.Restarting);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2009, LogLevel.Error, "Session {Session} did not end with the server ({State}, {Waiting} frames waiting, held back: {IsHeldBack})")]
        public static partial void IsLeft(ILogger logger, string session, string state, int waiting, bool isHeldBack);
    }
}
