using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Makes what an import brings: the accounts, then the rooms, then the messages. Each piece is taken out of the store with the commit that makes it, so
/// after a crash it goes on where it was, and nothing happens twice.
/// </summary>
internal sealed partial class RunImports(
    FoyerDbFactory databases, Commits commits, BringAccounts accounts, BringRooms rooms, BringMessages messages, IServiceScopeFactory scopes, TimeProvider time, ILogger<RunImports> logger)
    : Rounds(LookAgain, time), IBroadcasts<ImportStarted>
{
    public static readonly Refusal Unexpected = new("error-unexpected", "Something unexpected went wrong; the server's log says more.");
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    public ValueTask BroadcastAsync(ImportStarted domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => TryAsync(MakeAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private async Task MakeAsync(CancellationToken cancel)
    {
        while (true)
        {
            await using var db = databases.Create();
            if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(static one => one.IsValid && ImportSteps.Running.Contains(one.Step), cancel) is not { } import)
            {
                return;
            }

            var by = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == import.StartedBy, cancel) is { } starter ? Caller.Of(starter, "") : null;
            var hadMore = import.Step switch
            {
                ImportSteps.Accounts => await accounts.ExecuteAsync(db, import, by, cancel),
                ImportSteps.Rooms => await rooms.ExecuteAsync(db, import, by, cancel),
                ImportSteps.Messages => await messages.ExecuteAsync(db, import, cancel),
                _ => false,
            };
            await (hadMore ? TellAsync(import.Id, cancel) : GoOnAsync(import, cancel));
        }
    }

    private Task TellAsync(ImportId import, CancellationToken cancel) => commits.RunAsync(
        (scope, _) =>
        {
            scope.Announce(new ImportAdvanced(import));
            return Task.CompletedTask;
        },
        cancel);

    private async Task GoOnAsync(ImportOperation import, CancellationToken cancel)
    {
        var isOver = false;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                // Another node, or whoever gave it up, may have been faster.
                isOver = false;
                if (await scope.Db.Imports.FindAsync([import.Id], stop) is not { IsValid: true } running || running.Step != import.Step)
                {
                    return;
                }

                if (!running.GoOn(scope.Now))
                {
                    running.Finish(scope.Now);
                    await ManageImports.ForgetAsync(scope, stop);
                    scope.Announce(new PicturesWanted());
                    isOver = true;
                }

                scope.Announce(new ImportAdvanced(import.Id));
            },
            cancel);
        if (isOver && CounterOf(import.Kind) is { } counter)
        {
            await using var services = scopes.CreateAsyncScope();
            var (values, save) = (services.ServiceProvider.GetRequiredService<SettingValues>(), services.ServiceProvider.GetRequiredService<SaveSettings>());
            await save.StoreAsync(null, [(counter, values.Get(counter) + 1)], cancel);
        }
    }

    private static Setting<long>? CounterOf(string kind) =>
        kind == ImporterKind.Tables.Key ? AccountSettings.CsvImporterCount
        : kind == ImporterKind.Slack.Key ? AccountSettings.SlackImporterCount
        : kind == ImporterKind.SlackPeople.Key ? AccountSettings.SlackUsersImporterCount
        : null;

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "An import could not go on; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
