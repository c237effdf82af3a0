using System.Data.Common;
using System.Runtime.CompilerServices;
using Foyer.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

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
        return connection.CanCreateBatch ? BatchAsync(connection, transaction, messages, cancel) : EachAsync(connection, transaction, messages, cancel);
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

    private async Task EachAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statement;
        for (var index = 0; index < properties.Length; index++)
        {
            command.Parameters.Add(Parameter(command, index, messages[0]));
        }

        await command.PrepareAsync(cancel);
        foreach (var message in messages)
        {
            for (var index = 0; index < properties.Length; index++)
            {
                command.Parameters[index].Value = ValueOf(index, message) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private DbParameter Parameter(DbCommand command, int index, Message message) =>
        mappings[index].CreateParameter(command, $"@p{index}", properties[index].GetGetter().GetClrValue(message), properties[index].IsNullable);

    private object? ValueOf(int index, Message message)
    {
        var value = properties[index].GetGetter().GetClrValue(message);
        return value is not null && mappings[index].Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
