using Foyer.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foyer.Server.Storage;

/// <summary>
/// The words of all messages, so that a word is found without reading the messages. The database itself keeps them, in the
/// transaction that stores, edits, hides or deletes a message, whatever statement does it; what is erased leaves no word behind.
/// Only what people wrote is in it. It stands beside the model, because EF Core knows neither FTS5 nor such an index, and is
/// made at the first start on a store that lacks it. To make it anew, drop <c>message_words</c> and start the server.
/// </summary>
internal static partial class WordIndex
{
    // A place in the index is the message's millisecond with room for as many messages of other rooms in the same one: so places
    // are in the order of time, the index answers newest first by itself, and a message's place is found without an index of its own.
    internal const long PlacesPerMillisecond = 65536;

    // Millions of messages take minutes, once.
    private const int LongestSeconds = 6 * 60 * 60;

    public static async Task EnsureAsync(FoyerDb db, ILogger logger, CancellationToken cancel)
    {
        if (await ExistsAsync(db, cancel))
        {
            // A migration that rebuilds the table of messages takes its triggers with it.
            await RunAsync(db, db.Database.IsNpgsql() ? [] : SqliteTriggers(), cancel);
            return;
        }

        if (await db.Messages.AnyAsync(cancel))
        {
            Log.Building(logger);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RunAsync(db, db.Database.IsNpgsql() ? Postgres() : [.. Sqlite(), .. SqliteTriggers(), .. SqliteFill()], cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<bool> ExistsAsync(FoyerDb db, CancellationToken cancel) => await db.Database.SqlQueryRaw<int>(
        db.Database.IsNpgsql()
            ? "SELECT count(*)::int AS \"Value\" FROM pg_class WHERE relname = 'message_words' AND relnamespace = current_schema()::regnamespace"
            : "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = 'message_words'").SingleAsync(cancel) > 0;

    private static async Task RunAsync(FoyerDb db, IEnumerable<string> statements, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var statement in statements)
        {
            // Not by EF, which would take braces in a statement for the places of values.
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandTimeout = LongestSeconds;
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancel);
        }

        await db.Database.CloseConnectionAsync();
    }

    // secure-delete: a removed word is taken out of the index at once and not merely marked as gone.
    private static string[] Sqlite() =>
    [
        "CREATE TABLE message_places (\"Number\" INTEGER PRIMARY KEY, \"MessageId\" TEXT NOT NULL, \"RoomId\" TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE message_words USING fts5(room, words, content='', columnsize=0, tokenize=\"unicode61 remove_diacritics 2\")",
        "INSERT INTO message_words(message_words, rank) VALUES('secure-delete', 1)",
    ];

    private static string[] SqliteTriggers()
    {
        string PlaceOf(string row) => $"""
            "Number" >= {row}."At" * {PlacesPerMillisecond} AND "Number" < ({row}."At" + 1) * {PlacesPerMillisecond} AND "MessageId" = {row}."Id"
            """;
        string Add(string condition) => $"""
            INSERT INTO message_places("Number", "MessageId", "RoomId")
              SELECT max(NEW."At" * {PlacesPerMillisecond}, coalesce((SELECT "Number" FROM message_places
                WHERE "Number" < (NEW."At" + 1) * {PlacesPerMillisecond} ORDER BY "Number" DESC LIMIT 1), 0) + 1), NEW."Id", NEW."RoomId" WHERE {condition};
            INSERT INTO message_words(rowid, room, words) SELECT "Number", NEW."RoomId", {SqliteText("NEW")} FROM message_places WHERE {PlaceOf("NEW")};
            """;
        string Remove() => $"""
            INSERT INTO message_words(message_words, rowid, room, words)
              SELECT 'delete', "Number", OLD."RoomId", {SqliteText("OLD")} FROM message_places WHERE {PlaceOf("OLD")};
            DELETE FROM message_places WHERE {PlaceOf("OLD")};
            """;
        return
        [
            $"CREATE TRIGGER IF NOT EXISTS message_words_added AFTER INSERT ON messages WHEN {IsSought("NEW")} BEGIN {Add("1")} END",
            $"CREATE TRIGGER IF NOT EXISTS message_words_removed AFTER DELETE ON messages WHEN {IsSought("OLD")} BEGIN {Remove()} END",
            $"""
            CREATE TRIGGER IF NOT EXISTS message_words_changed AFTER UPDATE OF "Text", "SystemType", "IsHidden", "RoomId", "At" ON messages
            WHEN (OLD."Text", OLD."SystemType", OLD."IsHidden", OLD."RoomId", OLD."At") IS NOT (NEW."Text", NEW."SystemType", NEW."IsHidden", NEW."RoomId", NEW."At")
            BEGIN {Remove()} {Add(IsSought("NEW"))} END
            """,
        ];
    }

    private static string[] SqliteFill() =>
    [
        $"""
        INSERT INTO message_places("Number", "MessageId", "RoomId")
          SELECT m."At" * {PlacesPerMillisecond} + row_number() OVER (PARTITION BY m."At" ORDER BY m."Id"), m."Id", m."RoomId"
          FROM messages m WHERE {IsSought("m")}
        """,
        $"""
        INSERT INTO message_words(rowid, room, words)
          SELECT p."Number", m."RoomId", {SqliteText("m")} FROM message_places p JOIN messages m ON m."Id" = p."MessageId" ORDER BY p."Number"
        """,
    ];

    private static string IsSought(string row) => $"({row}.\"SystemType\" IS NULL AND NOT {row}.\"IsHidden\")";

    // The tokenizer takes marks from letters by itself, but knows nothing of ß.
    private static string SqliteText(string row) => $"replace(replace({row}.\"Text\", 'ß', 'ss'), 'ẞ', 'ss')";

    // A function, so that index and question say the same. Signs become gaps before the words are told apart, since the database would
    // take «rechnung.pdf» for one word. The room is one more entry that no word can be: it has a space in it.
    private static string[] Postgres()
    {
        var (marked, plain) = SearchFolding.LatinLetters();
        var signs = string.Concat(Enumerable.Range(33, 94).Concat(Enumerable.Range(0xA1, 0x1F)).Concat(Enumerable.Range(0x2010, 0x60))
            .Select(static code => (char)code).Where(static sign => !char.IsLetterOrDigit(sign) && sign is not '\''));
        return
        [
            $"""
            CREATE OR REPLACE FUNCTION foyer_words(text text, room text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
              SELECT pg_catalog.to_tsvector('pg_catalog.simple', pg_catalog.lower(pg_catalog.translate(pg_catalog.replace(pg_catalog.replace(
                pg_catalog.left(text, 100000), 'ß', 'ss'), 'ẞ', 'ss'), '{marked}{signs}''', '{plain}{new string(' ', signs.Length + 1)}')))
                || pg_catalog.array_to_tsvector(ARRAY['room ' || room]) $$
            """,
            $"""
            CREATE INDEX message_words ON messages USING gin (foyer_words("Text", "RoomId")) WITH (fastupdate = off)
              WHERE {IsSought("messages")}
            """,
        ];
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "The words of all messages are collected, so that they can be searched; this happens once and may take minutes")]
        public static partial void Building(ILogger logger);
    }
}
