using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SQLitePCL;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>What SQLite keeps for the commits, of the file and of their questions, stays theirs.</summary>
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

    [Fact]
    public async Task What_commits_ask_is_prepared_once_and_answered_for_each_and_nothing_of_it_is_left_when_the_connection_closes()
    {
        await using var db = databases.CreateForCommits();
        await db.Database.EnsureCreatedAsync(Cancel);
        await db.Database.OpenConnectionAsync(Cancel);
        var store = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        List<int> prepared = [];
        for (var number = 0; number < 3; number++)
        {
            db.Rooms.Add(new Room(new RoomId($"r{number}"), RoomKinds.Channel, DateTimeOffset.UnixEpoch) { Name = $"name {number}" });
            await db.SaveChangesAsync(Cancel);
            Assert.Equal($"name {number}", await NameAsync(db, $"r{number}"));
            prepared.Add(PreparedBytes(store));
        }

        Assert.InRange(prepared[0], 1, int.MaxValue);
        Assert.Equal(prepared[0], prepared[2]);

        await db.Database.CloseConnectionAsync();
        Assert.Equal(0, PreparedBytes(store));
        await db.Database.OpenConnectionAsync(Cancel);
        Assert.Equal("name 1", await NameAsync(db, "r1"));
    }

    [Fact]
    public async Task A_question_that_is_asked_again_before_it_is_answered_has_two_answers()
    {
        await using var db = databases.CreateForCommits();
        await db.Database.EnsureCreatedAsync(Cancel);
        await db.Database.OpenConnectionAsync(Cancel);
        db.Rooms.AddRange(Enumerable.Range(0, 3).Select(static number => new Room(new RoomId($"r{number}"), RoomKinds.Channel, DateTimeOffset.UnixEpoch) { Name = $"name {number}" }));
        await db.SaveChangesAsync(Cancel);
        List<string> pairs = [];
        var rooms = db.Rooms.AsNoTracking().OrderBy(static room => room.Name);
        await foreach (var outer in rooms.AsAsyncEnumerable())
        {
            await foreach (var inner in rooms.AsAsyncEnumerable())
            {
                pairs.Add($"{outer.Id.Value}{inner.Id.Value}");
            }
        }

        Assert.Equal(["r0r0", "r0r1", "r0r2", "r1r0", "r1r1", "r1r2", "r2r0", "r2r1", "r2r2"], pairs);
    }

    private static Task<string?> NameAsync(FoyerDb db, string id) =>
        db.Rooms.AsNoTracking().Where(room => room.Id == new RoomId(id)).Select(static room => room.Name).SingleAsync(Cancel);

    private static int PreparedBytes(sqlite3 store)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_status(store, raw.SQLITE_DBSTATUS_STMT_USED, out var bytes, out _, 0));
        return bytes;
    }

    private static async Task<(object? Handle, long Cache)> CacheOfAsync(FoyerDb context)
    {
        await using var db = context;
        await db.Database.OpenConnectionAsync(Cancel);
        return (((SqliteConnection)db.Database.GetDbConnection()).Handle, await db.Database.SqlQueryRaw<long>("SELECT cache_size AS \"Value\" FROM pragma_cache_size").SingleAsync(Cancel));
    }
}
