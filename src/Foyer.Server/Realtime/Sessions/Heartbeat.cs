using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// Finds clients that vanished without a word. One round a second over all sessions costs less than a timer for each;
/// asking after 5 s and cutting after 10 s leaves time for the grace of presence within 15 s.
/// </summary>
internal sealed class Heartbeat(SessionRegistry sessions, RealtimeOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private long lastRound = time.GetTimestamp();

    /// <summary>One round.</summary>
    public void Beat()
    {
        // A machine that stood still has answers lying unread: the clients get one more round.
        var stoodStill = time.GetElapsedTime(lastRound) > Round * 3;
        lastRound = time.GetTimestamp();
        foreach (var session in sessions.All)
        {
            switch (session.Pulse.Check(time, options.Silence))
            {
                case PulseVerdict.Cut when session.IsHeldBack:
                    session.Pulse.Heard(time);
                    break;
                case PulseVerdict.Cut when !stoodStill:
                    session.Connection.Close(CloseReason.Silent);
                    break;
                case PulseVerdict.Ask when session.IsConnected:
                    session.Connection.TrySend(DdpWriter.Ping());
                    break;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Beat();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; drained sockets end by themselves.
        }
    }
}
