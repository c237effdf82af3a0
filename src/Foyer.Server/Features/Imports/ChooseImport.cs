using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>Which of the people or rooms of an import somebody wants.</summary>
/// <param name="IsAll">All of them.</param>
/// <param name="Keys">Those with these ids where they come from.</param>
internal sealed record ImportChoice(bool IsAll, IReadOnlyList<string> Keys)
{
    /// <summary>Reads a wish: all, a list of ids, or the list that was offered with a mark at each.</summary>
    public static ImportChoice Read(JsonNode? wish, string key) => wish switch
    {
        JsonObject form when form.Flag("all") == true => new ImportChoice(true, []),
        JsonObject form => new ImportChoice(false, [.. form.Texts("list") ?? []]),
        JsonArray list => new ImportChoice(false, [.. list.OfType<JsonObject>().Where(static one => one.Flag("do_import") == true).Select(one => one.Text(key)).OfType<string>()]),
        _ => new ImportChoice(false, []),
    };
}

/// <summary>Shows what a file brought, and runs the import with what somebody chose of it.</summary>
internal sealed class ChooseImport(Commits commits, FoyerDb db)
{
    public Task<Outcome<Done>> ExecuteAsync(ImportChoice accounts, ImportChoice rooms, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await ManageImports.LastAsync(scope.Db, stop) is not { } import)
            {
                return ImportOperation.NotFound;
            }

            var id = import.Id;
            if (!accounts.IsAll)
            {
                var keys = accounts.Keys;
                await scope.Db.ImportedAccounts.Where(one => one.ImportId == id && !keys.Contains(one.Key)).ExecuteDeleteAsync(stop);
            }

            if (!rooms.IsAll)
            {
                var keys = rooms.Keys;
                var unwanted = scope.Db.ImportedRooms.Where(one => one.ImportId == id && !keys.Contains(one.Key));
                await scope.Db.ImportedMessages.Where(one => one.ImportId == id && unwanted.Any(room => room.Number == one.Room)).ExecuteDeleteAsync(stop);
                await unwanted.ExecuteDeleteAsync(stop);
            }

            var left = scope.Db.ImportedRooms.Where(one => one.ImportId == id);
            var chosen = new ImportCounts(
                await scope.Db.ImportedAccounts.CountAsync(one => one.ImportId == id, stop), await left.CountAsync(stop), await left.SumAsync(static one => one.Messages, stop));
            if ((import.Choose(chosen, scope.Now).Refusal ?? import.Run(scope.Now).Refusal) is { } refusal)
            {
                return refusal;
            }

            scope.Announce(new ImportStarted(id));
            scope.Announce(new ImportAdvanced(id));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("getImportFileData").NeedsAll(AdministrationPermissions.RunImport).Handle<ChooseImport>(static async (call, choose) => await choose.ShowAsync(call.Cancel));
        api.Post("startImport").NeedsAll(AdministrationPermissions.RunImport)
            .Body(Shape.Object(Shape.Need("input", Shape.Open(Shape.May("users", Shape.Any()), Shape.May("channels", Shape.Any())))))
            .Handle<ChooseImport>(static async (call, choose) =>
            {
                var input = call.Body.Object("input")!;
                return (await choose.ExecuteAsync(ImportChoice.Read(input["users"], "user_id"), ImportChoice.Read(input["channels"], "channel_id"), call.Cancel)).Answer();
            });
    }

    private async Task<ApiResult> ShowAsync(CancellationToken cancel)
    {
        var last = await ManageImports.LastAsync(db, cancel);
        if (last is { IsValid: true, Step: ImportSteps.Uploading or ImportSteps.Preparing })
        {
            return ApiResult.Success(new { waiting = true });
        }

        var id = last is { IsValid: true, Step: ImportSteps.Ready } ? last.Id : default;
        var accounts = await db.ImportedAccounts.AsNoTracking().Where(one => one.ImportId == id).OrderBy(static one => one.Number).ToListAsync(cancel);
        var rooms = await db.ImportedRooms.AsNoTracking().Where(one => one.ImportId == id).OrderBy(static one => one.Number).ToListAsync(cancel);
        return ApiResult.Success(new { users = accounts.Select(ImportDraft.Choice), channels = rooms.Select(Choice), message_count = rooms.Sum(static one => one.Messages) });
    }

    private static object Choice(ImportedRoom kept)
    {
        var room = JsonSerializer.Deserialize<ForeignRoom>(kept.DraftJson)!;
        return new
        {
            channel_id = room.Key,
            name = room.Name,
            creator = room.Creator,
            is_archived = room.IsArchived,
            is_private = room.Kind == RoomKinds.Group,
            is_direct = room.Kind == RoomKinds.Direct,
            do_import = true,
            message_count = kept.Messages,
        };
    }
}
