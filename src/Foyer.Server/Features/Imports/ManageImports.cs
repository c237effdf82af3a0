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

    public Task<Outcome<ImportOperation>> ExecuteAsync(Caller caller, CancellationToken cancel) =>
        BeginAsync((id, now) => new ImportOperation(id, caller.Id, now), cancel);

    /// <summary>Begins an import of a file.</summary>
    public Task<Outcome<ImportOperation>> BeginAsync(Caller caller, string kind, string fileName, CancellationToken cancel) =>
        BeginAsync((id, now) => new ImportOperation(id, caller.Id, kind, fileName, now), cancel);

    private Task<Outcome<ImportOperation>> BeginAsync(Func<ImportId, DateTimeOffset, ImportOperation> begin, CancellationToken cancel) => commits.RunAsync<ImportOperation>(
        async (scope, stop) =>
        {
            await GiveUpAsync(scope, stop);
            var old = await scope.Db.Imports.OrderByDescending(one => one.StartedAt).Skip(MostKept - 1).ToListAsync(stop);
            scope.Db.Imports.RemoveRange(old);
            var import = begin(new ImportId(scope.Ids.Next()), scope.Now);
            scope.Db.Imports.Add(import);
            scope.Announce(new ImportAdvanced(import.Id));
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
                return ImportOperation.NotFound;
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
    public static Task<ImportOperation?> LastAsync(FoyerDb db, CancellationToken cancel) =>
        db.Imports.OrderByDescending(one => one.StartedAt).ThenBy(one => one.Id).FirstOrDefaultAsync(cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("import.new").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            (await manage.ExecuteAsync(call.Caller, call.Cancel)).Answer(static import => new { operation = ImportWire.Operation(import) }));
        api.Post("import.run").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) => (await manage.RunAsync(call.Cancel)).Answer());
        api.Post("import.clear").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) => (await manage.ClearAsync(call.Cancel)).Answer());
        api.Get("import.status").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            await LastAsync(manage.Db, call.Cancel) is { } import
                ? ApiResult.Success(new { state = import.State, operation = ImportWire.Operation(import) })
                : ApiResult.Success(new { state = "none" }));
        api.Get("getCurrentImportOperation").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            await LastAsync(manage.Db, call.Cancel) is { } import ? ApiResult.Success(new { operation = ImportWire.Operation(import) }) : ApiResult.Success());
        api.Get("getLatestImportOperations").NeedsAll(AdministrationPermissions.ViewImports).Handle<ManageImports>(static async (call, manage) =>
            ApiResult.Bare((await manage.Db.Imports.OrderByDescending(one => one.StartedAt).Take(MostKept).ToListAsync(call.Cancel)).Select(ImportWire.Operation)));
        api.Get("getImportProgress").NeedsAll(AdministrationPermissions.RunImport).Handle<ManageImports>(static async (call, manage) =>
            ApiResult.Success(ImportWire.Progress(await LastAsync(manage.Db, call.Cancel))));
    }

    private FoyerDb Db => db;

    // What has come and was not made is forgotten; there may be hashes of passwords in it.
    private static async Task GiveUpAsync(CommitScope scope, CancellationToken cancel)
    {
        foreach (var import in await scope.Db.Imports.Where(one => one.IsValid).ToListAsync(cancel))
        {
            import.GiveUp(scope.Now);
            scope.Announce(new ImportAdvanced(import.Id));
        }

        await ForgetAsync(scope, cancel);
    }

    /// <summary>Forgets what came and was not made.</summary>
    public static async Task ForgetAsync(CommitScope scope, CancellationToken cancel)
    {
        await scope.Db.ImportedMessages.ExecuteDeleteAsync(cancel);
        await scope.Db.ImportedRooms.ExecuteDeleteAsync(cancel);
        await scope.Db.ImportedAccounts.ExecuteDeleteAsync(cancel);
    }
}
