using Npgsql;

namespace Foyer.Server.Storage;

/// <summary>
/// Which node does what is to be done once for all nodes: the one whose session holds a lock of the shared PostgreSQL. A node that dies or loses its
/// line to the database loses the lock with it, and the next one that asks has it. With SQLite there is one process, and it is always the one.
/// </summary>
internal sealed class JobLease(StorageOptions storage) : IAsyncDisposable
{
    // See StoreTurn for its neighbours.
    private const string Try = "SELECT pg_try_advisory_lock(7305815, 3)";

    private readonly SemaphoreSlim turn = new(1, 1);
    private NpgsqlConnection? held;

    /// <summary>Whether this node is the one, at this moment.</summary>
    public async ValueTask<bool> IsOursAsync(CancellationToken cancel)
    {
        if (!storage.UsesPostgres)
        {
            return true;
        }

        await turn.WaitAsync(cancel);
        try
        {
            return await KeepAsync(cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (held is { } connection)
        {
            held = null;
            await connection.DisposeAsync();
        }

        turn.Dispose();
    }

    private async Task<bool> KeepAsync(CancellationToken cancel)
    {
        try
        {
            if (held is { } ours)
            {
                await using var alive = new NpgsqlCommand("SELECT 1", ours);
                await alive.ExecuteScalarAsync(cancel);
                return true;
            }

            var connection = await OpenAsync(cancel);
            await using var ask = new NpgsqlCommand(Try, connection);
            if (await ask.ExecuteScalarAsync(cancel) is true)
            {
                held = connection;
                return true;
            }

            await connection.DisposeAsync();
            return false;
        }
        catch (Exception lost) when (lost is NpgsqlException or TimeoutException)
        {
            if (held is { } gone)
            {
                held = null;
                await gone.DisposeAsync();
            }

            return false;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        // A connection of its own, whose end the server notices within seconds also where nobody says goodbye.
        var options = new NpgsqlConnectionStringBuilder(storage.Postgres)
        {
            Pooling = false,
            CommandTimeout = 5,
            Options = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
        };
        var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }
}
