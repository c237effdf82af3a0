using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>A server whose clock the tests move. It begins on a Monday morning at seven, which is eight in Vienna.</summary>
public abstract class ClockedFoyer : FoyerFixture
{
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));

    public async Task SetAsync(string setting, object value) => Assert.True((await Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess, setting);
}

/// <summary>Such a server whose store is a SQLite file.</summary>
public sealed class ClockedSqlite : ClockedFoyer
{
    private protected override Task<FoyerSetup> SetUpAsync() => Task.FromResult(new FoyerSetup { Time = Time });
}

/// <summary>Such a server whose store is a PostgreSQL database of its own.</summary>
public sealed class ClockedPostgres(PostgresServer postgres) : ClockedFoyer
{
    private protected override async Task<FoyerSetup> SetUpAsync()
    {
        Needs.Postgres();
        return new FoyerSetup { Time = Time, Postgres = await postgres.CreateDatabaseAsync() };
    }
}
