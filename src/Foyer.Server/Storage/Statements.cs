using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>Makes what the store has beside the model: triggers, functions and indexes whose statements stand in this folder; nothing that was typed is in them.</summary>
internal static class Statements
{
    /// <summary>Millions of messages take minutes, once.</summary>
    public const int LongestSeconds = 6 * 60 * 60;

    /// <summary>Runs one after the other.</summary>
    public static async Task RunAsync(this FoyerDb db, IEnumerable<string> statements, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            foreach (var statement in statements)
            {
                // Not by EF, which would take braces in a statement for the places of values.
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
                command.CommandTimeout = LongestSeconds;
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Runs all of them or none.</summary>
    public static async Task RunTogetherAsync(this FoyerDb db, IEnumerable<string> statements, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RunAsync(statements, cancel);
        await transaction.CommitAsync(cancel);
    }
}
