using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Fetches the pictures of accounts that came with an import, once the accounts are there: from the open internet only, a few at a time. What cannot
/// be fetched is tried again, some times.
/// </summary>
internal sealed partial class FetchPictures(
    FoyerDbFactory databases, Commits commits, IServiceScopeFactory scopes, JobLease lease, TimeProvider time, ILogger<FetchPictures> logger)
    : Rounds(LookAgain, time, lease), IBroadcasts<PicturesWanted>
{
    private const int AtOnce = 4;
    private const int Portion = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    public ValueTask BroadcastAsync(PicturesWanted domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    public static void Map(ApiRoutes api) => api.Post("downloadPendingAvatars").NeedsAll(AdministrationPermissions.RunImport)
        .Handle<FetchPictures>(static async (call, fetch) => (await fetch.AskAsync(call.Cancel)).Answer(static count => new { count }));

    /// <summary>Tries all that wait once more, now.</summary>
    /// <returns>How many that are.</returns>
    public Task<Outcome<int>> AskAsync(CancellationToken cancel) => commits.RunAsync<int>(
        async (scope, stop) =>
        {
            scope.Announce(new PicturesWanted());
            return await scope.Db.PendingPictures.CountAsync(stop);
        },
        cancel);

    /// <summary>Tries each of those that wait once.</summary>
    public async Task FetchAsync(CancellationToken cancel)
    {
        // The ids are taken first: one that fails stays, and must not be met again in this round.
        await using var db = databases.Create();
        var waiting = await db.PendingPictures.AsNoTracking().Select(one => one.UserId).ToListAsync(cancel);
        foreach (var portion in waiting.Chunk(Portion).Select(static ids => ids.ToList()))
        {
            var pictures = await db.PendingPictures.AsNoTracking().Where(one => portion.Contains(one.UserId)).ToListAsync(cancel);
            await Parallel.ForEachAsync(
                pictures, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (picture, stop) => await TryAsync(again => FetchAsync(picture, again), stop));
        }
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(FetchAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private async Task FetchAsync(PendingPicture picture, CancellationToken cancel)
    {
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<FoyerDb>();
        var id = picture.UserId;

        // Who has chosen a picture in the meantime keeps it.
        var isWanted = await db.Users.AnyAsync(user => user.Id == id && user.AvatarOrigin == null, cancel);
        var isDone = !isWanted || !(await services.ServiceProvider.GetRequiredService<SetAvatar>().FetchForAsync(id, picture.Address, cancel)).IsRefused;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await scope.Db.PendingPictures.FindAsync([id], stop) is { } waiting && (isDone || !waiting.Fail()))
                {
                    scope.Db.PendingPictures.Remove(waiting);
                }
            },
            cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(3504, LogLevel.Warning, "The picture of an account that was imported could not be taken")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
