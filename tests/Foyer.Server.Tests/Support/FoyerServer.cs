using Foyer.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Foyer.Server.Tests.Support;

/// <summary>How a server of a test is started; what is not said is as on a fresh server in test mode.</summary>
internal sealed record FoyerSetup
{
    /// <summary>Connection string; null for a SQLite file in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where the store lies; null for a folder that goes with the server. Give one to start a second server on it.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The clock; null for the real one.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Known administrator and no rate limits.</summary>
    public bool TestMode { get; init; } = true;

    /// <summary>More configuration, by the names that operators use.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services of the process's edge.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}

/// <summary>The real server in the test process: its own Program, Kestrel on a free port, sockets, and a store of its own.</summary>
internal sealed class FoyerServer : WebApplicationFactory<Program>
{
    private readonly PrivateFolder folder = new("server");
    private readonly FoyerSetup setup;

    private FoyerServer(FoyerSetup setup)
    {
        this.setup = setup;
        UseKestrel(options => options.ListenLocalhost(Port));
    }

    public int Port { get; } = LoopbackPort.Find();

    public Uri Address => new($"http://localhost:{Port}");

    public static async Task<FoyerServer> StartAsync(FoyerSetup? setup = null)
    {
        var server = new FoyerServer(setup ?? new FoyerSetup());
        try
        {
            // Starting runs Program on a thread of its own; it must not hold a thread of the tests.
            await Task.Factory.StartNew(server.StartServer, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var options = new Dictionary<string, string>(setup.Options)
        {
            ["PORT"] = $"{Port}",
            ["ROOT_URL"] = Address.ToString(),
            ["DATA_FOLDER"] = setup.DataFolder ?? folder.Path,
            ["TEST_MODE"] = setup.TestMode ? "true" : "false",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Foyer"] = "Error",
            ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = "Error",
        };
        if (setup.Postgres is { } connection)
        {
            options["POSTGRES"] = connection;
        }

        foreach (var (key, value) in options)
        {
            builder.UseSetting(key, value);
        }

        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.ConfigureServices(services =>
        {
            if (setup.Time is { } time)
            {
                services.Replace(ServiceDescriptor.Singleton(time));
            }

            setup.Services?.Invoke(services);
        });
    }
}
