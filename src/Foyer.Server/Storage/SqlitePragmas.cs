using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Foyer.Server.Storage;

/// <summary>Prepares each SQLite connection.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // journal_mode=WAL: readers never wait for the writer.
    // synchronous=FULL: a commit is on the disk before it is acknowledged, so power loss takes nothing that was promised.
    // busy_timeout: a second process (a backup, a curious administrator) makes us wait instead of failing.
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
