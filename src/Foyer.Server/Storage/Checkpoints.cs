using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Foyer.Server.Storage;

/// <summary>
/// Brings what SQLite's log holds into the file, beside the commits: when a commit does it itself, as SQLite would have it, everybody waits for hundreds of
/// pages to be copied and for the disk to have them. Commits go on meanwhile, so that a rest may be left; the commit that finds the log at its bound
/// (<see cref="SqlitePragmas"/>) brings that in, and the log begins anew.
/// </summary>
internal sealed partial class Checkpoints(string file, TimeProvider time, ILogger<Checkpoints> logger) : BackgroundService, IDbTransactionInterceptor
{
    // Few and often, so that the disk is not busy with many when the next commit wants it. More at once would be cheaper for each page.
    private const int Due = 128;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    // SQLITE_CHECKPOINT_NOOP, which the library has no name for: only tells how much there is.
    private const int Look = -1;

    private readonly Channel<bool> due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context?.Database.GetDbConnection() is SqliteConnection { Handle: { } store } && IsDue(store))
        {
            due.Writer.TryWrite(true);
        }
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Of its own: to commit on one that is just copying would have to wait for it.
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        while (await due.Reader.WaitToReadAsync(stoppingToken))
        {
            due.Reader.TryRead(out _);
            try
            {
                if (connection.Handle is null)
                {
                    await connection.OpenAsync(stoppingToken);
                    await using var prepare = connection.CreateCommand();
                    prepare.CommandText = "PRAGMA synchronous=FULL;";
                    await prepare.ExecuteNonQueryAsync(stoppingToken);
                }

                // Nobody is waited for: what somebody still reads stays in the log until the next time.
                var answer = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
                if (answer is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
                {
                    Log.NotBroughtIn(logger, raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), null);
                }
            }
            catch (SqliteException failure)
            {
                Log.NotBroughtIn(logger, failure.Message, failure);
            }

            await Task.Delay(Rest, time, stoppingToken);
        }
    }

    private static bool IsDue(sqlite3 store) =>
        raw.sqlite3_wal_checkpoint_v2(store, "main", Look, out var pages, out var done) == raw.SQLITE_OK && pages - done >= Due;

    private static partial class Log
    {
        [LoggerMessage(1005, LogLevel.Warning, "SQLite's log could not be brought into the file and grows until it can: {Reason}")]
        public static partial void NotBroughtIn(ILogger logger, string reason, Exception? failure);
    }
}
