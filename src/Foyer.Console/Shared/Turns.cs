namespace Foyer.Console.Shared;

/// <summary>Lets one piece of work end before the next begins, in the order of asking: two fetches at once would overwrite each other.</summary>
internal sealed class Turns
{
    private Task last = Task.CompletedTask;

    public Task RunAsync(Func<Task> work) => last = AfterAsync(last, work);

    private static async Task AfterAsync(Task before, Func<Task> work)
    {
        // Who asked for it hears of its failure; it is nothing to the next.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await work();
    }
}
