using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Files;

/// <summary>
/// Deletes bytes that nothing names any more: at once what a commit discarded, and now and then what a crash left behind
/// or nobody confirmed. Each step may happen twice, so it does not matter where the process ends.
/// </summary>
internal sealed partial class SweepFiles(
    FoyerDbFactory databases, Commits commits, IFileStore store, TimeProvider time, ILogger<SweepFiles> logger)
    : Rounds(LookAgain, time), IBroadcasts<FilesDiscarded>
{
    private const int AtOnce = 200;
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    // A file lies in the store before its row is committed; this is longer than any upload takes.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    public ValueTask BroadcastAsync(FilesDiscarded domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Deletes what was discarded.</summary>
    public async Task DeleteDiscardedAsync(CancellationToken cancel)
    {
        while (true)
        {
            List<string> keys;
            await using (var db = databases.Create())
            {
                keys = await db.DiscardedFiles.OrderBy(file => file.DiscardedAt).Select(file => file.StoreKey).Take(AtOnce).ToListAsync(cancel);
            }

            if (keys.Count == 0)
            {
                return;
            }

            foreach (var key in keys)
            {
                await store.DeleteAsync(key, cancel);
            }

            await commits.RunAsync(
                (scope, stop) => scope.Db.DiscardedFiles.Where(file => keys.Contains(file.StoreKey)).ExecuteDeleteAsync(stop), cancel);
        }
    }

    /// <summary>Deletes what was never confirmed in time, and bytes that no row has named for a day.</summary>
    public async Task DeleteLeftoversAsync(CancellationToken cancel)
    {
        await using (var db = databases.Create())
        {
            if (await db.Uploads.AnyAsync(upload => upload.ExpiresAt != null && upload.ExpiresAt < Time.GetUtcNow(), cancel))
            {
                await commits.RunAsync(
                    (scope, stop) => FileRows.DiscardAsync(scope, scope.Db.Uploads.Where(upload => upload.ExpiresAt != null && upload.ExpiresAt < scope.Now), stop),
                    cancel);
            }
        }

        var unknown = new List<string>();
        await foreach (var key in store.OlderThanAsync(Time.GetUtcNow() - Fresh, cancel))
        {
            await using var db = databases.Create();
            if (!await FileRows.AreNamedAsync(db, key, cancel))
            {
                unknown.Add(key);
            }
        }

        foreach (var key in unknown)
        {
            await store.DeleteAsync(key, cancel);
        }
    }

    protected override async Task RoundAsync(bool isInterval, CancellationToken cancel)
    {
        if (isInterval)
        {
            await TryAsync(DeleteLeftoversAsync, cancel);
        }

        await TryAsync(DeleteDiscardedAsync, cancel);
    }

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Warning, "Files that are to go could not all be deleted; the next sweep tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
