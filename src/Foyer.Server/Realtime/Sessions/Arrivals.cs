namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// Lets in as many at once as the machine can serve, the rest in the order in which they came. After a restart everybody comes back in
/// the same moment: together they are served no sooner, and whoever is in the middle of a conversation would stand behind all of them.
/// </summary>
internal sealed class Arrivals : IDisposable
{
    // More than processors, because each waits for the database in between.
    private readonly SemaphoreSlim turns = new(Math.Max(4, 2 * Environment.ProcessorCount));

    /// <summary>Does a piece of an arrival when it has its turn. Nothing may be waited for in it but the store.</summary>
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
}
