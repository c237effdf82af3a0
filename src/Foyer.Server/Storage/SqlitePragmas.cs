using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Foyer.Server.Storage;

/// <summary>Prepares each SQLite connection, once: the library keeps a closed one for the next who opens, prepared as it is.</summary>
/// <param name="cache">How much of the file a connection keeps in memory at most, in KiB; null as SQLite has it, which is 2,000.</param>
internal sealed class SqlitePragmas(int? cache = null) : DbConnectionInterceptor
{
    // journal_mode=WAL: readers never wait for the writer.
    // synchronous=FULL: a commit is on the disk before it is acknowledged, so power loss takes nothing that was promised.
    // busy_timeout: a second process (a backup, a curious administrator) makes us wait instead of failing.
    // wal_autocheckpoint: pages in the log at which the commit that finds them brings them in itself. Most are brought in beside it (Checkpoints).
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=8192;";

    private readonly string pragmas = cache is null ? Pragmas : $"{Pragmas} PRAGMA cache_size=-{cache};";
    private readonly ConditionalWeakTable<sqlite3, object> prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsNew(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private bool IsNew(DbConnection connection) => connection is not SqliteConnection { Handle: { } handle } || prepared.TryAdd(handle, this);
}
