using System.Threading.Channels;

namespace Foyer.Client.Tests;

/// <summary>Collects what happens and lets a test wait for it.</summary>
internal sealed class Signals<T>
{
    private readonly Channel<T> told = Channel.CreateUnbounded<T>();

    public void Add(T what) => told.Writer.TryWrite(what);

    public bool IsEmpty => told.Reader.Count == 0;

    public async Task<T> NextAsync() =>
        await told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<T>> NextAsync(int count)
    {
        List<T> all = [];
        while (all.Count < count)
        {
            all.Add(await NextAsync());
        }

        return all;
    }
}
