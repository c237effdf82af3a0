using System.Globalization;
using System.Net;

namespace Foyer.Load.Rooms;

/// <summary>From the start of the process to its first page, beside the least that a web program with the same libraries is; in turn, because machines are busy.</summary>
internal sealed class StartRun(string server, string empty, string? store, int port, int rounds, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task PlayAsync(CancellationToken cancel)
    {
        List<double> foyer = [];
        List<double> least = [];

        // The first of each reads the programs from the disk.
        for (var round = 0; round <= rounds; round++)
        {
            var (one, other) = (await FoyerAsync(cancel), await LeastAsync(cancel));
            if (round > 0)
            {
                foyer.Add(one);
                least.Add(other);
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"start, {rounds} times: Foyer {Spread(foyer)}, the least {Spread(least)}, ratio of the medians {foyer.Median() / least.Median():F2}"));
    }

    private async Task<double> FoyerAsync(CancellationToken cancel)
    {
        using var folder = store is null ? new Testing.PrivateFolder("start") : null;
        return await TimeAsync(server, [], "/api/info", new Dictionary<string, string>
        {
            ["PORT"] = $"{port}",
            ["LISTEN"] = "localhost",
            ["DATA_FOLDER"] = store ?? folder!.Path,
        }, cancel);
    }

    private async Task<double> LeastAsync(CancellationToken cancel)
    {
        using var folder = new Testing.PrivateFolder("start");
        return await TimeAsync(empty, [$"{port + 1}", folder.Path], "/", [], cancel, port + 1);
    }

    private async Task<double> TimeAsync(string dll, string[] args, string page, Dictionary<string, string> environment, CancellationToken cancel, int? at = null)
    {
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
        var address = new Uri($"http://localhost:{at ?? port}{page}");
        var began = time.GetTimestamp();
        using var process = ServerProcess.Begin(dll, args, environment);
        try
        {
            while (time.GetElapsedTime(began) < Patience && !process.HasExited)
            {
                try
                {
                    using var answer = await http.GetAsync(address, cancel);
                    if (answer.StatusCode == HttpStatusCode.OK)
                    {
                        return time.GetElapsedTime(began).TotalMilliseconds;
                    }
                }
                catch (HttpRequestException)
                {
                    // Nobody listens yet.
                }

                await Task.Delay(BetweenLooks, time, cancel);
            }

            throw new InvalidOperationException($"{Path.GetFileName(dll)} did not start.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string Spread(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Median():F0} ms ({values.Min():F0} to {values.Max():F0})");
}
