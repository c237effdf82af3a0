using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;

namespace Foyer.Server.Hosting;

/// <summary>How the process comes to life: configuration read and checked, logging, limits of the web server, a patient end.</summary>
internal static class FoyerHost
{
    /// <summary>Whether the process has begun to serve.</summary>
    public static bool HasStarted { get; private set; }

    /// <summary>A builder with checked options, or null after every problem was printed.</summary>
    public static WebApplicationBuilder? CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // «--demo» and «--test-mode» alone are switches; the command line wants values.
            // Nothing is read again while it runs, so its folder is not watched for changes.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args.Select(arg => arg switch { "--demo" => "--DEMO=true", _ => arg })],
            ContentRootPath = AppContext.BaseDirectory,
        });
        var (options, problems) = FoyerOptions.Read(builder.Configuration);
        if (options is null)
        {
            Console.Error.WriteLine("Foyer cannot start. Please correct:");
            foreach (var problem in problems)
            {
                Console.Error.WriteLine($"  - {problem}");
            }

            return null;
        }

        Configure(builder, options);
        return builder;
    }

    /// <summary>Applies checked options; tests start here.</summary>
    public static void Configure(WebApplicationBuilder builder, FoyerOptions options)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.TestMode && builder.Configuration["TEST_CLOCK_FILE"] is { } clock ? new ShiftedClock(clock) : TimeProvider.System);
        builder.Services.AddHostedService<GiveBackMemory>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);

        // A failed start reaches Program, which puts it into words; the host's own report would bury them under a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => HasStarted && level >= LogLevel.Warning);

        // Whoever asks the store hears of a failure as an exception; this one would also report a table that is still to be made.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);

        // It only opens and closes a scope and an activity around each request, which every waiting page would keep.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        if (builder.Configuration["LOG_FORMAT"] == "json")
        {
            builder.Logging.ClearProviders().AddJsonConsole(static console => console.UseUtcTimestamp = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }

        builder.WebHost.UseUrls($"http://{options.Listen}:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Uploads raise it for their own endpoint; nothing else may send more than a few megabytes.
            kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
        });

        // Long enough for open requests and a last group of commits, short enough for an impatient operator.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = Math.Max(1, options.ForwardedCount);
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
        });
        Directory.CreateDirectory(options.DataFolder);
    }

    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder) =>
        builder.AddStorage(OptionsOf(builder).Storage);

    public static FoyerOptions OptionsOf(WebApplicationBuilder builder) =>
        (FoyerOptions)builder.Services.First(service => service.ServiceType == typeof(FoyerOptions)).ImplementationInstance!;

    /// <summary>Listens; false, with the reason in words, where the address cannot be had.</summary>
    public static async Task<bool> TryStartAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return HasStarted = true;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            var port = app.Services.GetRequiredService<FoyerOptions>().Port;
            await Console.Error.WriteLineAsync(
                $"Foyer cannot start. Port {port} is taken by another program: end that one, or choose another port with PORT=… (or -- --PORT=…).");
            return false;
        }
    }

    /// <summary>What every request passes first.</summary>
    public static void UseFoyer(this WebApplication app)
    {
        if (app.Services.GetRequiredService<FoyerOptions>().ForwardedCount > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseDialectErrors();
        GatheredUpgrade.Use(app, DdpEndpoint.Path);
        app.UseWebSockets();
    }
}
