using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Foyer.Load.Rooms;

/// <summary>
/// The rows that the server wrote, written again with its own tables, indexes and search by the database itself: a group by one statement, without
/// reading, checking or answering a call. What is left of a server's cost per message beside it is the server's.
/// </summary>
internal sealed class SameRows : IDisposable
{
    // What makes a row another one; everything else is as the server wrote it.
    private static readonly string[] Own = ["Id", "At", "UpdatedAt"];
    private const int PlacesPerMillisecond = 65536;

    private readonly DbConnection connection;
    private readonly DbCommand[] steps;

    // Later than all messages and than what another has written, and in a place of the search all the same.
    private long number = 100_000_000_000_000 + (Environment.TickCount64 * 1_000);

    private SameRows(DbConnection connection, string room, IReadOnlyList<string> columns)
    {
        this.connection = connection;
        var rest = string.Join(", ", columns.Except(Own).Select(static name => $"\"{name}\""));
        var copy = $"""
            insert into messages ("Id", "At", "UpdatedAt", {rest})
              select cast(@from + n as text), @from + n, @from + n, {rest}
              from (select m.*, row_number() over () as n from (select * from messages where "RoomId" = '{room}' and "At" < @from order by "At" limit @group) m) s
            """;
        string[] words = connection is SqliteConnection
            ?
            [
                $"""
                insert into message_places("Number", "MessageId", "RoomId") select m."At" * {PlacesPerMillisecond} + 1, m."Id", m."RoomId"
                  from message_words_due d join messages m on m."Id" = d."MessageId" where @from + @group > 0 order by 1
                """,
                "insert into message_words(message_words, rank) select 'merge', 2 + count(*) / 4 from message_words_due where @from + @group > 0",
                "delete from message_words_due where @from + @group > 0",
            ]
            : [];
        steps = [.. words.Prepend(copy).Select(Prepared)];
    }

    /// <summary>In a copy of the server's file beside it.</summary>
    public static SameRows OnSqlite(string folder, string room)
    {
        var copy = Path.Combine(folder, $"same-rows-{Environment.TickCount64:x}.db");
        using (var store = new SqliteConnection($"Data Source={Path.Combine(folder, "foyer.db")};Pooling=false"))
        {
            store.Open();
            Run(store, $"vacuum into '{copy}'");
        }

        var connection = new SqliteConnection($"Data Source={copy};Pooling=false");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8192;");
        return new SameRows(connection, room, Columns(connection, "select name from pragma_table_info('messages')"));
    }

    /// <summary>In the server's own tables, which nobody reads any more.</summary>
    public static SameRows OnPostgres(string database, string room)
    {
        var connection = new NpgsqlConnection(database);
        connection.Open();
        return new SameRows(connection, room, Columns(connection, "select column_name from information_schema.columns where table_name = 'messages' and is_generated = 'NEVER'"));
    }

    /// <summary>One group after the other.</summary>
    /// <returns>How many rows a second.</returns>
    public double Flood(int group, TimeSpan duration, TimeProvider time)
    {
        var (began, stored) = (time.GetTimestamp(), 0L);
        while (time.GetElapsedTime(began) < duration)
        {
            stored += Commit(group);
        }

        return stored / time.GetElapsedTime(began).TotalSeconds;
    }

    public void Dispose()
    {
        foreach (var step in steps)
        {
            step.Dispose();
        }

        connection.Dispose();
    }

    private static List<string> Columns(DbConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private DbCommand Prepared(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in new (string, object)[] { ("from", number), ("group", 1) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    /// <summary>One group, durable when it returns.</summary>
    /// <returns>How many rows it was.</returns>
    public int Commit(int group)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var step in steps)
        {
            step.Transaction = transaction;
            (step.Parameters[0].Value, step.Parameters[1].Value) = (number, group);
            step.ExecuteNonQuery();
        }

        transaction.Commit();
        number += group + 1;
        return group;
    }
}
