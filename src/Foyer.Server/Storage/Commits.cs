using System.Threading.Channels;
using Foyer.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>
/// Every write of this process, one after another in group transactions: whatever arrived while the previous commit ran
/// shares the next one, without a timer. Decisions therefore never race inside a process, and a burst costs few
/// synchronisations with the disk. A work that throws or is refused is undone alone, back to its savepoint.
/// </summary>
internal sealed partial class Commits(
    FoyerDbFactory databases,
    Announcements announcements,
    IEnumerable<IFollowsCommit> followers,
    IEnumerable<INewMembership> newMemberships,
    Ids ids,
    TimeProvider time,
    ILogger<Commits> logger) : BackgroundService
{
    // A bound on one transaction's length, so that the first in a flood does not wait for the last.
    private const int LargestGroup = 256;

    private readonly IReadOnlyList<INewMembership> memberships = [.. newMemberships];
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Runs one unit of work and completes when it is durable.</summary>
    /// <typeparam name="T">Its result; a refused <see cref="Outcome{T}"/> undoes the work.</typeparam>
    /// <param name="work">Load, decide, change. Keep it short: others wait.</param>
    /// <param name="cancel">Honoured until the work begins; what has begun is finished.</param>
    public async Task<Outcome<T>> RunAsync<T>(
        Func<CommitScope, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var item = new Work<T>(work, cancel);
        if (!queue.Writer.TryWrite(item))
        {
            throw new OperationCanceledException("The server is stopping.");
        }

        return await item.Completion;
    }

    /// <summary>Runs one unit of work that cannot be refused.</summary>
    public async Task RunAsync(Func<CommitScope, CancellationToken, Task> work, CancellationToken cancel) =>
        await RunAsync<Done>(
            async (scope, stop) =>
            {
                await work(scope, stop);
                return Done.Yes;
            },
            cancel);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Draining: what was accepted is still committed, then the loop ends by itself.
        queue.Writer.TryComplete();
        if (ExecuteTask is { } loop)
        {
            await loop.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<Work>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            group.Clear();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var item))
            {
                group.Add(item);
            }

            await CommitGroupAsync(group);
        }
    }

    private async Task CommitGroupAsync(List<Work> group)
    {
        try
        {
            await using var db = databases.Create();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await StoreTurn.TakeAsync(db, CancellationToken.None);
            var events = new List<object>();
            foreach (var item in group)
            {
                await RunOneAsync(item, db, transaction, events);
            }

            await transaction.CommitAsync();
            announcements.Enqueue(events);
        }
        catch (Exception failure)
        {
            Log.GroupFailed(logger, failure, group.Count);
            foreach (var item in group)
            {
                item.Fail(failure);
            }

            return;
        }

        foreach (var item in group)
        {
            item.Complete();
        }
    }

    private async Task RunOneAsync(Work item, FoyerDb db, IDbContextTransaction transaction, List<object> events)
    {
        if (item.Cancel.IsCancellationRequested)
        {
            item.Fail(new OperationCanceledException(item.Cancel));
            return;
        }

        const string savepoint = "work";
        await transaction.CreateSavepointAsync(savepoint);
        try
        {
            var scope = new CommitScope(db, ids, time, memberships);
            if (await item.RunAsync(scope))
            {
                await FollowAsync(scope);
                await db.SaveChangesAsync();
                await ForgetFiguresAsync(db);
                events.AddRange(scope.Announcements);
            }
            else
            {
                await transaction.RollbackToSavepointAsync(savepoint);
            }
        }
        catch (Exception failure)
        {
            await transaction.RollbackToSavepointAsync(savepoint);
            item.Fail(failure);
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.TouchedDays.Clear();
        }

        await transaction.ReleaseSavepointAsync(savepoint);
    }

    // Sums of a past day hold only as long as none of its chats changes; today's are never made.
    private async Task ForgetFiguresAsync(FoyerDb db)
    {
        var today = FigureDay.Of(time.GetUtcNow());
        foreach (var day in db.TouchedDays.Where(day => day < today))
        {
            await db.FigureDays.Where(one => one.Day == day).ExecuteUpdateAsync(
                static set => set.SetProperty(one => one.IsFresh, false).SetProperty(one => one.Version, one => one.Version + 1));
        }
    }

    // What follows may announce more; that is followed as well.
    private async Task FollowAsync(CommitScope scope)
    {
        for (var index = 0; index < scope.Announcements.Count; index++)
        {
            foreach (var follower in followers)
            {
                await follower.FollowAsync(scope, scope.Announcements[index], CancellationToken.None);
            }
        }
    }

    private abstract class Work(CancellationToken cancel)
    {
        public CancellationToken Cancel => cancel;

        /// <summary>Whether the work was permitted and is to be saved.</summary>
        public abstract Task<bool> RunAsync(CommitScope scope);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<CommitScope, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel) : Work(cancel)
    {
        private readonly TaskCompletionSource<Outcome<T>> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Outcome<T> outcome;

        public Task<Outcome<T>> Completion => completion.Task;

        public override async Task<bool> RunAsync(CommitScope scope)
        {
            outcome = await work(scope, CancellationToken.None);
            return !outcome.IsRefused;
        }

        public override void Complete() => completion.TrySetResult(outcome);

        public override void Fail(Exception failure) => completion.TrySetException(failure);
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "A group of {Count} units of work could not be committed")]
        public static partial void GroupFailed(ILogger logger, Exception failure, int count);
    }
}
