using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Foyer.Server.Storage;

/// <summary>
/// What a search by name reads in PostgreSQL beside the model's indexes. The letters of all names, three by three, so that the
/// middle of a name is found without reading the names: the database itself chooses between them and the names in their order, by
/// how often a term stands there. They need the extension <c>pg_trgm</c>, which is part of PostgreSQL but need not be installed or
/// allowed; without it the same is found, only slower. Made at the first start that can make them.
/// </summary>
internal static partial class NameIndex
{
    public const string Users = "users_by_letters";
    public const string Rooms = "rooms_by_letters";

    // Live chats and conversations of two have no name to be searched for, and there are many of them.
    // For one letter or two: the channels alone, half as long to read as the model's index of all rooms, which SQLite reads as fast.
    private static readonly string[] Statements =
    [
        "CREATE INDEX IF NOT EXISTS channels_by_name ON rooms (\"Name\", \"SearchKey\", \"TeamId\", \"Id\") WHERE \"Kind\" = 'c' AND NOT \"IsArchived\"",
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

    private static async Task<bool> ExistsAsync(FoyerDb db, CancellationToken cancel) => await db.Database.SqlQueryRaw<int>(
        $"SELECT count(*)::int AS \"Value\" FROM pg_class WHERE relname IN ('{Users}', '{Rooms}') AND relnamespace = current_schema()::regnamespace")
        .SingleAsync(cancel) == 2;

    private static partial class Log
    {
        [LoggerMessage(1103, LogLevel.Warning, "Names are searched without an index of their letters, which is slow among tens of thousands: {Reason}")]
        public static partial void Missing(ILogger logger, string reason);
    }
}
