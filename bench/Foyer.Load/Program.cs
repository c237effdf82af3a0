using Foyer.Client;
using Foyer.Load;
using Foyer.Load.Faults;
using Foyer.Load.Rooms;

if (args is ["room" or "idle" or "livechat" or "storm" or "memory" or "append" or "start" or "nodes", .. var words])
{
    var scene = new Words(words);
    var room = new SideBySideOptions();
    room = room with
    {
        Members = scene.Number("--members", room.Members),
        Rounds = scene.Number("--rounds", room.Rounds),
        Measured = TimeSpan.FromSeconds(scene.Number("--seconds", 8)),
        Rate = scene.Number("--rate", room.Rate),
        Servers = scene.Texts("--server") is { Count: > 0 } given ? given : room.Servers,
        Ceiling = scene.Text("--ceiling") ?? room.Ceiling,
        Postgres = scene.Text("--postgres"),
        LikeConsole = scene.Has("--like-console"),
        Port = scene.Number("--port", room.Port),
    };
    if (scene.Has("--help"))
    {
        Console.WriteLine(SideBySideOptions.Usage);
        return 0;
    }

    switch (args[0])
    {
        case "idle":
            await new IdleRun(room, scene.Number("--connections", 5_000), Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "storm":
            await new StormRun(room, scene.Number("--connections", 10_000), scene.Number("--people", 500), Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "memory":
            await new MemoryRun(room, scene.Number("--people", 50), TimeSpan.FromMinutes(scene.Number("--minutes", 60)), Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "nodes":
            await new NodesRun(room, Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "start":
            await new StartRun(
                room.Servers[0], scene.Text("--empty") ?? SideBySideOptions.Beside("Foyer.Empty"), scene.Text("--store"), room.Port, room.Rounds, Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "append":
            await new AppendRun(room, Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None);
            return 0;
        case "livechat":
            return await new LiveChatScene(room, scene.Number("--chats", 2_000), scene.Number("--agents", 200), Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None) ? 0 : 1;
    }

    return await new SideBySide(room, Console.Out, TimeProvider.System).PlayAsync(CancellationToken.None) ? 0 : 1;
}

if (args is ["faults", .. var faultWords])
{
    var faults = new Words(faultWords);
    var server = faults.Text("--server") ?? SideBySideOptions.Beside("Foyer.Server");
    var results = faults.Has("--short") ? await FaultPlan.ShortAsync(server, Console.Out, CancellationToken.None)
        : faults.Number("--lines", 0) is > 0 and var lines ? await FaultPlan.ManyAsync(server, lines, faults.Number("--seconds", 10), Console.Out, CancellationToken.None)
        : await FaultPlan.LongAsync(server, faults.Number("--seconds", 10), faults.Text("--only") ?? "", Console.Out, CancellationToken.None);
    return results.All(static result => result.IsClean) ? 0 : 1;
}

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
