using System.Diagnostics;
using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>A server that a run starts, measures and ends.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100;

    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ServerProcess> StartAsync(
        string dll, IEnumerable<string> args, IReadOnlyDictionary<string, string> environment, int port, CancellationToken cancel)
    {
        var process = Begin(dll, args, environment);
        var server = new ServerProcess(process, port);
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
        while (!cancel.IsCancellationRequested && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://localhost:{port}/health/alive"), cancel);
                return server;
            }
            catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                await Task.Delay(20, cancel);
            }
        }

        server.Dispose();
        throw new InvalidOperationException($"{Path.GetFileName(dll)} did not start.");
    }

    /// <summary>Starts it and does not wait; what it complains of is passed on.</summary>
    public static Process Begin(string dll, IEnumerable<string> args, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, said) =>
        {
            if (said.Data is { Length: > 0 } line)
            {
                Console.Error.WriteLine(line);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Processor time used so far, of all its threads.</summary>
    public double CpuSeconds()
    {
        var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ", 2)[1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory() => MemoryOf(process.Id);

    /// <summary>Resident memory of any process in bytes.</summary>
    public static long MemoryOf(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(static one => one.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>As the power does it.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
