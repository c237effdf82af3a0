using Foyer.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// The words of all messages, so that a word is found without reading the messages. They are kept in the transaction that
/// stores, edits, hides or deletes a message, whatever statement does it; what is erased leaves no word behind. In SQLite new
/// words are noted by the statement and brought in together at the end of the transaction (<see cref="BringIn"/>), because
/// each statement that touches the index makes it write out a part of itself, which costs more than the message.
/// Only what people wrote is in it. It stands beside the model, because EF Core knows neither FTS5 nor such an index, and is
/// made at the first start on a store that lacks it. To make it anew, drop <c>message_words</c> and start the server.
/// </summary>
internal static partial class WordIndex
{
    // A place in the index is the message's millisecond with room for as many messages of other rooms in the same one: so places
    // are in the order of time, the index answers newest first by itself, and a message's place is found without an index of its own.
    internal const long PlacesPerMillisecond = 65536;

    // In PostgreSQL a message's period, which is its time without this many bits (25 days), is one more word of it: so the newest places
    // of a word are found without reading all places where it stands.
    internal const int PeriodBits = 31;

    // What one transaction brings in at most, the newest first: more was noted only by a stranger who filled the store by hand,
    // and is brought in by the transactions that follow, or all of it at the next start.
    private const int MostAtOnce = 50_000;

    public static async Task EnsureAsync(FoyerDb db, ILogger logger, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            // An index of an earlier version knows no times.
            await db.RunAsync(
                ["DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'message_words' AND indexdef NOT LIKE '%\"At\"%') THEN DROP INDEX message_words; END IF; END $$"],
                cancel);
        }

        if (await ExistsAsync(db, cancel))
        {
            await RenewAsync(db, cancel);
            return;
        }

        if (await db.CountAsync("SELECT count(*) FROM (SELECT 1 FROM messages LIMIT 1) AS one", cancel) > 0)
        {
            Log.Building(logger);
        }

        await db.RunTogetherAsync(db.Database.IsNpgsql() ? Postgres() : [.. Sqlite(), .. SqliteFill(), .. SqliteTriggers(), .. SqliteMergeStatements()], cancel);
    }

    private static async Task<bool> ExistsAsync(FoyerDb db, CancellationToken cancel) => await db.CountAsync(
        db.Database.IsNpgsql()
            ? "SELECT count(*) FROM pg_class WHERE relname = 'message_words' AND relnamespace = current_schema()::regnamespace"
            : "SELECT count(*) FROM sqlite_master WHERE name = 'message_words'", cancel) > 0;

    // secure-delete: a removed word is taken out of the index at once and not merely marked as gone.
    private static string[] Sqlite() =>
    [
        "CREATE TABLE message_places (\"Number\" INTEGER PRIMARY KEY, \"MessageId\" TEXT NOT NULL, \"RoomId\" TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE message_words USING fts5(room, words, content='', columnsize=0, tokenize=\"unicode61 remove_diacritics 2\")",
        "INSERT INTO message_words(message_words, rank) VALUES('secure-delete', 1)",
        SqliteDue,
    ];

    // What a message's statement does by itself. In an order that does not matter; the names are sought at the start.
    private static string[] SqliteTriggers()
    {
        const string note = $"INSERT INTO {Due}(\"MessageId\") VALUES (NEW.\"Id\");";
        var remove = $"""
            INSERT INTO message_words(message_words, rowid, room, words)
              SELECT 'delete', "Number", OLD."RoomId", {SqliteText("OLD")} FROM message_places WHERE {IsPlaceOf("OLD")};
            DELETE FROM message_places WHERE {IsPlaceOf("OLD")};
            """;
        return
        [
            $"CREATE TRIGGER message_words_noted AFTER INSERT ON messages WHEN {IsSought("NEW")} BEGIN {note} END",
            $"CREATE TRIGGER message_words_removed AFTER DELETE ON messages WHEN {IsSought("OLD")} BEGIN {remove} END",
            $"""
            CREATE TRIGGER message_words_changed AFTER UPDATE OF "Text", "SystemType", "IsHidden", "RoomId", "At" ON messages
            WHEN (OLD."Text", OLD."SystemType", OLD."IsHidden", OLD."RoomId", OLD."At") IS NOT (NEW."Text", NEW."SystemType", NEW."IsHidden", NEW."RoomId", NEW."At")
            BEGIN {remove} {note} END
            """,
            $"""
            CREATE TRIGGER message_words_placed AFTER INSERT ON message_places
            BEGIN INSERT INTO message_words(rowid, room, words) SELECT NEW."Number", m."RoomId", {SqliteText("m")} FROM messages m WHERE m."Id" = NEW."MessageId"; END
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

    // A message whose place is sought stands among those of its millisecond.
    private static string IsPlaceOf(string row) => $"""
        "Number" >= {row}."At" * {PlacesPerMillisecond} AND "Number" < ({row}."At" + 1) * {PlacesPerMillisecond} AND "MessageId" = {row}."Id"
        """;

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
        var ascii = string.Concat(signs.Where(char.IsAscii));

        // translate() compares each letter with each of hundreds, which takes longer than all the rest: a text of plain letters
        // is spared those that cannot stand in it. Nothing in it may depend on a session, as turning a number into text by || alone does:
        // only then the database puts the body in the place of the call, and does not begin a question of its own for each row.
        return
        [
            $"""
            CREATE OR REPLACE FUNCTION foyer_words(text text, room text, at bigint) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
              SELECT pg_catalog.to_tsvector('pg_catalog.simple', pg_catalog.lower(CASE WHEN pg_catalog.octet_length(text) = pg_catalog.length(text)
                THEN pg_catalog.translate(pg_catalog.left(text, 100000), '{ascii}''', '{new string(' ', ascii.Length + 1)}')
                ELSE pg_catalog.translate(pg_catalog.replace(pg_catalog.replace(pg_catalog.left(text, 100000), 'ß', 'ss'), 'ẞ', 'ss'), '{marked}{signs}''', '{plain}{new string(' ', signs.Length + 1)}') END))
                || pg_catalog.array_to_tsvector(ARRAY['room ' || room, 'time ' || (at >> {PeriodBits})::text]) $$
            """,
            $"""
            CREATE INDEX message_words ON messages USING gin (foyer_words("Text", "RoomId", "At")) WITH (fastupdate = off)
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
