using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Foyer.Server.Tests.Storage;

/// <summary>What stands in the log of a SQLite store, seen from a connection that is open: with the last one the log goes.</summary>
internal sealed class SqliteLog(SqliteConnection connection)
{
    // SQLITE_CHECKPOINT_NOOP
    private const int Look = -1;

    /// <summary>Pages since the log began anew.</summary>
    public int Pages => Read().Pages;

    /// <summary>How many of them have been brought into the file.</summary>
    public int BroughtIn => Read().Done;

    private (int Pages, int Done) Read()
    {
        var answer = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", Look, out var pages, out var done);
        return answer == raw.SQLITE_OK ? (pages, done) : throw new InvalidOperationException($"SQLite answered {answer}");
    }
}
