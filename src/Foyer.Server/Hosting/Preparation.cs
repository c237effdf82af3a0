using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Hosting;

/// <summary>What happens once before the first request: the store is brought up to date and memory is filled.</summary>
internal static partial class Preparation
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        // SQLite answers without ever giving the thread back, and the caller has other things to do.
        await Task.Yield();
        var services = app.Services;
        var cancel = app.Lifetime.ApplicationStopping;
        await using (var db = services.GetRequiredService<FoyerDbFactory>().Create())
        {
            await StoreTurn.AtStartAsync(
                db,
                async () =>
                {
                    // To look is quick; to bring it up to date takes a lock and a tenth of a second also where there is nothing to do.
                    if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
                    {
                        await db.Database.MigrateAsync(cancel);
                    }

                    var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Foyer");
                    await WordIndex.EnsureAsync(db, logger, cancel);
                    await NameIndex.EnsureAsync(db, logger, cancel);
                    await ChatCounts.EnsureAsync(db, cancel);
                    await using var scope = services.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<FirstBoot>().ExecuteAsync(cancel);
                    await services.GetRequiredService<SettingValues>().LoadAsync(cancel);
                },
                cancel);
        }

        await services.GetRequiredService<AccessRights>().ReloadAsync(cancel);
    }

    /// <summary>Tells the operator where to go.</summary>
    public static void Welcome(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<FoyerOptions>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Foyer");
        var address = app.Urls.FirstOrDefault() ?? options.RootUrl;
        Log.Listening(logger, options.RootUrl, address);
        if (options.TestMode)
        {
            Log.TestMode(logger);
        }

        if (app.Services.GetRequiredService<SetupLink>().Secret is { } secret)
        {
            Log.SetUp(logger, $"{options.RootUrl}/setup?key={secret}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Foyer is ready at {RootUrl} (listening on {Address})")]
        public static partial void Listening(ILogger logger, string rootUrl, string address);

        [LoggerMessage(2, LogLevel.Warning, "TEST_MODE IS ON: a known administrator exists and limits are off. Never use this with real data")]
        public static partial void TestMode(ILogger logger);

        // The link is a secret by nature, but it is the only way in, is shown once, and dies with its use.
        [LoggerMessage(3, LogLevel.Information, "No administrator yet. Open this link once to set up the first one: {Link}")]
        public static partial void SetUp(ILogger logger, string link);
    }
}
