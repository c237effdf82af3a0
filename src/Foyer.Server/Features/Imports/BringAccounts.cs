using Foyer.Domain;
using Foyer.Domain.Accounts;
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
internal sealed partial class BringAccounts(Commits commits, IServiceScopeFactory scopes, ILogger<BringAccounts> logger)
{
    private const int Portion = 50;
    private const string Taken = "error-field-unavailable";

    /// <summary>Makes some of them.</summary>
    /// <returns>False when there were none.</returns>
    public async Task<bool> ExecuteAsync(FoyerDb db, ImportOperation import, Caller? by, CancellationToken cancel)
    {
        var portion = await db.ImportedAccounts.AsNoTracking().Where(one => one.ImportId == import.Id).OrderBy(static one => one.Number).Take(Portion).ToListAsync(cancel);
        foreach (var account in portion)
        {
            await MakeAsync(account, by, cancel);
        }

        return portion.Count > 0;
    }

    private async Task MakeAsync(ImportedAccount account, Caller? by, CancellationToken cancel)
    {
        var draft = ImportDraft.Read(account.DraftJson, by);
        var refusal = await WhyNotAsync(draft, cancel);
        if (refusal is not null)
        {
            Log.Refused(logger, account.Number, refusal.Code);
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var (import, number) = (account.ImportId, account.Number);
                if (await scope.Db.ImportedAccounts.Where(one => one.ImportId == import && one.Number == number).ExecuteDeleteAsync(stop) == 1
                    && await scope.Db.Imports.FindAsync([import], stop) is { } running)
                {
                    if (refusal is null)
                    {
                        running.CountThere(scope.Now);
                    }
                    else
                    {
                        running.CountRefused(new RefusedAccount(number, draft.FormerIds is [var first, ..] ? first : null, draft.Username, draft.Email, refusal.Code, refusal.Reason ?? refusal.Code), scope.Now);
                    }
                }
            },
            cancel);
    }

    /// <summary>Why somebody is not there after this; null when they are.</summary>
    private async Task<Refusal?> WhyNotAsync(NewAccount draft, CancellationToken cancel)
    {
        try
        {
            if (await KnowAsync(draft, isCalledSo: false, cancel))
            {
                return null;
            }

            await using var services = scopes.CreateAsyncScope();
            var made = await services.ServiceProvider.GetRequiredService<AccountCreation>().ExecuteAsync(draft, cancel);
            return made.Refusal is not { } refusal || (refusal.Code == Taken && await KnowAsync(draft, isCalledSo: true, cancel)) ? null : refusal;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One account that nobody has thought of does not keep the others out.
            Log.Broken(logger, failure);
            return RunImports.Unexpected;
        }
    }

    // The person has come before: under one of these ids or, where that is asked too, as whoever has this address or this name. Then the ids are theirs.
    private async Task<bool> KnowAsync(NewAccount draft, bool isCalledSo, CancellationToken cancel)
    {
        var known = false;
        await commits.RunAsync(
            async (scope, stop) =>
            {
                var ids = await scope.Db.FormerIds.Where(one => draft.FormerIds.Contains(one.Value)).ToListAsync(stop);
                if ((ids.FirstOrDefault()?.UserId ?? (isCalledSo ? await FindAsync(scope.Db, draft, stop) : null)) is { } user)
                {
                    known = true;
                    scope.Db.FormerIds.AddRange(draft.FormerIds.Except(ids.Select(static one => one.Value)).Select(id => new FormerId(id, user)));
                }
            },
            cancel);
        return known;
    }

    private static async Task<UserId?> FindAsync(FoyerDb db, NewAccount draft, CancellationToken cancel)
    {
        var (email, username) = (draft.Email is { } address ? EmailAddresses.Key(address) : null, draft.Username?.ToLowerInvariant());
        var people = await db.Users.AsNoTracking().Where(user => user.UsernameKey == username || user.Emails.Any(one => one.AddressKey == email)).ToListAsync(cancel);
        return (people.Find(user => user.Emails.Exists(one => one.AddressKey == email)) ?? people.FirstOrDefault())?.Id;
    }

    private static partial class Log
    {
        [LoggerMessage(3502, LogLevel.Information, "Account {Number} of an import could not be made: {Code}")]
        public static partial void Refused(ILogger logger, int number, string code);

        [LoggerMessage(3503, LogLevel.Error, "Something unexpected kept an account of an import from being made")]
        public static partial void Broken(ILogger logger, Exception failure);
    }
}
