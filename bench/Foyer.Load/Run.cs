using Foyer.Client;

namespace Foyer.Load;

/// <summary>One run from the first account to the last figure.</summary>
internal sealed class Run(LoadOptions options, HttpClient http, TextWriter progress)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = TimeProvider.System;

    public async Task<Report> PlayAsync(CancellationToken interrupted)
    {
        var ledger = new Ledger(time);
        await using var admin = new FoyerClient(http, options.Url);
        var stage = new Stage(options, admin, WireIds.NewMessageId()[..6].ToLowerInvariant(), ledger);
        List<AgentPlayer> agents = [];
        List<VisitorPlayer> visitors = [];
        var (pace, starts) = (new Pace(options.Rate, time), new Pace(options.PerDay / 86_400d, time));
        try
        {
            var people = await stage.BuildAsync(interrupted);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
            foreach (var (user, password) in people)
            {
                agents.Add(new AgentPlayer(new FoyerClient(http, options.Url), stage, options, ledger, agents.Count));
                await agents[^1].StartAsync(user, password, stop.Token);
            }

            visitors.AddRange(Enumerable.Range(0, options.Visitors)
                .Select(_ => new VisitorPlayer(new FoyerClient(http, options.Url), stage, options, ledger, pace, starts)));
            var began = time.GetTimestamp();
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds), time);
            stop.CancelAfter(TimeSpan.FromSeconds(options.Seconds) + Grace);
            var playing = Task.WhenAll(visitors.Select(visitor => visitor.PlayAsync(enough.Token, stop.Token)));
            await WatchAsync(playing, agents, ledger, began);
            var elapsed = time.GetElapsedTime(began);
            await stop.CancelAsync();
            return new Report(options, ledger, elapsed);
        }
        finally
        {
            foreach (var player in visitors.Cast<IAsyncDisposable>().Concat(agents))
            {
                await player.DisposeAsync();
            }

            await stage.ClearAsync(CancellationToken.None);
        }
    }

    private async Task WatchAsync(Task playing, IReadOnlyList<AgentPlayer> agents, Ledger ledger, long began)
    {
        var messages = 0L;
        for (var second = 1; !playing.IsCompleted; second++)
        {
            await Task.WhenAny(playing, Task.Delay(TimeSpan.FromSeconds(1), time));
            var now = ledger.Acknowledged;
            await progress.WriteAsync(
                $"\r{time.GetElapsedTime(began).TotalSeconds,5:F0} s  {ledger.Conversations,6} conversations  {now,8} messages  {now - messages,6}/s  p99 {Report.Milliseconds(ledger.Receipt.At(0.99)),8} ms  {ledger.Errors} errors   ");
            messages = now;
            if (second % 3 == 0)
            {
                await Task.WhenAll(agents.Select(static agent => agent.LookAsync()));
            }
        }

        await progress.WriteLineAsync();
        await playing;
    }
}
