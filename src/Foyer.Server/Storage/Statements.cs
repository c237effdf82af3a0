using System.Data.Common;
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
                await using var command = Command(db, statement);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What a question finds in its only column. For what every start asks once: EF Core takes longer to read a question than the store to answer it.</summary>
    public static async Task<List<T>> AskAsync<T>(this FoyerDb db, string question, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = Command(db, question);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            List<T> found = [];
            while (await reader.ReadAsync(cancel))
            {
                found.Add(reader.GetFieldValue<T>(0));
            }

            return found;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>How many there are.</summary>
    public static async Task<long> CountAsync(this FoyerDb db, string question, CancellationToken cancel) => (await db.AskAsync<long>(question, cancel)).Single();

    /// <summary>Runs all of them or none.</summary>
    public static async Task RunTogetherAsync(this FoyerDb db, IEnumerable<string> statements, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RunAsync(statements, cancel);
        await transaction.CommitAsync(cancel);
    }

    // Not by EF, which would take braces in a statement for the places of values.
    private static DbCommand Command(FoyerDb db, string statement)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = LongestSeconds;
        command.CommandText = statement;
        return command;
    }
}
