using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>
/// This node among others: it says every two seconds that it lives. After an interruption of the line its clients are asked
/// to connect again, because what they missed meanwhile they learn by synchronising only.
/// </summary>
internal sealed class NodeLife(RedisLine line, RedisPresenceStore presence, NodeNews news, SessionRegistry sessions, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        line.Restored += Repair;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            do
            {
                await presence.BeatAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops; the others notice when the last beat has run out.
        }
    }

    private void Repair()
    {
        news.ReloadAll();
        _ = presence.AssertAsync();
        foreach (var session in sessions.All)
        {
            session.Drain(CloseReason.Restarting);
        }
    }
}
