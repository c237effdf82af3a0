namespace Foyer.Server.Realtime.Sessions;

/// <summary>When the server stops, every session finishes what it has taken on and is told to connect again.</summary>
internal sealed class Drain(SessionRegistry sessions, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the web server waits for its connections to end, which sockets would not do by themselves.
        lifetime.ApplicationStopping.Register(CloseAll);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void CloseAll()
    {
        foreach (var session in sessions.All)
        {
            session.Drain(CloseReason.Restarting);
        }
    }
}
