using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

internal static partial class WordIndex
{
    private const string Due = "message_words_due";
    private const string SqliteDue = $"CREATE TABLE IF NOT EXISTS {Due} (\"MessageId\" TEXT NOT NULL)";
    private const string Newest = $"FROM {Due} WHERE rowid > (SELECT max(rowid) FROM {Due}) - ";

    // What is gone, hidden or has its place already is passed over. In the order of places, which the index wants.
    private static readonly string Places = $"""
        INSERT INTO message_places("Number", "MessageId", "RoomId")
          SELECT coalesce((SELECT max("Number") FROM message_places WHERE "Number" >= m."At" * {PlacesPerMillisecond} AND "Number" < (m."At" + 1) * {PlacesPerMillisecond}), m."At" * {PlacesPerMillisecond})
            + row_number() OVER (PARTITION BY m."At" ORDER BY m."Id"), m."Id", m."RoomId"
          FROM (SELECT DISTINCT "MessageId" {Newest}$most) d JOIN messages m ON m."Id" = d."MessageId"
          WHERE {IsSought("m")} AND NOT EXISTS (SELECT 1 FROM message_places WHERE {IsPlaceOf("m")})
          ORDER BY 1
        """;

    // By itself the index merges what sixty-four commits wrote in the sixty-fourth, hundreds of pages, for which one message waits: instead each does its part,
    // a page or two for each that it wrote itself. Sixteen parts become one, not four, as it would have it: so a word is copied half as often, and a word that
    // stands in hundreds of thousands of messages, which is copied as a whole while a message waits, more seldom still.
    private static readonly (string Key, int Value)[] SqliteMerges = [("automerge", 0), ("usermerge", 16), ("crisismerge", 64)];
    private const string Merge = $"INSERT INTO message_words(message_words, rank) SELECT 'merge', 2 + count(*) / 4 FROM (SELECT 1 FROM {Due} LIMIT 1000)";

    /// <summary>Brings the words into SQLite's index that the transaction at hand has noted, as its last step; nothing on PostgreSQL.</summary>
    public static void BringIn(FoyerDb db)
    {
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            BringInNewest(connection, MostAtOnce);
        }
    }

    // Not by the store's library, which knows neither the table nor the index and would only make this slower: it runs in every transaction.
    private static void BringInNewest(SqliteConnection connection, long most)
    {
        if (RowCommands.RunOnSqlite(connection, $"SELECT EXISTS (SELECT 1 FROM {Due})"))
        {
            RowCommands.RunOnSqlite(connection, Places, most);
            RowCommands.RunOnSqlite(connection, Merge);
            RowCommands.RunOnSqlite(connection, $"DELETE {Newest}$most", most);
        }
    }

    // A migration that rebuilds the table of messages takes its triggers with it, and an earlier version had others.
    private static async Task RenewAsync(FoyerDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            // Says the same as the one of an earlier version, sooner.
            if (await db.CountAsync("SELECT count(*) FROM pg_proc WHERE proname = 'foyer_words' AND prosrc LIKE '%)::text])%' AND pronamespace = current_schema()::regnamespace", cancel) == 0)
            {
                await db.RunAsync([Postgres()[0]], cancel);
            }

            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var wanted = SqliteTriggers();
        var present = await db.AskAsync<string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'message_words_%'", cancel);
        if (!present.ToHashSet(StringComparer.Ordinal).SetEquals(wanted))
        {
            await db.RunAsync([.. present.Select(static one => $"DROP TRIGGER {NameOf(one)}"), SqliteDue, .. wanted], cancel);
        }

        var settled = string.Join(", ", SqliteMerges.Select(static one => $"('{one.Key}', {one.Value})"));
        if (await db.CountAsync($"SELECT count(*) FROM message_words_config WHERE (k, v) IN (VALUES {settled})", cancel) < SqliteMerges.Length)
        {
            await db.RunAsync(SqliteMergeStatements(), cancel);
        }

        var connection = (SqliteConnection)db.Database.GetDbConnection();
        BringInNewest(connection, long.MaxValue / 2);
        RowCommands.Release(connection.Handle!);
        await transaction.CommitAsync(cancel);
    }

    private static string[] SqliteMergeStatements() =>
        [.. SqliteMerges.Select(static one => $"INSERT INTO message_words(message_words, rank) VALUES('{one.Key}', {one.Value})")];

    private static string NameOf(string trigger) => trigger.Split(' ', 4)[2];
}
