using Microsoft.AspNetCore.Connections;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// Lets in as many at once as the machine can serve, the rest in the order in which they came. After a restart everybody comes back in
/// the same moment: together they are served no sooner, and whoever is in the middle of a conversation would stand behind all of them.
/// So who comes waits while other work is waiting, and never for long, because a machine may always be busy.
/// </summary>
internal sealed class Arrivals : IDisposable
{
    private static readonly int Width = Math.Max(4, 2 * Environment.ProcessorCount);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);
    private const int MostBreaths = 25;

    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = [];
    private readonly SemaphoreSlim turns = new(Width);
    private bool isLettingIn;

    // Few enough that a message, which passes the queue some eight times, gets through it in a moment; measured (docs/performance.md). It is work of
    // this very machine, whatever clock a test has.
    private static bool IsBusy => ThreadPool.PendingWorkItemCount > 8 * Width;

    /// <summary>A connection begins: what it asks for is read when the machine has a hand free.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        await EnterAsync();
        await next(connection);
    }

    /// <summary>Completes when the machine has a hand free, or has been too busy for too long.</summary>
    public Task EnterAsync()
    {
        lock (gate)
        {
            if (waiting.Count == 0 && !isLettingIn && !IsBusy)
            {
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            if (!isLettingIn)
            {
                isLettingIn = true;
                _ = LetInAsync();
            }

            return turn.Task;
        }
    }

    /// <summary>Does a piece of an arrival while not too many others do. Nothing may be waited for in it but the store.</summary>
    public async ValueTask<T> InTurnAsync<T, TState>(TState state, Func<TState, ValueTask<T>> work, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return await work(state);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    // One looks after all who wait: a clock for each of thousands would be work of its own.
    private async Task LetInAsync()
    {
        while (true)
        {
            for (var breaths = 0; breaths == 0 || (IsBusy && breaths < MostBreaths); breaths++)
            {
                await Task.Delay(Breath, TimeProvider.System);
            }

            lock (gate)
            {
                for (var let = 0; let < 4 * Width && waiting.TryDequeue(out var turn); let++)
                {
                    turn.SetResult();
                }

                if (waiting.Count == 0)
                {
                    isLettingIn = false;
                    return;
                }
            }
        }
    }
}
