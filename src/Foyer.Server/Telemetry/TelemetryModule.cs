using System.Security.Cryptography;
using System.Text;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Foyer.Server.Telemetry;

/// <summary>Figures for whoever watches over servers, spans for whoever looks for where time goes; both only where they are asked for.</summary>
internal static class TelemetryModule
{
    // The framework's own source of spans of requests, and the database driver's of its statements.
    private static readonly string[] Sources = [Meters.Name, "Microsoft.AspNetCore", "Npgsql", "System.Net.Http"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Health>();
        if (builder.Configuration["METRICS_TOKEN"] is { Length: > 0 })
        {
            builder.Services.AddSingleton<PrometheusPage>();
        }

        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(static resource => resource.AddService("foyer"))
                .WithTracing(static traces => traces.AddSource(Sources).AddOtlpExporter())
                .WithMetrics(static metrics => metrics.AddMeter(Meters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter());
        }

        return builder;
    }

    /// <summary>Figures at <c>/metrics</c>, for who shows the operator's token; without a token there is no such page.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        var sessions = app.Services.GetRequiredService<SessionRegistry>();
        var commits = app.Services.GetRequiredService<Commits>();
        Meters.Watch("foyer_connections", "Open sockets of clients", () => sessions.Count);
        Meters.Watch("foyer_commit_queue", "Units of work that wait for a commit", () => commits.Waiting);
        Meters.Watch("foyer_outgoing_frames", "Frames that wait in the queues of connections", () => sessions.All.Sum(static session => (long)session.Connection.Waiting));
        if (app.Services.GetService<PrometheusPage>() is { } page)
        {
            var expected = Encoding.UTF8.GetBytes($"Bearer {app.Configuration["METRICS_TOKEN"]}");
            app.MapGet("/metrics", (HttpContext http) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), expected)
                ? Results.Text(page.Write(), "text/plain; version=0.0.4")
                : Results.StatusCode(StatusCodes.Status401Unauthorized));
        }
    }
}
