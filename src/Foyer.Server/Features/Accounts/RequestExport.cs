using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person asks for a copy of their own data and fetches it. One at a time: asking again tells how far the first is.</summary>
internal sealed class RequestExport(Commits commits, FoyerDb db, IFileStore store, TimeProvider time)
{
    // A copy that is no older answers for a new one.
    private static readonly TimeSpan StillGood = TimeSpan.FromMinutes(5);

    /// <returns>The copy, and whether it was begun by this call.</returns>
    public Task<Outcome<(DataExport Export, bool IsNew)>> ExecuteAsync(Caller caller, bool isFull, CancellationToken cancel) => commits.RunAsync<(DataExport, bool)>(
        async (scope, stop) =>
        {
            var since = scope.Now - StillGood;
            var present = await scope.Db.DataExports
                .Where(export => export.UserId == caller.Id && export.IsFull == isFull && (export.StoreKey == null || export.ReadyAt > since))
                .OrderByDescending(export => export.RequestedAt).FirstOrDefaultAsync(stop);
            if (present is not null)
            {
                return (present, false);
            }

            var export = new DataExport(new DataExportId(scope.Ids.Next()), caller.Id, isFull, scope.Now);
            scope.Db.DataExports.Add(export);
            scope.Announce(new DataExportRequested());
            return (export, true);
        },
        cancel);

    /// <summary>Forgets the copies of an account, or those that have lain long enough.</summary>
    public static async Task ForgetAsync(CommitScope scope, IQueryable<DataExport> which, CancellationToken cancel)
    {
        foreach (var export in await which.ToListAsync(cancel))
        {
            if (export.StoreKey is { } key)
            {
                scope.Db.DiscardedFiles.Add(new DiscardedFile { StoreKey = key, DiscardedAt = scope.Now });
                scope.Announce(new FilesDiscarded());
            }

            scope.Db.DataExports.Remove(export);
        }
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("users.requestDataDownload").SignedIn().Handle<RequestExport>(static async (call, request) =>
            (await request.ExecuteAsync(call.Caller, call.Query.Flag("fullExport") ?? false, call.Cancel)).Answer(static asked => Form(asked.Export, asked.IsNew)));
        api.Get("foyer.dataExports/{id}").SignedIn().Handle<RequestExport>(static (call, request) => request.FetchAsync(call));
    }

    public static void Map(MethodRegistry methods) => methods.Add("requestDataDownload").SignedIn().Handle<RequestExport>(static async (call, request) =>
    {
        var isFull = call.Args.Count > 0 && call.Args.OptionalObject(0)?.Flag("fullExport") == true;
        return (await request.ExecuteAsync(call.Account, isFull, call.Cancel)).Reply(static asked => Form(asked.Export, asked.IsNew));
    });

    private static object Form(DataExport export, bool isNew) => new
    {
        requested = isNew,
        exportOperation = new
        {
            _id = export.Id.Value,
            userId = export.UserId.Value,
            fullExport = export.IsFull,
            status = export.IsReady ? "completed" : "pending",
            createdAt = export.RequestedAt,
        },
        url = export.IsReady ? $"/api/v1/foyer.dataExports/{export.Id.Value}" : null,
        pendingOperationsBeforeMyRequest = 0,
    };

    private async Task<ApiResult> FetchAsync(ApiCall call)
    {
        var id = new DataExportId(call.Path("id"));
        var export = await db.DataExports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.UserId == call.Caller.Id, call.Cancel);
        if (export?.StoreKey is not { } key || await store.OpenAsync(key, call.Cancel) is not { } content)
        {
            return ApiResult.NotFound();
        }

        var name = $"foyer-{call.Caller.Username}-{time.GetUtcNow():yyyy-MM-dd}.zip";
        return ApiResult.Custom(async http =>
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            http.Response.Headers.ContentDisposition = disposition.ToString();
            await Results.Stream(content, "application/zip").ExecuteAsync(http);
        });
    }
}
