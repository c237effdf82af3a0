using Foyer.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>What SQLite keeps of the file for the commits stays theirs.</summary>
public sealed class CommitConnectionTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("foyer-commits-").FullName;
    private WebApplication app = null!;
    private FoyerDbFactory databases = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddStorage(new StorageOptions(Path.Combine(folder, "foyer.db"), null));
        app = builder.Build();
        databases = app.Services.GetRequiredService<FoyerDbFactory>();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Commits_have_one_connection_whatever_is_read_between_them_and_keep_more_of_the_file_than_others()
    {
        var first = await CacheOfAsync(databases.CreateForCommits());
        List<(object? Handle, long Cache)> readers = [];
        for (var one = 0; one < 3; one++)
        {
            readers.Add(await CacheOfAsync(databases.Create()));
        }

        var second = await CacheOfAsync(databases.CreateForCommits());
        Assert.Same(first.Handle, second.Handle);
        Assert.DoesNotContain(readers, reader => reader.Handle == first.Handle);
        Assert.All(readers, reader => Assert.Equal(-2_000, reader.Cache));
        Assert.Equal(-16_384, first.Cache);
    }

    private static async Task<(object? Handle, long Cache)> CacheOfAsync(FoyerDb context)
    {
        await using var db = context;
        await db.Database.OpenConnectionAsync(Cancel);
        return (((SqliteConnection)db.Database.GetDbConnection()).Handle, await db.Database.SqlQueryRaw<long>("SELECT cache_size AS \"Value\" FROM pragma_cache_size").SingleAsync(Cancel));
    }
}
