using System.Text;
using Npgsql;

namespace Foyer.Server.Storage;

/// <content>
/// In PostgreSQL, the letters three by three: the database itself chooses between them and the names in their order, by how often a term
/// stands there. They need the extension <c>pg_trgm</c>, which is part of PostgreSQL but need not be installed or allowed. For what is
/// shorter, the letters one by one and two by two; the database cannot tell how often these stand in names, so it is asked for a few first.
/// </content>
internal static partial class NameIndex
{
    public const string Users = "users_by_letters";
    public const string Rooms = "rooms_by_letters";
    public const string UserParts = "users_by_parts";
    private const string RoomParts = "rooms_by_parts";

    // Live chats and conversations of two have no name to be searched for, and there are many of them.
    // For one letter or two that many are called by: the channels alone, half as long to read as the model's index of all rooms, which SQLite reads as fast.
    private static readonly string[] PostgresStatements =
    [
        "CREATE INDEX IF NOT EXISTS channels_by_name ON rooms (\"Name\", \"SearchKey\", \"TeamId\", \"Id\") WHERE \"Kind\" = 'c' AND NOT \"IsArchived\"",
        """
        CREATE OR REPLACE FUNCTION foyer_parts(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS
        $$ SELECT ARRAY(SELECT DISTINCT substr($1, start, size) FROM generate_series(1, length($1)) start, generate_series(1, 2) size) $$
        """,
        $"CREATE INDEX IF NOT EXISTS {UserParts} ON users USING gin (foyer_parts(\"SearchKey\")) WITH (fastupdate = off)",
        $"CREATE INDEX IF NOT EXISTS {RoomParts} ON rooms USING gin (foyer_parts(\"SearchKey\")) WITH (fastupdate = off) WHERE \"Kind\" = 'c' AND NOT \"IsArchived\"",
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        $"CREATE INDEX IF NOT EXISTS {Users} ON users USING gin (\"SearchKey\" gin_trgm_ops) WITH (fastupdate = off)",
        $"CREATE INDEX IF NOT EXISTS {Rooms} ON rooms USING gin (\"SearchKey\" gin_trgm_ops) WITH (fastupdate = off) WHERE \"Kind\" <> 'l' AND \"Kind\" <> 'd'",
    ];

    private static async Task EnsurePostgresAsync(FoyerDb db, ILogger logger, CancellationToken cancel)
    {
        if (await IsWholeInPostgresAsync(db, cancel))
        {
            return;
        }

        try
        {
            await db.RunAsync(PostgresStatements, cancel);
        }
        catch (PostgresException refusal)
        {
            Log.Missing(logger, refusal.MessageText);
        }
    }

    private static async Task<bool> IsWholeInPostgresAsync(FoyerDb db, CancellationToken cancel) => await db.CountAsync(
        "SELECT count(*) FROM pg_class "
        + $"WHERE relname IN ('{Users}', '{Rooms}', '{UserParts}', '{RoomParts}') AND relnamespace = current_schema()::regnamespace",
        cancel) == 4;

    private static (string? Question, string Asked) PartOfPostgres(string table, Rune[] letters)
    {
        if (letters.Length is not (1 or 2))
        {
            return (null, "");
        }

        var which = table == "rooms" ? "\"Kind\" = 'c' AND NOT \"IsArchived\" AND " : "";
        return ($"SELECT \"Id\" AS \"Value\" FROM {table} WHERE {which}foyer_parts(\"SearchKey\") @> ARRAY[{{0}}] LIMIT {{1}}", string.Concat(letters));
    }

    private static partial class Log
    {
        [LoggerMessage(1103, LogLevel.Warning, "Names are searched without an index of their letters, which is slow among tens of thousands: {Reason}")]
        public static partial void Missing(ILogger logger, string reason);
    }
}
