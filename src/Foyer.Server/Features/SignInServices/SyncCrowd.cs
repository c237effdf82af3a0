using System.Net;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Features.Users;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Looks now and then what has become of people who come from Crowd: takes over names and addresses, and deactivates whoever may not sign in there any more.</summary>
internal sealed partial class SyncCrowd(
    CrowdLine line, FoyerDbFactory databases, IServiceScopeFactory scopes, SettingValues settings, JobLease lease, TimeProvider time, ILogger<SyncCrowd> logger)
    : Rounds(LookAgain, time, lease)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);
    private static readonly Refusal NotConnected = new("error-crowd-connection", "Crowd cannot be reached or does not accept this server");

    private DateTimeOffset looked = DateTimeOffset.MinValue;

    /// <summary>Looks at everybody once.</summary>
    public async Task LookAtAllAsync(CancellationToken cancel)
    {
        looked = Time.GetUtcNow();
        List<UserId> known;
        await using (var db = databases.Create())
        {
            known = await db.Users.Where(static user => user.ServicesJson.Contains("\"crowd\":") && user.IsActive).Select(static user => user.Id).ToListAsync(cancel);
        }

        foreach (var id in known)
        {
            await TryAsync(stop => LookAsync(id, stop), cancel);
        }
    }

    /// <summary>Whether Crowd is there and accepts this server.</summary>
    public Task<bool> IsReachedAsync(CancellationToken cancel) => line.TestAsync(cancel);

    public static void Map(MethodRegistry methods)
    {
        methods.Add("crowd_test_connection").Needs(AdministrationPermissions.TestOptions).Handle<SyncCrowd>(static async (call, sync) =>
            (await sync.IsReachedAsync(call.Cancel) ? Done.Yes : (Outcome<Done>)NotConnected).Reply(static _ => new { message = "Connection success" }));
        methods.Add("crowd_sync_users").Needs(AccountPermissions.SyncDirectories).Handle<SyncCrowd>(static async (call, sync) =>
        {
            if (!await sync.IsReachedAsync(call.Cancel))
            {
                return ((Outcome<Done>)NotConnected).Reply(static _ => (object?)null);
            }

            await sync.LookAtAllAsync(call.Cancel);
            return ((Outcome<Done>)Done.Yes).Reply(static _ => new { message = "User synchronization finished" });
        });
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) =>
        line.IsReady && settings.Get(DirectorySettings.CrowdSyncUserData) && Time.GetUtcNow() - looked >= Interval ? TryAsync(LookAtAllAsync, cancel) : Task.CompletedTask;

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private TimeSpan Interval => settings.Get(DirectorySettings.CrowdSyncInterval) switch
    {
        "every_10_minutes" => TimeSpan.FromMinutes(10),
        "every_30_minutes" => TimeSpan.FromMinutes(30),
        "every_6_hours" => TimeSpan.FromHours(6),
        "every_12_hours" => TimeSpan.FromHours(12),
        _ => TimeSpan.FromHours(1),
    };

    private async Task LookAsync(UserId id, CancellationToken cancel)
    {
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<FoyerDb>();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (user is null || LinkedServices.IdOf(user, CrowdDirectory.Crowd) is not { } name)
        {
            return;
        }

        var answer = await line.FindAsync(name, cancel);
        if (answer.Person is { IsActive: true } person)
        {
            await services.ServiceProvider.GetRequiredService<LinkAccount>().ExecuteAsync(
                new ServiceIdentity(CrowdDirectory.Crowd, name) { Name = person.DisplayName, Email = person.Email, IsEmailVerified = true },
                new Linking(Joining.Nothing) { Updates = true, UpdatesAddress = true, Creates = false },
                cancel);
        }
        else if (settings.Get(DirectorySettings.CrowdRemoveOrphanedUsers) && (answer.Person is not null || answer.Status == HttpStatusCode.NotFound)
            && await db.Users.AsNoTracking().SingleOrDefaultAsync(static one => one.Id == new UserId(FirstBoot.BotId), cancel) is { } bot)
        {
            // A server that does not answer has not said that nobody is there.
            await services.ServiceProvider.GetRequiredService<SetActive>().ExecuteAsync(Caller.Of(bot, ""), new UserSelector(id.Value, null), isActive: false, givesUpRooms: true, cancel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2303, LogLevel.Warning, "People could not be compared with Crowd")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
