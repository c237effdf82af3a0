using System.Buffers;
using System.Security.Cryptography;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Realtime.SockJs;

/// <summary>The doors of SockJS, for clients that insist on it or cannot open sockets.</summary>
internal static class SockJsEndpoint
{
    private const string SessionPath = "/sockjs/{server}/{session}";
    private const int StreamLimit = 128 * 1024;

    // Browsers hand a response to their page only after some bytes; the protocol fills them.
    private static readonly byte[] Prelude = [.. Enumerable.Repeat((byte)'h', 2048), (byte)'\n'];

    private static readonly string[] Preflight = ["OPTIONS"];
    private static readonly string[] AnyOrigin = ["*:*"];

    private static readonly TimeSpan HeartbeatTime = TimeSpan.FromSeconds(25);

    public static void MapSockJs(this WebApplication app)
    {
        app.MapGet("/sockjs", static () => Results.Text("Welcome to SockJS!\n"));
        app.MapGet("/sockjs/info", Info);
        app.Map("/sockjs/websocket", static (HttpContext http, DdpHost host) => WebSocketAsync(http, host, isFramed: false));
        app.Map($"{SessionPath}/websocket", static (HttpContext http, DdpHost host) => WebSocketAsync(http, host, isFramed: true));
        app.MapPost($"{SessionPath}/xhr", static (string session, HttpContext http, SockJsSessions sessions) =>
            FetchAsync(session, http, sessions, FetchStyle.Poll));
        app.MapPost($"{SessionPath}/xhr_streaming", static (string session, HttpContext http, SockJsSessions sessions) =>
            FetchAsync(session, http, sessions, FetchStyle.Stream));
        app.MapGet($"{SessionPath}/eventsource", static (string session, HttpContext http, SockJsSessions sessions) =>
            FetchAsync(session, http, sessions, FetchStyle.Events));
        app.MapPost($"{SessionPath}/xhr_send", SendAsync);
        app.MapMethods("/sockjs/{**path}", Preflight, static (HttpContext http) => AllowOrigin(http, StatusCodes.Status204NoContent));
    }

    private static IResult Info(HttpContext http)
    {
        AllowOrigin(http);
        http.Response.Headers.CacheControl = "no-store, no-cache, no-transform, must-revalidate, max-age=0";
        return Results.Json(new
        {
            websocket = true,
            origins = AnyOrigin,
            cookie_needed = false,
            entropy = (uint)RandomNumberGenerator.GetInt32(int.MaxValue),
        });
    }

    private static async Task WebSocketAsync(HttpContext http, DdpHost host, bool isFramed)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await DdpEndpoint.AcceptAsync(http);
        var transport = new WebSocketTransport(socket);
        if (isFramed)
        {
            var framed = new SockJsWebSocketTransport(socket);
            await framed.OpenAsync(http.RequestAborted);
            transport = framed;
        }

        await host.RunAsync(transport, DdpEndpoint.AddressOf(http), http.Request.Headers.UserAgent);
    }

    private static async Task FetchAsync(string session, HttpContext http, SockJsSessions sessions, FetchStyle style)
    {
        AllowOrigin(http);
        http.Response.ContentType = style.ContentType;
        http.Response.Headers.CacheControl = "no-store, no-cache, no-transform, must-revalidate, max-age=0";
        var (transport, isNew) = sessions.Open(session, http);
        if (!transport.TryBeginFetch())
        {
            await WriteAsync(http, style, "c[2010,\"Another connection still open\"]"u8.ToArray());
            return;
        }

        try
        {
            await http.Response.Body.WriteAsync(style.Prelude, http.RequestAborted);
            if (isNew)
            {
                await WriteAsync(http, style, SockJsFraming.Open);
            }

            if (!isNew || style.IsStream)
            {
                await ForwardAsync(http, transport, style);
            }
        }
        catch (OperationCanceledException)
        {
            // The client went away; it may be back with another fetch.
        }
        finally
        {
            transport.EndFetch();
        }
    }

    private static async Task ForwardAsync(HttpContext http, PollingTransport transport, FetchStyle style)
    {
        long written = 0;
        var buffer = new ArrayBufferWriter<byte>();
        do
        {
            var frames = await transport.FetchAsync(HeartbeatTime, http.RequestAborted);
            buffer.ResetWrittenCount();
            if (frames.Count > 0)
            {
                SockJsFraming.Wrap(frames, buffer);
            }
            else
            {
                buffer.Write((transport.Closed is { } reason ? SockJsFraming.Close(reason) : SockJsFraming.Heartbeat).Span);
            }

            await WriteAsync(http, style, buffer.WrittenMemory);
            written += buffer.WrittenCount;
            if (frames.Count == 0 && transport.Closed is not null)
            {
                return;
            }
        }
        while (style.IsStream && written < StreamLimit);
    }

    private static async Task WriteAsync(HttpContext http, FetchStyle style, ReadOnlyMemory<byte> frame)
    {
        await http.Response.Body.WriteAsync(style.Before, http.RequestAborted);
        await http.Response.Body.WriteAsync(frame, http.RequestAborted);
        await http.Response.Body.WriteAsync(style.After, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task SendAsync(string session, HttpContext http, SockJsSessions sessions)
    {
        AllowOrigin(http);
        if (sessions.Find(session) is not { Closed: null } transport)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var messages = new Queue<byte[]>();
        if (await ReadAsync(http) is not { Length: > 0 } body || !SockJsFraming.TryUnwrap(body, messages))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("Broken JSON encoding.", http.RequestAborted);
            return;
        }

        foreach (var message in messages)
        {
            await transport.PostAsync(message, http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Null when it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int count;
        while ((count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > Incoming.LargestMessage)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static void AllowOrigin(HttpContext http, int status = StatusCodes.Status200OK)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var headers = http.Response.Headers;
        http.Response.StatusCode = status;
        headers.AccessControlAllowOrigin = "*";
        if (origin.Length > 0 && origin != "null")
        {
            // Clients of the protocol send credentials, for which browsers want their own origin back. No cookie means anything here.
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
            headers.Vary = "Origin";
        }

        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "Content-Type";
    }

    /// <summary>How frames stand in a response.</summary>
    private sealed record FetchStyle(string ContentType, byte[] Prelude, byte[] Before, byte[] After, bool IsStream)
    {
        public static readonly FetchStyle Poll = new("application/javascript; charset=UTF-8", [], [], [(byte)'\n'], IsStream: false);

        public static readonly FetchStyle Stream = Poll with { Prelude = SockJsEndpoint.Prelude, IsStream = true };

        public static readonly FetchStyle Events =
            new("text/event-stream; charset=UTF-8", "\r\n"u8.ToArray(), "data: "u8.ToArray(), "\r\n\r\n"u8.ToArray(), IsStream: true);
    }
}
