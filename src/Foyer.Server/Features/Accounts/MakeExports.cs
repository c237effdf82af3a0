using Foyer.Domain.Accounts;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Makes the copies that people asked for, one after another, and takes them away after a week. After a crash it begins the unfinished one anew.</summary>
internal sealed partial class MakeExports(
    FoyerDbFactory databases, Commits commits, IFileStore store, Ids ids, TimeProvider time, ILogger<MakeExports> logger)
    : Rounds(LookAgain, time), IBroadcasts<DataExportRequested>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    public ValueTask BroadcastAsync(DataExportRequested domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes everything that was asked for.</summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var asked = await db.DataExports.AsNoTracking().Where(export => export.StoreKey == null).OrderBy(export => export.RequestedAt).ToListAsync(cancel);
        foreach (var export in asked)
        {
            var key = ids.Next();
            await store.SaveAsync(key, stream => new OwnData(db, store, export).WriteAsync(stream, Time.GetUtcNow(), cancel), cancel);
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    // Who deleted their account meanwhile wants no copy; the sweep finds the bytes.
                    if (await scope.Db.DataExports.SingleOrDefaultAsync(one => one.Id == export.Id, stop) is { } made)
                    {
                        made.Ready(key, scope.Now);
                    }
                },
                cancel);
        }
    }

    /// <summary>Takes away what has lain long enough.</summary>
    public Task ClearAsync(CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            var before = scope.Now - DataExport.Shelf;
            await RequestExport.ForgetAsync(scope, scope.Db.DataExports.Where(export => export.ReadyAt < before), stop);
        },
        cancel);

    protected override async Task RoundAsync(bool isInterval, CancellationToken cancel)
    {
        if (isInterval)
        {
            await TryAsync(ClearAsync, cancel);
        }

        await TryAsync(MakeAsync, cancel);
    }

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Warning, "A copy of somebody's data could not be made; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
