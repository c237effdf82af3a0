using System.Collections.Concurrent;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.SockJs;

/// <summary>Sessions that live between HTTP requests. One that nobody fetches from for a while ends like a closed socket.</summary>
internal sealed class SockJsSessions(DdpHost host, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, PollingTransport> transports = new(StringComparer.Ordinal);

    public PollingTransport? Find(string id) => transports.GetValueOrDefault(id);

    /// <summary>The session of this name, and whether it was opened just now.</summary>
    public (PollingTransport Transport, bool IsNew) Open(string id, HttpContext http)
    {
        if (Find(id) is { } known)
        {
            return (known, false);
        }

        var made = new PollingTransport(time);
        var kept = transports.GetOrAdd(id, made);
        if (kept != made)
        {
            made.Dispose();
            return (kept, false);
        }

        // Read now: the request ends long before the session.
        var (address, userAgent) = (DdpEndpoint.AddressOf(http), http.Request.Headers.UserAgent.ToString());
        _ = RunAsync(id, made, address, userAgent);
        return (made, true);
    }

    private async Task RunAsync(string id, PollingTransport transport, string address, string userAgent)
    {
        using var watch = time.CreateTimer(_ => EndIfUnattended(transport), null, Patience, Patience);
        await host.RunAsync(transport, address, userAgent);

        // The last fetch still finds the goodbye.
        await Task.Delay(Patience, time);
        transports.TryRemove(id, out _);
    }

    private static void EndIfUnattended(PollingTransport transport)
    {
        if (transport.Unattended >= Patience)
        {
            transport.Abort();
        }
    }
}
