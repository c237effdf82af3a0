using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Foyer.Server.Storage;

/// <summary>A statement with what stands in its places <c>@p0</c>, <c>@p1</c> and so on.</summary>
/// <param name="Sql">One statement that both databases understand. Always the same text for the same kind of change, for it is kept prepared.</param>
/// <param name="Values">What is put in: as the entity has it where there is a mapping, else as the database has it.</param>
/// <param name="Mappings">How each value is stored; null where all are plain text, whole numbers or flags.</param>
/// <param name="Copied">For a new row: how PostgreSQL is told to take many of its kind in one stream. Null for any other change.</param>
internal sealed record RowCommand(string Sql, object?[] Values, RelationalTypeMapping[]? Mappings = null, string? Copied = null);

/// <summary>
/// Runs statements that are the same in every commit, without the store's library: composing, tracking, comparing and batching cost it several
/// times what the database does. SQLite keeps each of them prepared with its connection, PostgreSQL gets all of them in one go, and many new rows as a stream.
/// </summary>
internal static class RowCommands
{
    // More kinds of change than that would be a mistake; what is thrown away is prepared again.
    private const int MostPrepared = 256;

    // From here on a stream, which is one more way to the database and back, costs less than a statement for each row.
    private const int FewestCopied = 8;

    private static readonly ConditionalWeakTable<sqlite3, Dictionary<string, sqlite3_stmt>> Prepared = [];

    /// <summary>Runs one after the other in the transaction at hand.</summary>
    public static Task RunAsync(FoyerDb db, IReadOnlyList<RowCommand> commands, CancellationToken cancel)
    {
        if (commands.Count == 0)
        {
            return Task.CompletedTask;
        }

        var connection = db.Database.GetDbConnection();
        if (connection is not SqliteConnection { Handle: { } store })
        {
            return BatchAsync(connection, db.Database.CurrentTransaction?.GetDbTransaction(), commands, cancel);
        }

        // Whatever transaction is open on the connection has them.
        foreach (var command in commands)
        {
            var statement = Find(store, command.Sql);
            for (var index = 0; index < command.Values.Length; index++)
            {
                Demand(store, Bind(statement, index + 1, Stored(command, index)));
            }

            _ = Step(store, statement);
        }

        return Task.CompletedTask;
    }

    /// <summary>Runs one statement on SQLite.</summary>
    /// <returns>Whether it found a row whose first column is not zero.</returns>
    public static bool RunOnSqlite(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var store = connection.Handle!;
        var statement = Find(store, sql);
        for (var index = 0; index < values.Length; index++)
        {
            Demand(store, Bind(statement, index + 1, values[index]));
        }

        return Step(store, statement);
    }

    /// <summary>Runs what is done once in a store's life, in a transaction of its own, and keeps nothing of it.</summary>
    public static async Task RunOnceAsync(FoyerDb db, IReadOnlyList<RowCommand> commands, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RunAsync(db, commands, cancel);
        await db.SaveChangesAsync(cancel);
        if (db.Database.GetDbConnection() is SqliteConnection { Handle: { } store })
        {
            Release(store);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Lets go of what is kept prepared with a connection: as long as any of it is there, SQLite does not close its file.</summary>
    public static void Release(sqlite3 store)
    {
        if (Prepared.TryGetValue(store, out var known))
        {
            Empty(known);
        }
    }

    private static void Empty(Dictionary<string, sqlite3_stmt> known)
    {
        foreach (var one in known.Values)
        {
            one.Dispose();
        }

        known.Clear();
    }

    private static sqlite3_stmt Find(sqlite3 store, string sql)
    {
        var known = Prepared.GetOrCreateValue(store);
        if (!known.TryGetValue(sql, out var statement))
        {
            if (known.Count >= MostPrepared)
            {
                Empty(known);
            }

            Demand(store, raw.sqlite3_prepare_v3(store, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            known[sql] = statement;
        }

        return statement;
    }

    // A statement that is not put back stays open and holds the commit up.
    private static bool Step(sqlite3 store, sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        var found = result == raw.SQLITE_ROW && raw.sqlite3_column_int64(statement, 0) != 0;
        var error = result is raw.SQLITE_DONE or raw.SQLITE_ROW ? null : ErrorOf(store, result);
        _ = raw.sqlite3_reset(statement);
        return error is null ? found : throw error;
    }

    private static object? Stored(RowCommand command, int index)
    {
        var value = command.Values[index];
        return value is not null && command.Mappings?[index].Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        _ => throw new NotSupportedException($"{value.GetType().Name} has no form in SQLite."),
    };

    private static void Demand(sqlite3 store, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw ErrorOf(store, result);
        }
    }

    private static SqliteException ErrorOf(sqlite3 store, int result) =>
        new(raw.sqlite3_errmsg(store).utf8_to_string(), result, raw.sqlite3_extended_errcode(store));

    private static async Task BatchAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<RowCommand> commands, CancellationToken cancel)
    {
        var copied = commands.TakeWhile(one => one.Copied is not null && one.Sql == commands[0].Sql).Count();
        if (copied >= FewestCopied && connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, [.. commands.Take(copied)], cancel);
            commands = [.. commands.Skip(copied)];
            if (commands.Count == 0)
            {
                return;
            }
        }

        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Transaction = transaction;
        foreach (var command in commands)
        {
            var part = batch.CreateBatchCommand();
            part.CommandText = command.Sql;
            for (var index = 0; index < command.Values.Length; index++)
            {
                part.Parameters.Add(Parameter(maker, command, index));
            }

            batch.BatchCommands.Add(part);
        }

        await batch.ExecuteNonQueryAsync(cancel);
    }

    // What a value is stored as is written as exactly that: this road knows no conversion on the other side.
    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<RowCommand> rows, CancellationToken cancel)
    {
        await using var writer = await connection.BeginBinaryImportAsync(rows[0].Copied!, cancel);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            for (var index = 0; index < row.Values.Length; index++)
            {
                await (Stored(row, index) switch
                {
                    null => writer.WriteNullAsync(cancel),
                    string text => writer.WriteAsync(text, NpgsqlDbType.Text, cancel),
                    long number => writer.WriteAsync(number, NpgsqlDbType.Bigint, cancel),
                    int number => writer.WriteAsync(number, NpgsqlDbType.Integer, cancel),
                    bool flag => writer.WriteAsync(flag, NpgsqlDbType.Boolean, cancel),
                    double number => writer.WriteAsync(number, NpgsqlDbType.Double, cancel),
                    IReadOnlyCollection<string> texts => writer.WriteAsync(texts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel),
                    var other => throw new NotSupportedException($"{other.GetType().Name} has no form in a stream."),
                });
            }
        }

        await writer.CompleteAsync(cancel);
    }

    private static DbParameter Parameter(DbCommand maker, RowCommand command, int index)
    {
        var (name, value) = ($"@p{index}", command.Values[index]);
        if (command.Mappings?[index] is { } mapping)
        {
            return mapping.CreateParameter(maker, name, value);
        }

        var parameter = maker.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        return parameter;
    }
}
