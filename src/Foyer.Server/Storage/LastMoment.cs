namespace Foyer.Server.Storage;

/// <summary>
/// The end of a loop that has taken on work: it ends by itself when that is done. Whoever stopped before it may have used up all the time
/// that the server has for stopping, for a client that does not let go; what was taken on is done all the same.
/// </summary>
internal static class LastMoment
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>Completes with the loop; fails where it does not end in time.</summary>
    /// <param name="loop">What takes no more work; null where it never began.</param>
    /// <param name="cancel">Cancelled when the server's time for stopping is over.</param>
    public static async Task GiveAsync(Task? loop, CancellationToken cancel)
    {
        if (loop is null)
        {
            return;
        }

        try
        {
            await loop.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await loop.WaitAsync(Length, CancellationToken.None);
        }
    }
}
