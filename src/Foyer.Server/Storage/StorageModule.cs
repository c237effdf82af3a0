using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Foyer.Server.Storage;

/// <summary>Makes contexts of the configured database outside a request.</summary>
internal sealed class FoyerDbFactory(Func<FoyerDb> make, Func<FoyerDb>? makeForCommits = null)
{
    public FoyerDb Create() => make();

    /// <summary>For units of work, whose many small questions are always the same.</summary>
    public FoyerDb CreateForCommits() => (makeForCommits ?? make)();
}

internal static class StorageModule
{
    private const int MostPrepared = 200;

    // To make a context anew takes longer than most questions do: kept are as many as a busy moment needs, and not as many as a storm makes.
    private const int MostPooled = 64;

    // In KiB. New messages go to places of the indexes that are all over the file: read again for each, they cost more than to be written.
    private const int CacheForCommits = 16_384;

    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder, StorageOptions storage)
    {
        var services = builder.Services;
        services.AddSingleton<Ids>();
        services.AddSingleton(storage);
        services.AddSingleton<JobLease>();
        if (storage.UsesPostgres)
        {
            services.AddPooledDbContextFactory<PostgresFoyerDb>(
                options => options.UsePostgresStore(storage.Postgres!),
                MostPooled);
            services.AddSingleton(provider => new FoyerDbFactory(
                provider.GetRequiredService<IDbContextFactory<PostgresFoyerDb>>().CreateDbContext,
                Preparing(storage.Postgres!, provider)));
        }
        else
        {
            services.AddSingleton(provider =>
                new Checkpoints(storage.SqliteFile, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Checkpoints>>()));
            services.AddHostedService(static provider => provider.GetRequiredService<Checkpoints>());
            services.AddPooledDbContextFactory<SqliteFoyerDb>(
                (provider, options) =>
                {
                    options.UseSqliteStore(To(storage.SqliteFile));
                    options.AddInterceptors(provider.GetRequiredService<Checkpoints>());
                },
                MostPooled);
            services.AddSingleton(provider => new FoyerDbFactory(
                provider.GetRequiredService<IDbContextFactory<SqliteFoyerDb>>().CreateDbContext,
                Writing(storage.SqliteFile, provider)));
        }

        services.AddScoped(provider => provider.GetRequiredService<FoyerDbFactory>().Create());
        services.AddSingleton<IFileStore>(_ => new FolderFileStore(storage.FilesFolder));

        // Stopped in reverse order: first the commits run dry, then what they announced goes out.
        services.AddSingleton<Announcements>().AddHostedService(provider => provider.GetRequiredService<Announcements>());
        services.AddSingleton<Commits>().AddHostedService(provider => provider.GetRequiredService<Commits>());
        return builder;
    }

    private static string To(string file) => $"Data Source={file};Default Timeout=10";

    // A connection of their own: what one keeps of the file is out of date as soon as another has written. That they say what is so anyway makes them others.
    private static Func<FoyerDb> Writing(string file, IServiceProvider provider)
    {
        var options = new DbContextOptionsBuilder<SqliteFoyerDb>();
        options.UseApplicationServiceProvider(provider).UseSqliteStore($"{To(file)};Cache=Private", CacheForCommits);
        options.AddInterceptors(provider.GetRequiredService<Checkpoints>(), new KeptStatements());
        return () => new SqliteFoyerDb(options.Options);
    }

    // A connection of their own, which keeps how their questions are answered: to find that out takes PostgreSQL longer than to answer.
    // Not for all others: whether a question about names or years is answered by one index or another depends on what is asked for.
    private static Func<FoyerDb> Preparing(string postgres, IServiceProvider provider)
    {
        var connection = new NpgsqlConnectionStringBuilder(postgres);
        if (!postgres.Contains("Prepare", StringComparison.OrdinalIgnoreCase))
        {
            connection.MaxAutoPrepare = MostPrepared;
            connection.AutoPrepareMinUsages = 2;
        }

        var options = new DbContextOptionsBuilder<PostgresFoyerDb>().UseApplicationServiceProvider(provider).UsePostgresStore(connection.ConnectionString).Options;
        return () => new PostgresFoyerDb(options);
    }
}

/// <summary>Where the store is.</summary>
/// <param name="SqliteFile">File of the SQLite store; used when no PostgreSQL is configured.</param>
/// <param name="Postgres">Connection string of PostgreSQL; null for SQLite.</param>
internal sealed record StorageOptions(string SqliteFile, string? Postgres)
{
    /// <summary>Where the bytes of files lie: beside the SQLite file, whichever database is used.</summary>
    public string FilesFolder => Path.Combine(Path.GetDirectoryName(SqliteFile) ?? "", "files");

    public bool UsesPostgres => !string.IsNullOrWhiteSpace(Postgres);
}
