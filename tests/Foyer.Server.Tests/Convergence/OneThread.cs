using System.Collections.Concurrent;

namespace Foyer.Server.Tests.Convergence;

/// <summary>A single thread that does one thing after the other, as the page of a browser does.</summary>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    public OneThread()
    {
        thread = new Thread(Run) { IsBackground = true, Name = "console" };
        thread.Start();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            work.Add(() => d(state));
        }
        catch (InvalidOperationException)
        {
            // The page is closed; nobody waits for it any more.
        }
    }

    public Task RunAsync(Func<Task> act) => RunAsync(async () =>
    {
        await act();
        return true;
    });

    public Task<T> RunAsync<T>(Func<Task<T>> act)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(
            async _ =>
            {
                try
                {
                    done.SetResult(await act());
                }
                catch (Exception problem)
                {
                    done.SetException(problem);
                }
            },
            null);
        return done.Task;
    }

    public void Dispose() => work.CompleteAdding();

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var act in work.GetConsumingEnumerable())
        {
            act();
        }
    }
}
