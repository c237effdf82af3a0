using System.Diagnostics;
using Npgsql;

namespace Foyer.Testing;

/// <summary>
/// A PostgreSQL server of the test run's own, started from the system's programs at the first request on a free port,
/// with its files in a temporary folder. Every caller gets a fresh, empty database.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private PrivateFolder? folder;
    private BoundProcess? process;
    private string? connectionString;
    private int databases;

    /// <summary>Whether the system has PostgreSQL. Without it the tests that need it are skipped, which CI does not allow.</summary>
    public static bool IsInstalled => SystemPrograms.PostgresFolder is not null;

    /// <summary>Makes an empty database and answers the connection string of it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await StartAsync();
        var name = $"foyer_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder?.Dispose();
        gate.Dispose();
    }

    private async Task<string> StartAsync()
    {
        await gate.WaitAsync();
        try
        {
            return connectionString ??= await StartServerAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string> StartServerAsync()
    {
        var programs = SystemPrograms.PostgresFolder
            ?? throw new InvalidOperationException("PostgreSQL is not installed: dotnet run eng/check.cs installs it or says how.");
        folder = new PrivateFolder("postgres");
        var data = folder.File("data");
        var account = await UnprivilegedAsync(folder.Path);
        await RunAsync(
            [.. account, Path.Combine(programs, "initdb"), "-D", data, "-U", "foyer", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            folder.Path);
        return await StartServerAsync(account, LoopbackPort.Find());
    }

    /// <summary>Ends it without a word, with all its connections.</summary>
    public void Kill() => process?.Kill();

    /// <summary>Starts it again on the same files at the same address.</summary>
    public async Task ResumeAsync()
    {
        // Its workers end by themselves within milliseconds; the number in its lock file may by then be anybody's.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var port = new NpgsqlConnectionStringBuilder(connectionString).Port;
        File.Delete(Path.Combine(folder!.File("data"), "postmaster.pid"));
        File.Delete(folder.File($".s.PGSQL.{port}.lock"));
        await StartServerAsync(await UnprivilegedAsync(folder.Path), port);
    }

    private async Task<string> StartServerAsync(string[] account, int port)
    {
        var programs = SystemPrograms.PostgresFolder!;
        var data = folder!.File("data");
        // The tests end processes, not machines, so the server need not wait for the disk.
        process = BoundProcess.Start(
            folder.File("log"),
            [
                .. account, Path.Combine(programs, "postgres"), "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1",
                "-c", $"unix_socket_directories={folder.Path}", "-c", "fsync=off", "-c", "max_connections=400", "-c", "shared_buffers=64MB",
            ],
            folder.Path);
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "foyer",
            Database = "postgres",
            Pooling = false,
            MaxPoolSize = 20,
        }.ConnectionString;
        await WaitUntilReadyAsync(text);
        return text;
    }

    private async Task WaitUntilReadyAsync(string text)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(text);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(60) && process is { HasExited: false })
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException failure)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL did not start: {await File.ReadAllTextAsync(folder!.File("log"))}", failure);
            }
        }
    }

    // PostgreSQL refuses to run as root, so root hands it to the account that its package made.
    private static async Task<string[]> UnprivilegedAsync(string ownFolder)
    {
        if (Environment.UserName != "root")
        {
            return [];
        }

        await RunAsync(["chown", "postgres", ownFolder], "/");
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
    }

    private static async Task RunAsync(string[] command, string workingDirectory)
    {
        using var run = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = workingDirectory,
        })!;
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = await run.StandardError.ReadToEndAsync();
        await output;
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}: {errors}");
        }
    }
}
