using Foyer.Client;
using Foyer.Client.Rest;
using Foyer.Samples.Concierge;

// FOYER_URL=https://chat.example.org FOYER_BOT_ID=… FOYER_BOT_TOKEN=… dotnet run --project samples/Foyer.Samples.Concierge
if (Environment.GetEnvironmentVariable("FOYER_BOT_ID") is not { Length: > 0 } id
    || Environment.GetEnvironmentVariable("FOYER_BOT_TOKEN") is not { Length: > 0 } token
    || !Uri.TryCreate(Environment.GetEnvironmentVariable("FOYER_URL") ?? "http://localhost:3000", UriKind.Absolute, out var url))
{
    await Console.Error.WriteLineAsync("FOYER_BOT_ID and FOYER_BOT_TOKEN name the bot's account and its token, FOYER_URL the server.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
using var http = new HttpClient(handler);
await using var client = new FoyerClient(http, url);
client.Rest.Credentials = new Credentials(id, token);
try
{
    var isGerman = Environment.GetEnvironmentVariable("FOYER_BOT_LANGUAGE") is "de";
    await using var concierge = new Concierge(client, isGerman ? Words.German : Words.English, Console.Out);
    await concierge.StartAsync(stop.Token);
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    // Somebody pressed Ctrl+C.
}
catch (WireException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

return 0;
