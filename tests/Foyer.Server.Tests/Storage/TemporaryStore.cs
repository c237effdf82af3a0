using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>A real SQLite file with the real commits above it, for tests of the store alone.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("foyer-store-").FullName;
    private readonly Announcements announcements;
    private readonly Warnings warnings = new();
    private readonly IServiceProvider services;

    private TemporaryStore(IServiceProvider services, TimeProvider time)
    {
        this.services = services;
        var options = new DbContextOptionsBuilder<SqliteFoyerDb>()
            .UseSqliteStore($"Data Source={Path.Combine(folder, "foyer.db")};Pooling=False")
            .Options;
        Databases = new FoyerDbFactory(() => new SqliteFoyerDb(options));
        announcements = new Announcements(services, NullLogger<Announcements>.Instance);
        Commits = new Commits(Databases, announcements, [], [], [], new Ids(), time, warnings);
    }

    public FoyerDbFactory Databases { get; }

    public Commits Commits { get; }

    /// <summary>The names of the store's files, without those of uploads.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(folder).Select(static file => Path.GetFileName(file))];

    /// <summary>What the commits had to complain of.</summary>
    public IReadOnlyCollection<string> Complaints => warnings.Said;

    public static async Task<TemporaryStore> OpenAsync(IServiceProvider services, TimeProvider time)
    {
        var store = new TemporaryStore(services, time);
        await using (var db = store.Databases.Create())
        {
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
            await WordIndex.EnsureAsync(db, NullLogger.Instance, TestContext.Current.CancellationToken);
            db.Rooms.Add(new Room(new RoomId("r1"), RoomKinds.Channel, time.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await store.announcements.StartAsync(TestContext.Current.CancellationToken);
        await store.Commits.StartAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>Ends the commits and waits until everything they announced has gone out.</summary>
    public async Task DrainAsync()
    {
        await Commits.StopAsync(CancellationToken.None);
        await announcements.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await DrainAsync();
        Commits.Dispose();
        announcements.Dispose();
        if (services is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class Warnings : ILogger<Commits>
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Enqueue(formatter(state, exception));
    }
}
