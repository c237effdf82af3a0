using Microsoft.AspNetCore.Http.Features;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>The plain socket: one object of the protocol per text message.</summary>
internal static class DdpEndpoint
{
    public const string Path = "/websocket";

    public static void MapDdp(this WebApplication app) => app.Map(Path, async (HttpContext http, DdpHost host) =>
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await AcceptAsync(http);
        await host.RunAsync(new WebSocketTransport(socket, (http.Features.Get<IHttpUpgradeFeature>() as GatheredUpgrade)?.Stream), AddressOf(http), http.Request.Headers.UserAgent);
    });

    // The protocol has its own signs of life, so WebSocket's are off.
    internal static Task<System.Net.WebSockets.WebSocket> AcceptAsync(HttpContext http) =>
        http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });

    internal static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
