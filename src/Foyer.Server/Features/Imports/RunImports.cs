using Foyer.Domain.Imports;
using Foyer.Server.Access;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Makes the accounts of an import, one after another. Who is there already is left as they are, so after a crash, or beside
/// another node, nothing happens twice.
/// </summary>
internal sealed partial class RunImports(FoyerDbFactory databases, Commits commits, IServiceScopeFactory scopes, TimeProvider time, ILogger<RunImports> logger)
    : Rounds(LookAgain, time), IBroadcasts<ImportStarted>
{
    private const int Portion = 50;
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
            if (await db.AccountImports.AsNoTracking().FirstOrDefaultAsync(one => one.IsValid && one.Step == ImportSteps.Running, cancel) is not { } import)
            {
                return;
            }

            var portion = await db.ImportedAccounts.AsNoTracking().Where(one => one.ImportId == import.Id).OrderBy(one => one.Number).Take(Portion).ToListAsync(cancel);
            if (portion.Count == 0)
            {
                await commits.RunAsync(async (scope, stop) => (await scope.Db.AccountImports.FindAsync([import.Id], stop))?.Finish(scope.Now), cancel);
                return;
            }

            var by = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == import.StartedBy, cancel) is { } starter ? Caller.Of(starter, "") : null;
            foreach (var account in portion)
            {
                await MakeAsync(account, by, cancel);
            }
        }
    }

    private async Task MakeAsync(ImportedAccount account, Caller? by, CancellationToken cancel)
    {
        await using var services = scopes.CreateAsyncScope();
        var made = await services.ServiceProvider.GetRequiredService<AccountCreation>().ExecuteAsync(ImportDraft.Read(account.DraftJson, by), cancel);

        // Somebody with this name or address is here: the person has come before.
        var isThere = !made.IsRefused || made.Refusal!.Code == "error-field-unavailable";
        if (!isThere)
        {
            Log.Refused(logger, account.Number, made.Refusal!.Code);
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var (import, number) = (account.ImportId, account.Number);
                if (await scope.Db.ImportedAccounts.Where(one => one.ImportId == import && one.Number == number).ExecuteDeleteAsync(stop) == 1)
                {
                    (await scope.Db.AccountImports.FindAsync([import], stop))?.Count(isThere, scope.Now);
                }
            },
            cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "An import could not go on; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(3502, LogLevel.Information, "Account {Number} of an import could not be made: {Code}")]
        public static partial void Refused(ILogger logger, int number, string code);
    }
}
