using Foyer.Testing;
using Npgsql;
using Xunit;

namespace Foyer.Server.Tests.Support;

public sealed class SystemServerTests(PostgresServer postgres, RedisServer redis)
{
    [Fact]
    public async Task Each_database_of_the_postgres_server_is_new_and_empty()
    {
        Needs.Postgres();
        var first = await postgres.CreateDatabaseAsync();
        var second = await postgres.CreateDatabaseAsync();
        Assert.NotEqual(first, second);
        await using var connection = new NpgsqlConnection(second);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_stat_user_tables", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_redis_server_starts_once_and_keeps_its_address()
    {
        Needs.Redis();
        Assert.Equal(await redis.StartAsync(), await redis.StartAsync());
    }
}
