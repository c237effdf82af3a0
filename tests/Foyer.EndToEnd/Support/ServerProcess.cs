using System.Diagnostics;
using System.Text;
using Foyer.Client;
using Foyer.Testing;

namespace Foyer.EndToEnd.Support;

/// <summary>The server as an operator starts it: a process with the demo's departments and people, that can be killed and started again on its store.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly PrivateFolder folder = new("end-to-end");
    private readonly StringBuilder log = new();
    private readonly Lock gate = new();
    private readonly string? postgres;
    private readonly string[] options;
    private Process? process;

    // What the first start on an empty folder makes is the same for every story, so it is made once.
    private static readonly Lazy<Task<byte[]>> DemoStore = new(MakeDemoStoreAsync);

    private ServerProcess(string? postgres, string[] options) => (this.postgres, this.options) = (postgres, options);

    /// <summary>The program as it is built for <c>dotnet run</c>.</summary>
    public static string Built => Repository.File($"artifacts/bin/Foyer.Server/{Configuration}/Foyer.Server.dll");

    /// <summary>The program that tells the stories: the published one that the check names, or the built one.</summary>
    public static string Program => Environment.GetEnvironmentVariable("FOYER_PROGRAM") ?? Built;

    // Built beside each other: the folder of these tests is called as that of the server.
    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public int Port { get; } = LoopbackPort.Find();

    public Uri Address => new($"http://localhost:{Port}");

    private string StoreFile => folder.File("foyer.db");

    /// <summary>What the server has printed.</summary>
    public string Log
    {
        get
        {
            lock (gate)
            {
                return log.ToString();
            }
        }
    }

    public static async Task<ServerProcess> StartAsync(string? postgres, CancellationToken cancel, params string[] options)
    {
        var server = new ServerProcess(postgres, options);
        try
        {
            if (postgres is null && options.Length == 0)
            {
                await File.WriteAllBytesAsync(server.StoreFile, await DemoStore.Value, cancel);
            }

            await server.StartAsync(cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process on the store that is there, and waits until it serves the demo.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--demo", $"--PORT={Port}", $"--DATA_FOLDER={folder.Path}", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };

        // A story is over before code that is compiled a second time, to be faster, would have paid for it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "1000";
        if (postgres is not null)
        {
            start.ArgumentList.Add($"--POSTGRES={postgres}");
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended:\n{Log}"));
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(90), cancel);

        void Note(string? line)
        {
            lock (gate)
            {
                log.AppendLine(line);
            }

            if (line?.Contains("Demo: visitors at", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>Ends the process as a power cut would: nothing is said, nothing is written any more.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>A client of the wire, signed in as nobody.</summary>
    public FoyerClient NewClient() => new(new HttpClient(new SocketsHttpHandler()), Address);

    /// <summary>Asks the process to end, as a service manager does; Ctrl+C would not reach it where whoever runs the tests has put them into the background.</summary>
    public void Interrupt()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        signal.WaitForExit();
    }

    /// <summary>Waits until the process has ended by itself; answers its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancel)
    {
        await process!.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromSeconds(30), cancel);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    private static async Task<byte[]> MakeDemoStoreAsync()
    {
        await using var server = new ServerProcess(null, []);
        await server.StartAsync(CancellationToken.None);
        server.Interrupt();
        await server.EndAsync(CancellationToken.None);
        return await File.ReadAllBytesAsync(server.StoreFile);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        folder.Dispose();
    }
}
