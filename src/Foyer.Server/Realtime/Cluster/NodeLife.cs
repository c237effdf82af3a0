using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>
/// This node among others: it says every two seconds that it lives, and when it leaves. After an interruption of its line, and
/// when another node is found dead, something may have been said that was not heard everywhere. Clients learn of that by
/// synchronising only, so that those of all nodes are asked to connect again.
/// </summary>
internal sealed partial class NodeLife(
    RedisLine line, RedisPresenceStore presence, NodeNews news, SessionRegistry sessions, RedisBackplane backplane, TimeProvider time, ILogger<NodeLife> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);
    private static readonly Topic Gaps = new("foyer-nodes", "gaps");

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await presence.LeaveAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var gaps = await backplane.SubscribeAsync(Gaps, (_, _) => Synchronise(), stoppingToken);
        try
        {
            await Task.WhenAll(LiveAsync(stoppingToken), RepairAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task LiveAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat, time);
        do
        {
            if (await presence.BeatAsync() > 0)
            {
                TellOfGap();
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    private async Task RepairAsync(CancellationToken cancel)
    {
        await foreach (var _ in line.Mendings.ReadAllAsync(cancel))
        {
            while (!await line.AnswersAsync())
            {
                await Task.Delay(BetweenTries, time, cancel);
            }

            await backplane.ReopenAsync();
            news.ReloadAll();
            TellOfGap();
            await presence.AssertAsync();
        }
    }

    private void TellOfGap() => backplane.Publish(Gaps, new Frame("gap"u8.ToArray()));

    private void Synchronise()
    {
        Log.Gap(logger);
        sessions.DrainAll(CloseReason.Restarting);
    }

    private static partial class Log
    {
        [LoggerMessage(2107, LogLevel.Information, "Something may not have been heard on every node: clients of this node are asked to synchronise")]
        public static partial void Gap(ILogger logger);
    }
}
