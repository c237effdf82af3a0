using Foyer.Client;
using Foyer.Load;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

if (args is [PagesProcess.Word, ..])
{
    return await PagesProcess.ServeAsync(args, Console.In, Console.Out, interrupted.Token);
}

var options = LoadOptions.Parse(args, Environment.GetEnvironmentVariable("FOYER_LOAD_ADMIN"), out var problems);
if (problems.Count > 0)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, problems));
    await Console.Error.WriteLineAsync(LoadOptions.Usage);
    return 2;
}

using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
try
{
    if (options.Pages > 0)
    {
        var pages = await new PagesRun(options, http, Console.Error).PlayAsync(interrupted.Token);
        Console.Write(pages.Write());
        return pages.IsClean ? 0 : 1;
    }

    var report = await new Run(options, http, Console.Error).PlayAsync(interrupted.Token);
    Console.Write(report.Write());
    return report.IsClean ? 0 : 1;
}
catch (Exception failed) when (failed is WireException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"The run could not be played: {(failed as WireException)?.Endpoint} {failed.Message}");
    return 1;
}
