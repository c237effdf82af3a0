using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// Whose turn it is to write, among the nodes that share a PostgreSQL. What one group of work has read stays true until it is
/// committed, on any node, exactly as inside one process. SQLite has one process and needs no turns.
/// </summary>
internal static class StoreTurn
{
    // Two numbers that nothing else in the database uses: one for commits, one for bringing the store up to date at a start.
    private const string Commit = "SELECT pg_advisory_xact_lock(7305815, 1)";
    private const string Start = "SELECT pg_advisory_lock(7305815, 2)";
    private const string Started = "SELECT pg_advisory_unlock(7305815, 2)";

    /// <summary>Waits for this transaction's turn; it ends with the transaction.</summary>
    public static Task TakeAsync(FoyerDb db, CancellationToken cancel) =>
        db.Database.IsNpgsql() ? db.Database.ExecuteSqlRawAsync(Commit, cancel) : Task.CompletedTask;

    /// <summary>Runs what only one node may do at a time before it serves; the others wait.</summary>
    public static async Task AtStartAsync(FoyerDb db, Func<Task> work, CancellationToken cancel)
    {
        // A database that is still to be made has nobody else in it.
        if (!db.Database.IsNpgsql() || !await db.Database.CanConnectAsync(cancel))
        {
            await work();
            return;
        }

        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync(Start, cancel);
        try
        {
            await work();
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync(Started, CancellationToken.None);
        }
    }
}
