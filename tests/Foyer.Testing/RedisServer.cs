using System.Diagnostics;
using System.Net.Sockets;

namespace Foyer.Testing;

/// <summary>A Redis server of the test run's own on a free port, started from the system's program at the first request, keeping nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private PrivateFolder? folder;
    private BoundProcess? process;
    private string? address;

    /// <summary>Whether the system has Redis. Without it the tests that need it are skipped, which CI does not allow.</summary>
    public static bool IsInstalled => SystemPrograms.Redis is not null;

    /// <summary>The port at which it answers; it must have been started.</summary>
    public int Port => int.Parse(address!.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Starts the server once and answers its address as <c>host:port</c>.</summary>
    public async Task<string> StartAsync()
    {
        await gate.WaitAsync();
        try
        {
            return address ??= await StartServerAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder?.Dispose();
        gate.Dispose();
    }

    /// <summary>Ends it without a word; what it held is gone.</summary>
    public void Kill() => process?.Kill();

    /// <summary>Starts it again at the same address, empty.</summary>
    public Task ResumeAsync() => StartServerAsync(Port);

    private Task<string> StartServerAsync() => StartServerAsync(LoopbackPort.Find());

    private async Task<string> StartServerAsync(int port)
    {
        var program = SystemPrograms.Redis
            ?? throw new InvalidOperationException("Redis is not installed: dotnet run eng/check.cs installs it or says how.");
        folder ??= new PrivateFolder("redis");
        process = BoundProcess.Start(
            folder.File("log"),
            [program, "--bind", "127.0.0.1", "--port", $"{port}", "--save", "", "--appendonly", "no", "--dir", folder.Path],
            folder.Path);
        await WaitUntilReadyAsync(port);
        return $"127.0.0.1:{port}";
    }

    private async Task WaitUntilReadyAsync(int port)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (patience.Elapsed < TimeSpan.FromSeconds(30) && process is { HasExited: false })
            {
                await Task.Delay(20);
            }
            catch (SocketException failure)
            {
                throw new InvalidOperationException(
                    $"Redis did not start: {await File.ReadAllTextAsync(folder!.File("log"))}", failure);
            }
        }
    }
}
