using Foyer.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Foyer.Server.Storage;

/// <summary>
/// What a search by name reads in PostgreSQL beside the model's indexes. The letters of all names, three by three, so that the
/// middle of a name is found without reading the names: the database itself chooses between them and the names in their order, by
/// how often a term stands there. They need the extension <c>pg_trgm</c>, which is part of PostgreSQL but need not be installed or
/// allowed; without it the same is found, only slower. Made at the first start that can make them. For what is shorter, the letters
/// one by one and two by two; the database cannot tell how often such a part stands in names, so it is asked for a few first.
/// </summary>
internal static partial class NameIndex
{
    public const string Users = "users_by_letters";
    public const string Rooms = "rooms_by_letters";
    private const string UserParts = "users_by_parts";
    private const string RoomParts = "rooms_by_parts";

    // Whatever more names hold is soon met among the names in their order.
    private const int Few = 200;

    // Live chats and conversations of two have no name to be searched for, and there are many of them.
    // For one letter or two: the channels alone, half as long to read as the model's index of all rooms, which SQLite reads as fast.
    private static readonly string[] Statements =
    [
        "CREATE INDEX IF NOT EXISTS channels_by_name ON rooms (\"Name\", \"SearchKey\", \"TeamId\", \"Id\") WHERE \"Kind\" = 'c' AND NOT \"IsArchived\"",
        "CREATE OR REPLACE FUNCTION foyer_parts(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS "
            + "$$ SELECT ARRAY(SELECT DISTINCT substr($1, start, size) FROM generate_series(1, length($1)) start, generate_series(1, 2) size) $$",
        $"CREATE INDEX IF NOT EXISTS {UserParts} ON users USING gin (foyer_parts(\"SearchKey\")) WITH (fastupdate = off)",
        $"CREATE INDEX IF NOT EXISTS {RoomParts} ON rooms USING gin (foyer_parts(\"SearchKey\")) WITH (fastupdate = off) WHERE \"Kind\" = 'c' AND NOT \"IsArchived\"",
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        $"CREATE INDEX IF NOT EXISTS {Users} ON users USING gin (\"SearchKey\" gin_trgm_ops) WITH (fastupdate = off)",
        $"CREATE INDEX IF NOT EXISTS {Rooms} ON rooms USING gin (\"SearchKey\" gin_trgm_ops) WITH (fastupdate = off) WHERE \"Kind\" <> 'l' AND \"Kind\" <> 'd'",
    ];

    public static async Task EnsureAsync(FoyerDb db, ILogger logger, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql() || await ExistsAsync(db, cancel))
        {
            return;
        }

        try
        {
            foreach (var statement in Statements)
            {
                await db.Database.ExecuteSqlRawAsync(statement, cancel);
            }
        }
        catch (PostgresException refusal)
        {
            Log.Missing(logger, refusal.MessageText);
        }
    }

    /// <summary>Everybody whose name holds one or two letters, where that is next to nobody; nothing where they are many, or the text is none of that length.</summary>
    public static async Task<List<UserId>?> FewPeopleAsync(FoyerDb db, string key, CancellationToken cancel) =>
        await FewAsync(db, "SELECT \"Id\" AS \"Value\" FROM users WHERE foyer_parts(\"SearchKey\") @> ARRAY[{0}] LIMIT {1}", key, cancel) is { } ids ? [.. ids.Select(static id => new UserId(id))] : null;

    /// <summary>The same of channels that are in use.</summary>
    public static async Task<List<RoomId>?> FewChannelsAsync(FoyerDb db, string key, CancellationToken cancel) =>
        await FewAsync(db, "SELECT \"Id\" AS \"Value\" FROM rooms WHERE \"Kind\" = 'c' AND NOT \"IsArchived\" AND foyer_parts(\"SearchKey\") @> ARRAY[{0}] LIMIT {1}", key, cancel) is { } ids ? [.. ids.Select(static id => new RoomId(id))] : null;

    private static async Task<List<string>?> FewAsync(FoyerDb db, string question, string key, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql() || key.EnumerateRunes().Count() is not (1 or 2))
        {
            return null;
        }

        var found = await db.Database.SqlQueryRaw<string>(question, key, Few + 1).ToListAsync(cancel);
        return found.Count <= Few ? found : null;
    }

    private static async Task<bool> ExistsAsync(FoyerDb db, CancellationToken cancel) => await db.Database.SqlQueryRaw<int>(
        "SELECT count(*)::int AS \"Value\" FROM pg_class "
        + $"WHERE relname IN ('{Users}', '{Rooms}', '{UserParts}', '{RoomParts}') AND relnamespace = current_schema()::regnamespace")
        .SingleAsync(cancel) == 4;

    private static partial class Log
    {
        [LoggerMessage(1103, LogLevel.Warning, "Names are searched without an index of their letters, which is slow among tens of thousands: {Reason}")]
        public static partial void Missing(ILogger logger, string reason);
    }
}
