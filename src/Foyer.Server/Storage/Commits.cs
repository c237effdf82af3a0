using System.Data.Common;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>
/// Every write of this process, one after another in group transactions: whatever arrived while the previous commit ran
/// shares the next one, without a timer. Decisions therefore never race inside a process, and a burst costs few
/// synchronisations with the disk. A work that throws or is refused is undone alone, back to its savepoint.
/// Appends that stand next to each other share what they read and are saved together; where one of them fails, each is done again by itself.
/// </summary>
internal sealed partial class Commits(
    FoyerDbFactory databases,
    Announcements announcements,
    IEnumerable<IFollowsCommit> followers,
    IEnumerable<INewMembership> newMemberships,
    IEnumerable<IWatchesStore> watchers,
    Ids ids,
    TimeProvider time,
    ILogger<Commits> logger) : BackgroundService
{
    // A bound on one transaction's length, so that the first in a flood does not wait for the last.
    private const int LargestGroup = 512;
    private const string Savepoint = "work";

    private readonly IReadOnlyList<INewMembership> memberships = [.. newMemberships];
    private long waiting;
    private long begunAt;

    private readonly IWatchesStore[] watchers = [.. watchers];

    // Of the group that is under way; one runs at a time.
    private readonly HashSet<object> changed = [];
    private bool isWorthKeeping;

    // Kept from one group to the next; made anew after a failure.
    private FoyerDb? kept;
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>How many units of work wait for their turn.</summary>
    public long Waiting => Interlocked.Read(ref waiting);

    /// <summary>How long the group at hand has been under way; null while there is none.</summary>
    public TimeSpan? UnderWayFor() => Interlocked.Read(ref begunAt) is not 0 and var at ? time.GetElapsedTime(at) : null;

    /// <summary>Runs one unit of work and completes when it is durable.</summary>
    /// <typeparam name="T">Its result; a refused <see cref="Outcome{T}"/> undoes the work.</typeparam>
    /// <param name="work">Load, decide, change. Keep it short: others wait.</param>
    /// <param name="cancel">Honoured until the work begins; what has begun is finished.</param>
    public async Task<Outcome<T>> RunAsync<T>(
        Func<CommitScope, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        var item = new Work<T>(work, cancel);
        Enqueue(item);
        return await item.Completion;
    }

    /// <summary>
    /// Runs a unit of work that adds one message and changes nothing before it knows that it may: then it may share a
    /// transaction's reading and saving with its neighbours. Whatever else it does must bear being done twice.
    /// </summary>
    /// <param name="place">Where it goes and whose it is.</param>
    /// <param name="work">Load, decide, post.</param>
    /// <param name="cancel">Honoured until the work begins.</param>
    public async Task<Outcome<Message>> AppendAsync(
        AppendPlace place, Func<CommitScope, CancellationToken, Task<Outcome<Message>>> work, CancellationToken cancel)
    {
        var item = new Work<Message>(work, cancel) { Place = place, GoesTogether = true };
        Enqueue(item);
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

    private void Enqueue(Work item)
    {
        if (!queue.Writer.TryWrite(item))
        {
            throw new OperationCanceledException("The server is stopping.");
        }

        Interlocked.Increment(ref waiting);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Draining: what was accepted is still committed, then the loop ends by itself.
        queue.Writer.TryComplete();
        await LastMoment.GiveAsync(ExecuteTask, cancellationToken);
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

            Interlocked.Add(ref waiting, -group.Count);
            var began = time.GetTimestamp();
            Interlocked.Exchange(ref begunAt, began);
            using (var span = Meters.Spans.StartActivity("commit"))
            {
                span?.SetTag("foyer.group", group.Count);
                await CommitGroupAsync(group);
            }

            Interlocked.Exchange(ref begunAt, 0);
            Meters.GroupSize.Record(group.Count);
            Meters.CommitTime.Record(time.GetElapsedTime(began).TotalSeconds);
        }

        // The store is one file again when the process ends.
        await LetGoAsync();
    }

    private async Task<FoyerDb> OpenAsync()
    {
        var db = databases.CreateForCommits();

        // Each work has a savepoint already.
        db.Database.AutoSavepointsEnabled = false;
        db.ChangeTracker.StateChanged += (_, change) => Note(change.Entry);
        db.ChangeTracker.Tracked += (_, change) => Note(change.Entry);

        // What is kept prepared ends with the connection. One to another machine is taken from those at hand each time, which knows of broken ones.
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync();
        }

        return db;
    }

    private async Task LetGoAsync()
    {
        if (kept is not { } db)
        {
            return;
        }

        kept = null;
        try
        {
            if (db.Database.GetDbConnection() is SqliteConnection { Handle: { } store })
            {
                RowCommands.Release(store);
                await db.Database.CloseConnectionAsync();
            }

            await db.DisposeAsync();
        }
        catch (DbException failure)
        {
            // What failed before it has been told already; the next group has a connection of its own.
            Log.NotClosed(logger, failure);
        }
    }

    private async Task CommitGroupAsync(List<Work> group)
    {
        try
        {
            while (!await TryCommitAsync(group))
            {
            }
        }
        catch (Exception failure)
        {
            Meters.CommitFailures.Add(1);
            Log.GroupFailed(logger, failure, group.Count);
            foreach (var item in group)
            {
                item.Fail(failure);
            }

            await LetGoAsync();
            return;
        }

        foreach (var item in group)
        {
            item.Complete();
        }
    }

    // The answer is no where nothing was done and the group has to be tried again, because one of it must be done by itself.
    private async Task<bool> TryCommitAsync(List<Work> group)
    {
        changed.Clear();
        isWorthKeeping = false;
        var db = kept ??= await OpenAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await StoreTurn.TakeAsync(db, CancellationToken.None);
        var events = new List<object>();
        if (group.TrueForAll(static item => item.GoesTogether))
        {
            // Most groups of a busy server are so: where one fails, all that would be undone is the transaction.
            if (!await RunTogetherAsync(group, db, events))
            {
                return false;
            }
        }
        else
        {
            await RunMixedAsync(group, db, transaction, events);
        }

        if (isWorthKeeping)
        {
            WordIndex.BringIn(db);
        }

        // Where everything was refused there is nothing to write, and nothing that others would have to look at.
        await (isWorthKeeping ? transaction.CommitAsync() : transaction.RollbackAsync());
        foreach (var watcher in changed.Count == 0 ? [] : watchers)
        {
            watcher.Committed(changed);
        }

        announcements.Enqueue(events);
        return true;
    }

    private async Task RunMixedAsync(List<Work> group, FoyerDb db, IDbContextTransaction transaction, List<object> events)
    {
        for (var at = 0; at < group.Count;)
        {
            var run = group.Skip(at).TakeWhile(static item => item.GoesTogether).Count();
            if (run == 0)
            {
                await RunOneAsync(group[at++], db, transaction, events);
                continue;
            }

            await transaction.CreateSavepointAsync(Savepoint);
            if (await RunTogetherAsync(group.GetRange(at, run), db, events))
            {
                at += run;
            }
            else
            {
                await transaction.RollbackToSavepointAsync(Savepoint);
            }

            await transaction.ReleaseSavepointAsync(Savepoint);
        }
    }

    // One reading and one saving for all of them: most of what a message costs is shared. Where one of them must be done by itself or fails the answer is
    // no: what was done is to be undone, and they are tried again without it, or each by itself.
    private async Task<bool> RunTogetherAsync(List<Work> run, FoyerDb db, List<object> events)
    {
        var announced = new List<object>();
        var wanted = run.FindAll(static item => !item.Cancel.IsCancellationRequested);
        var isAnyDone = false;
        Work? underWay = null;
        try
        {
            var memory = new AppendMemory(db, remembers: true, Note);
            await memory.LookForAsync(wanted.Select(static item => item.Place!.Message).OfType<MessageId>().ToHashSet());
            foreach (var round in AppendPlace.Rounds(wanted, static item => item.Place!))
            {
                await memory.BeginAsync([.. round.Select(static item => item.Place!)], CancellationToken.None);
                foreach (var item in round)
                {
                    underWay = item;
                    var scope = new CommitScope(db, ids, time, memberships, memory);
                    if (await item.RunAsync(scope))
                    {
                        await FollowAsync(scope);
                        NoteUntracked(scope);
                        announced.AddRange(scope.Announcements);
                        isAnyDone = true;
                    }
                }

                await memory.SaveAsync(CancellationToken.None);
            }

            await ForgetFiguresAsync(db);
        }
        catch (Exception failure)
        {
            db.ChangeTracker.Clear();
            db.TouchedDays.Clear();
            if (failure is AloneException && underWay is not null)
            {
                underWay.GoesTogether = false;
                return false;
            }

            Log.RunFailed(logger, failure, run.Count);
            run.ForEach(static item => item.GoesTogether = false);
            return false;
        }

        db.ChangeTracker.Clear();
        db.TouchedDays.Clear();
        isWorthKeeping |= isAnyDone;
        events.AddRange(announced);
        foreach (var item in wanted.Count == run.Count ? [] : run.Except(wanted))
        {
            item.Fail(new OperationCanceledException(item.Cancel));
        }

        return true;
    }

    private async Task RunOneAsync(Work item, FoyerDb db, IDbContextTransaction transaction, List<object> events)
    {
        if (item.Cancel.IsCancellationRequested)
        {
            item.Fail(new OperationCanceledException(item.Cancel));
            return;
        }

        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            var scope = new CommitScope(db, ids, time, memberships, new AppendMemory(db, remembers: false));
            if (await item.RunAsync(scope))
            {
                await FollowAsync(scope);
                NoteUntracked(scope);
                await db.SaveChangesAsync();
                await ForgetFiguresAsync(db);
                isWorthKeeping = true;
                events.AddRange(scope.Announcements);
            }
            else
            {
                await transaction.RollbackToSavepointAsync(Savepoint);
            }
        }
        catch (Exception failure)
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
            item.Fail(failure);
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.TouchedDays.Clear();
        }

        await transaction.ReleaseSavepointAsync(Savepoint);
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

    private void Note(EntityEntry entry)
    {
        if (entry.State is EntityState.Modified or EntityState.Deleted)
        {
            Note(entry.Entity);
        }
    }

    private void Note(object entity)
    {
        if (Array.Exists(watchers, watcher => watcher.Watches(entity)))
        {
            changed.Add(entity);
        }
    }

    private void NoteUntracked(CommitScope scope) => changed.UnionWith(scope.ChangedUntracked);

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

        /// <summary>Where it goes, if it adds a message and nothing else; else null.</summary>
        public AppendPlace? Place { get; init; }

        /// <summary>Whether it may be done together with its neighbours.</summary>
        public bool GoesTogether { get; set; }

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

        [LoggerMessage(1006, LogLevel.Warning, "A connection that had failed could not be closed")]
        public static partial void NotClosed(ILogger logger, Exception failure);

        [LoggerMessage(1003, LogLevel.Warning, "{Count} messages could not be saved together and are saved one by one")]
        public static partial void RunFailed(ILogger logger, Exception failure, int count);
    }
}
