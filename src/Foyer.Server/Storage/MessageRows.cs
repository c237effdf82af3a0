using System.Data.Common;
using System.Runtime.CompilerServices;
using Foyer.Domain.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Foyer.Server.Storage;

/// <summary>
/// Writes many messages at once by one prepared statement, made from the mapping: tracking, comparing and batching of each
/// row by the store's library cost several times what the database does.
/// </summary>
internal sealed class MessageRows
{
    // A model lives as long as the process; two databases have two.
    private static readonly ConditionalWeakTable<IModel, MessageRows> Known = [];

    private readonly IProperty[] properties;
    private readonly RelationalTypeMapping[] mappings;
    private readonly string statement;

    private MessageRows(IModel model)
    {
        var entity = model.FindEntityType(typeof(Message))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        properties = [.. entity.GetProperties()];
        mappings = [.. properties.Select(static property => property.GetRelationalTypeMapping())];
        var columns = properties.Select(property => $"\"{property.GetColumnName(table)}\"");
        var values = properties.Select(static (_, index) => $"@p{index}");
        statement = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})";
    }

    public static Task InsertAsync(FoyerDb db, IReadOnlyList<Message> messages, CancellationToken cancel) => messages.Count == 0
        ? Task.CompletedTask
        : Known.GetValue(db.Model, static model => new MessageRows(model)).WriteAsync(db, messages, cancel);

    private Task WriteAsync(FoyerDb db, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (connection is SqliteConnection { Handle: { } store })
        {
            WriteTo(store, messages);
            return Task.CompletedTask;
        }

        return BatchAsync(connection, transaction, messages, cancel);
    }

    // Bound by place: the library looks up the name of each of two dozen values for each row, which takes longer than the database. Whatever
    // transaction is open on the connection has it.
    private void WriteTo(sqlite3 store, IReadOnlyList<Message> messages)
    {
        Demand(store, raw.sqlite3_prepare_v2(store, statement, out var prepared));
        using (prepared)
        {
            foreach (var message in messages)
            {
                for (var index = 0; index < properties.Length; index++)
                {
                    Demand(store, Bind(prepared, index + 1, ValueOf(index, message)));
                }

                var done = raw.sqlite3_step(prepared);
                raw.sqlite3_reset(prepared);
                if (done != raw.SQLITE_DONE)
                {
                    Demand(store, done);
                }
            }
        }
    }

    private static int Bind(sqlite3_stmt prepared, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(prepared, place),
        string text => raw.sqlite3_bind_text(prepared, place, text),
        long number => raw.sqlite3_bind_int64(prepared, place, number),
        int number => raw.sqlite3_bind_int64(prepared, place, number),
        bool flag => raw.sqlite3_bind_int64(prepared, place, flag ? 1 : 0),
        _ => throw new NotSupportedException($"A message's {value.GetType().Name} has no form in SQLite."),
    };

    private static void Demand(sqlite3 store, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(store).utf8_to_string(), result, raw.sqlite3_extended_errcode(store));
        }
    }

    private async Task BatchAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        await using var batch = connection.CreateBatch();
        await using var maker = connection.CreateCommand();
        batch.Transaction = transaction;
        foreach (var message in messages)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement;
            for (var index = 0; index < properties.Length; index++)
            {
                command.Parameters.Add(Parameter(maker, index, message));
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
    }

    private DbParameter Parameter(DbCommand command, int index, Message message) =>
        mappings[index].CreateParameter(command, $"@p{index}", properties[index].GetGetter().GetClrValue(message), properties[index].IsNullable);

    private object? ValueOf(int index, Message message)
    {
        var value = properties[index].GetGetter().GetClrValue(message);
        return value is not null && mappings[index].Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
