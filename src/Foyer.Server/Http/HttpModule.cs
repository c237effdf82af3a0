using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Http;

internal static partial class HttpModule
{
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.AddSingleton(services =>
        {
            var settings = services.GetRequiredService<SettingValues>();
            return new PageLimits(
                () => settings.Get(ApiSettings.DefaultCount),
                () => settings.Get(ApiSettings.UpperCountLimit),
                () => settings.Get(ApiSettings.AllowInfiniteCount));
        });
        return builder;
    }

    public static ApiRoutes MapApi(this WebApplication app)
    {
        var api = new ApiRoutes(app);
        app.MapMethods("/api/{**path}", ["OPTIONS"], CorsPreflight.AnswerAsync);
        return api;
    }

    /// <summary>Whether the process lives (<c>/health/alive</c>), whether it can serve (<c>/health/ready</c>, and the dialect's <c>/health</c>), and which part is ill (<c>/health/parts</c>).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/alive", () => Results.Text("ok"));
        app.MapGet("/health/ready", ReadyAsync);
        app.MapGet("/health", ReadyAsync);
        app.MapGet("/health/parts", static async (Health health, CancellationToken cancel) => Results.Json(await health.LookAsync(cancel)));
    }

    /// <summary>Common headers, the dialect's body for a wrong verb, and a calm answer where something broke.</summary>
    public static void UseDialectErrors(this WebApplication app) => app.Use(async (http, next) =>
    {
        var isApi = http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (isApi)
        {
            headers.CacheControl = "no-store";
            headers.Pragma = "no-cache";
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlAllowHeaders = "Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token";
        }

        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && isApi)
        {
            await AnswerFailureAsync(http, failure);
            return;
        }

        // Only the preflight route knows the path: there is no such endpoint at all.
        if (isApi && http.Response is { StatusCode: 405, HasStarted: false } && headers.Allow == "OPTIONS")
        {
            headers.Remove("Allow");
            await ApiResult.NotFound().WriteAsync(http);
        }
        else if (isApi && http.Response is { StatusCode: 405, HasStarted: false })
        {
            await ApiResult.Bare(new { status = "error", message = "API endpoint does not exist" }, 405).WriteAsync(http);
        }
    });

    private static async Task AnswerFailureAsync(HttpContext http, Exception failure)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (failure is BadHttpRequestException bad)
        {
            await new ApiResult(bad.StatusCode, new { error = "Bad request" }, false).WriteAsync(http);
            return;
        }

        if (failure is DbUpdateConcurrencyException)
        {
            await new ApiResult(409, new { error = "Somebody else changed this at the same moment. Please try again. [error-conflict]", errorType = "error-conflict" }, false).WriteAsync(http);
            return;
        }

        Log.Broken(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Foyer.Http"), failure, http.GetEndpoint()?.DisplayName ?? "unknown");
        await new ApiResult(500, new { error = "Internal server error" }, false).WriteAsync(http);
    }

    // Without Redis or with little room this node still serves: it says so, but stays in the proxy's list.
    private static async Task<IResult> ReadyAsync(Health health, CancellationToken cancel)
    {
        var parts = await health.LookAsync(cancel);
        var isReady = parts["store"] == "ok" && parts["commits"] == "ok";
        return Results.Text(
            parts.Values.All(static state => state == "ok") ? "ok" : string.Join('\n', parts.Select(static part => $"{part.Key}: {part.Value}")),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Error, "{Endpoint} broke")]
        public static partial void Broken(ILogger logger, Exception failure, string endpoint);
    }
}
