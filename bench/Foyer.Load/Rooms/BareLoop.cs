using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Foyer.Load.Rooms;

/// <summary>Rows as long as messages into one table with the index that a room's history needs, committed in groups, each of them durable.</summary>
internal sealed class BareLoop : IDisposable
{
    private const string Table = "create table if not exists lines (id text primary key, room text not null, at bigint not null, author text not null, words text not null, more text); create index if not exists lines_of_room on lines (room, at);";
    private const string Words = "a line of usual length as people write it, and a few words more";
    private const string More = """{"md":[{"type":"PARAGRAPH","value":[{"type":"PLAIN_TEXT","value":"a line of usual length as people write it, and a few words more"}]}],"urls":[],"mentions":[],"channels":[]}""";

    private readonly DbConnection connection;
    private readonly DbCommand insert;
    private long number = Environment.TickCount64 * 1_000_000;

    private BareLoop(DbConnection connection)
    {
        this.connection = connection;
        insert = connection.CreateCommand();
        insert.CommandText = "insert into lines (id, room, at, author, words, more) values (@id, 'the-room-of-all', @at, 'the-one-author', @words, @more)";
        foreach (var (name, value) in new (string, object)[] { ("@id", ""), ("@at", 0L), ("@words", Words), ("@more", More) })
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            insert.Parameters.Add(parameter);
        }
    }

    /// <summary>In a file of its own in a folder, as the server keeps its own there.</summary>
    public static BareLoop OnSqlite(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare-loop.db")};Pooling=false");
        connection.Open();
        return Prepared(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    }

    public static BareLoop OnPostgres(string database)
    {
        var connection = new NpgsqlConnection(database);
        connection.Open();
        return Prepared(connection, "");
    }

    /// <summary>One group after the other.</summary>
    /// <returns>How many rows a second.</returns>
    public double Flood(int group, TimeSpan duration, TimeProvider time)
    {
        var (began, stored) = (time.GetTimestamp(), 0L);
        while (time.GetElapsedTime(began) < duration)
        {
            Commit(group);
            stored += group;
        }

        return stored / time.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>One row after the other.</summary>
    public LatencyHistogram Alone(int count, TimeProvider time)
    {
        var took = new LatencyHistogram();
        for (var one = 0; one < count; one++)
        {
            var began = time.GetTimestamp();
            Commit(1);
            took.Add(time.GetElapsedTime(began));
        }

        return took;
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private static BareLoop Prepared(DbConnection connection, string first)
    {
        using var command = connection.CreateCommand();
        command.CommandText = first + Table;
        command.ExecuteNonQuery();
        var loop = new BareLoop(connection);
        loop.insert.Prepare();
        return loop;
    }

    private void Commit(int group)
    {
        using var transaction = connection.BeginTransaction();
        if (connection is NpgsqlConnection postgres)
        {
            CommitTogether(postgres, group);
        }
        else
        {
            insert.Transaction = transaction;
            for (var one = 0; one < group; one++)
            {
                (insert.Parameters[0].Value, insert.Parameters[1].Value) = ($"{++number:x17}", number);
                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    // One way to the server for the whole group.
    private void CommitTogether(NpgsqlConnection postgres, int group)
    {
        using var command = postgres.CreateCommand();
        command.CommandText = "insert into lines (id, room, at, author, words, more) select id, 'the-room-of-all', at, 'the-one-author', @words, @more from unnest(@ids, @moments) as new (id, at)";
        var moments = Enumerable.Range(0, group).Select(_ => ++number).ToArray();
        command.Parameters.AddWithValue("words", Words);
        command.Parameters.AddWithValue("more", More);
        command.Parameters.AddWithValue("ids", moments.Select(static moment => $"{moment:x17}").ToArray());
        command.Parameters.AddWithValue("moments", moments);
        command.ExecuteNonQuery();
    }
}
