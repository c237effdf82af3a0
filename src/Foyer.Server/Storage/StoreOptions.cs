using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Foyer.Server.Storage;

/// <summary>How the store's contexts are set up.</summary>
internal static class StoreOptions
{
    public static DbContextOptionsBuilder<T> UseSqliteStore<T>(this DbContextOptionsBuilder<T> options, string connection)
        where T : DbContext
    {
        ((DbContextOptionsBuilder)options).UseSqliteStore(connection);
        return options;
    }

    public static void UseSqliteStore(this DbContextOptionsBuilder options, string connection, int? cache = null) =>
        options.UseSqlite(connection, AsOneValue).AddInterceptors(new SqlitePragmas(cache)).ConfigureWarnings(LeaveToTests).UseInstantSql();

    public static DbContextOptionsBuilder<T> UsePostgresStore<T>(this DbContextOptionsBuilder<T> options, string connection)
        where T : DbContext
    {
        ((DbContextOptionsBuilder)options).UsePostgresStore(connection);
        return options;
    }

    public static void UsePostgresStore(this DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection).ConfigureWarnings(LeaveToTests).UseInstantSql();

    // A list in a question is one value, so that the question is the same however long the list is.
    private static void AsOneValue(SqliteDbContextOptionsBuilder sqlite) => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    // Whether the migrations bring the store to the model is compared by a test, not by every start: it takes a third of a second.
    private static void LeaveToTests(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);
}
