using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>Begins, runs, shows and gives up imports. There is one at a time: whoever begins another gives the former up.</summary>
internal sealed class ManageImports(Commits commits, FoyerDb db)
{
    // What clients list; older ones are of no use to anybody.
    private const int MostKept = 10;

    public async Task<Outcome<AccountImport>> ExecuteAsync(Caller caller, CancellationToken cancel) => await commits.RunAsync<AccountImport>(
        async (scope, stop) =>
        {
            await GiveUpAsync(scope, stop);
            var old = await scope.Db.AccountImports.OrderByDescending(one => one.StartedAt).Skip(MostKept - 1).ToListAsync(stop);
            scope.Db.AccountImports.RemoveRange(old);
            var import = new AccountImport(new ImportId(scope.Ids.Next()), caller.Id, scope.Now);
            scope.Db.AccountImports.Add(import);
            return import;
        },
        cancel);

    public Task<Outcome<Done>> ClearAsync(CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            await GiveUpAsync(scope, stop);
            return Done.Yes;
        },
        cancel);

    public Task<Outcome<Done>> RunAsync(CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await LastAsync(scope.Db, stop) is not { } import)
            {
                return AccountImport.NotFound;
            }

            if (!import.Run(scope.Now).TryGet(out var started, out var refusal))
            {
                return refusal;
            }

            scope.Announce(started);
            return Done.Yes;
        },
        cancel);

    /// <summary>The import that was begun last; null when there was none.</summary>
    public static Task<AccountImport?> LastAsync(FoyerDb db, CancellationToken cancel) =>
        db.AccountImports.OrderByDescending(one => one.StartedAt).ThenBy(one => one.Id).FirstOrDefaultAsync(cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("import.new").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            (await manage.ExecuteAsync(call.Caller, call.Cancel)).Answer(static import => new { operation = Wire(import) }));
        api.Post("import.run").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) => (await manage.RunAsync(call.Cancel)).Answer());
        api.Post("import.clear").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) => (await manage.ClearAsync(call.Cancel)).Answer());
        api.Get("import.status").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            await LastAsync(manage.Db, call.Cancel) is { } import
                ? ApiResult.Success(new { state = import.State, operation = Wire(import) })
                : ApiResult.Success(new { state = "none" }));
        api.Get("getCurrentImportOperation").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            await LastAsync(manage.Db, call.Cancel) is { } import ? ApiResult.Success(new { operation = Wire(import) }) : ApiResult.Success());
        api.Get("getLatestImportOperations").NeedsAll(AdministrationPermissions.ViewImports).Handle<ManageImports>(static async (call, manage) =>
            ApiResult.Bare((await manage.Db.AccountImports.OrderByDescending(one => one.StartedAt).Take(MostKept).ToListAsync(call.Cancel)).Select(Wire)));
        api.Get("getImportProgress").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
        {
            var import = await LastAsync(manage.Db, call.Cancel);
            return ApiResult.Success(new
            {
                key = import is null ? "" : Kind,
                name = import is null ? "" : Kind,
                step = import?.Step ?? ImportSteps.New,
                count = new { completed = import?.Completed ?? 0, total = import?.Total ?? 0, error = import?.Failed ?? 0 },
            });
        });
    }

    private const string Kind = "api";

    private FoyerDb Db => db;

    private static object Wire(AccountImport import) => new
    {
        _id = import.Id.Value,
        type = Kind,
        importerKey = Kind,
        ts = import.StartedAt,
        status = import.Step,
        valid = import.IsValid,
        user = import.StartedBy.Value,
        _updatedAt = import.UpdatedAt,
        count = new { total = import.Total, completed = import.Completed, error = import.Failed, users = import.Total },
        errors = import.Refused.Select(static one => new { number = one.Number, importId = one.ImportId, username = one.Username, email = one.Email, code = one.Code, message = one.Reason }),
    };

    // What has come and was not made is forgotten; there may be hashes of passwords in it.
    private static async Task GiveUpAsync(CommitScope scope, CancellationToken cancel)
    {
        foreach (var import in await scope.Db.AccountImports.Where(one => one.IsValid).ToListAsync(cancel))
        {
            import.GiveUp(scope.Now);
        }

        await scope.Db.ImportedAccounts.ExecuteDeleteAsync(cancel);
    }
}
