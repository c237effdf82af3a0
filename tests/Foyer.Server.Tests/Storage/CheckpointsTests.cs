using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>SQLite's log comes into the file beside the commits and not in one of them.</summary>
public sealed class CheckpointsTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("foyer-log-").FullName;
    private Checkpoints checkpoints = null!;
    private SqliteFoyerDb db = null!;
    private SqliteLog log = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "foyer.db");
        checkpoints = new Checkpoints(file, TimeProvider.System, NullLogger<Checkpoints>.Instance);
        var options = new DbContextOptionsBuilder<SqliteFoyerDb>().UseSqliteStore($"Data Source={file};Pooling=False").AddInterceptors(checkpoints).Options;
        db = new SqliteFoyerDb(options);
        await db.Database.OpenConnectionAsync(Cancel);
        await db.Database.EnsureCreatedAsync(Cancel);
        log = new SqliteLog((SqliteConnection)db.Database.GetDbConnection());
    }

    public async ValueTask DisposeAsync()
    {
        await checkpoints.StopAsync(CancellationToken.None);
        checkpoints.Dispose();
        await db.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_commits_leave_in_the_log_is_in_the_file_soon_though_none_of_them_brought_it_there()
    {
        await AddAsync("a");
        var left = log.Pages;
        Assert.InRange(left, 200, 8000);
        Assert.Equal(0, log.BroughtIn);

        await checkpoints.StartAsync(Cancel);
        await UntilAsync(() => log.BroughtIn == log.Pages);

        // With everything in the file the log begins anew instead of growing.
        await AddAsync("b");
        Assert.InRange(log.Pages, 1, left);
        Assert.Equal(2000, await db.Rooms.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_log_that_nobody_could_bring_in_beside_the_commits_is_brought_in_by_one_of_them_at_its_bound()
    {
        for (var round = 0; round < 60 && log.BroughtIn == 0; round++)
        {
            await AddAsync($"r{round}-");
        }

        Assert.InRange(log.BroughtIn, 8192, 12_000);
    }

    private async Task AddAsync(string prefix)
    {
        db.Rooms.AddRange(Enumerable.Range(0, 1000).Select(number => new Room(new RoomId($"{prefix}{number}"), RoomKinds.Channel, DateTimeOffset.UnixEpoch)
        {
            Name = $"{prefix}{number}",
            Topic = new string('t', 300),
        }));
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(10, Cancel);
        }
    }
}
