using System.Text.Json;
using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Links;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Takes a file of another system, sent along or fetched from the open internet, and reads it into the store, from which it is chosen and made: what is
/// there when the answer goes out is there after a restart.
/// </summary>
internal sealed class TakeImportFile(ManageImports manage, Commits commits, OutsideWorld outside, Ids ids, TimeProvider time)
{
    private const int LongestName = 255;
    private const int AccountsAtOnce = 500;
    private const int MessagesOfPortion = 200;
    private const int PortionsAtOnce = 10;

    // Base64 takes a third more, and the other fields a little.
    private static readonly int LargestBody = (ImportLimits.Usual.Packed / 3 * 4) + (64 * 1024);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Refusal NotBase64 = new("error-import-file-invalid", "The file is not sent as Base64.");

    public async Task<Outcome<ImportOperation>> ExecuteAsync(Caller caller, string kind, string fileName, byte[] content, CancellationToken cancel)
    {
        if (!ImporterKind.Open(kind, content, ImportLimits.Usual, time.GetUtcNow()).TryGet(out var file, out var refusal))
        {
            return refusal;
        }

        using (file)
        {
            if (file.People.Count > ImportOperation.MostAccounts)
            {
                return ImportOperation.TooMany;
            }

            if (!(await manage.BeginAsync(caller, kind, fileName, cancel)).TryGet(out var import, out refusal))
            {
                return refusal;
            }

            var isKept = false;
            try
            {
                var kept = await KeepAsync(import.Id, file, cancel);
                isKept = !kept.IsRefused;
                return kept;
            }
            finally
            {
                if (!isKept)
                {
                    await BreakAsync(import.Id);
                }
            }
        }
    }

    /// <summary>Fetches the file first.</summary>
    public async Task<Outcome<ImportOperation>> FetchAsync(Caller caller, string kind, string address, CancellationToken cancel)
    {
        if (ImporterKind.OfFiles.All(one => one.Key != kind))
        {
            return ImportFaults.NoSuchImporter;
        }

        return !(await outside.FetchAsync(address, ImportLimits.Usual.Packed, "*/*", Patience, cancel)).TryGet(out var found, out var refusal) ? refusal
            : !found.IsWhole ? ImportFaults.TooLarge
            : await ExecuteAsync(caller, kind, NameOf(Uri.UnescapeDataString(found.Address.AbsolutePath)), found.Content, cancel);
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("importers.list").NeedsAll(AdministrationPermissions.RunImport).Handle(static _ =>
            ApiResult.Bare(ImporterKind.OfFiles.Select(static one => new { key = one.Key, name = one.Name })));

        api.Post("uploadImportFile").NeedsAll(AdministrationPermissions.RunImport).LargeBody(LargestBody)
            .Body(Shape.Object(
                Shape.Need("binaryContent", Shape.Text(1)), Shape.Need("contentType", Shape.Text()), Shape.Need("fileName", Shape.Text(1)), Shape.Need("importerKey", Shape.Text(1))))
            .Handle<TakeImportFile>(static async (call, take) => Decode(call.Body.Text("binaryContent")!) is { } content
                ? Answer(await take.ExecuteAsync(call.Caller, call.Body.Text("importerKey")!, NameOf(call.Body.Text("fileName")!), content, call.Cancel))
                : ApiResult.Refused(NotBase64));
        api.Post("downloadPublicImportFile").NeedsAll(AdministrationPermissions.RunImport)
            .Body(Shape.Object(Shape.Need("fileUrl", Shape.Text(1)), Shape.Need("importerKey", Shape.Text(1))))
            .Handle<TakeImportFile>(static async (call, take) =>
                Answer(await take.FetchAsync(call.Caller, call.Body.Text("importerKey")!, call.Body.Text("fileUrl")!, call.Cancel)));
    }

    private static ApiResult Answer(Outcome<ImportOperation> outcome) => outcome.Answer(static import => ImportWire.Progress(import));

    private static byte[]? Decode(string text)
    {
        var content = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, content, out var length) ? content[..length] : null;
    }

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..] is var name && name.Length > LongestName ? name[^LongestName..] : name;

    private async Task<Outcome<ImportOperation>> KeepAsync(ImportId import, ForeignFile file, CancellationToken cancel)
    {
        var unknown = PasswordHashing.OfUnknown(ids.NextSecret());
        foreach (var portion in file.People.Index().Chunk(AccountsAtOnce))
        {
            var accounts = portion.Select(one => new ImportedAccount(import, one.Index, one.Item.Key, ImportDraft.ToJson(one.Item, unknown))).ToList();
            if (!await AddAsync(import, new ImportCounts(accounts.Count, 0, 0), db => db.ImportedAccounts.AddRange(accounts), cancel))
            {
                return ImportOperation.NotFound;
            }
        }

        var left = ImportLimits.Usual.Messages;
        foreach (var (number, room) in file.Rooms.Index())
        {
            if (!file.MessagesOf(room).TryGet(out var messages, out var refusal))
            {
                return refusal;
            }

            if ((left -= messages.Length) < 0)
            {
                return ImportFaults.TooMuch;
            }

            if (!await AddAsync(import, number, room, messages, cancel))
            {
                return ImportOperation.NotFound;
            }
        }

        return await commits.RunAsync<ImportOperation>(
            async (scope, stop) =>
            {
                if (await scope.Db.Imports.FindAsync([import], stop) is not { } whole || !whole.Offer(scope.Now))
                {
                    return ImportOperation.NotFound;
                }

                scope.Announce(new ImportAdvanced(import));
                return whole;
            },
            cancel);
    }

    private async Task<bool> AddAsync(ImportId import, int number, ForeignRoom room, ForeignMessage[] messages, CancellationToken cancel)
    {
        var kept = new ImportedRoom(import, number, room.Key, messages.Length, JsonSerializer.Serialize(room));
        if (!await AddAsync(import, new ImportCounts(0, 1, 0), db => db.ImportedRooms.Add(kept), cancel))
        {
            return false;
        }

        foreach (var portions in messages.Chunk(MessagesOfPortion).Index().Chunk(PortionsAtOnce))
        {
            var rows = portions.Select(one => new ImportedMessages(import, number, one.Index, one.Item.Length, JsonSerializer.Serialize(one.Item))).ToList();
            if (!await AddAsync(import, new ImportCounts(0, 0, rows.Sum(static row => row.Count)), db => db.ImportedMessages.AddRange(rows), cancel))
            {
                return false;
            }
        }

        return true;
    }

    // False when it was given up in the meantime.
    private async Task<bool> AddAsync(ImportId import, ImportCounts found, Action<FoyerDb> add, CancellationToken cancel) => !(await commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Imports.FindAsync([import], stop) is not { } begun)
            {
                return ImportOperation.NotFound;
            }

            var isUploading = begun.Step == ImportSteps.Uploading;
            if (!begun.Find(found, scope.Now))
            {
                return ImportOperation.NotFound;
            }

            // Pages follow what changes for them: that the file is read now, not each portion of it.
            if (isUploading)
            {
                scope.Announce(new ImportAdvanced(import));
            }

            add(scope.Db);
            return Done.Yes;
        },
        cancel)).IsRefused;

    // Also when whoever sent it hung up.
    private Task BreakAsync(ImportId import) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.Imports.FindAsync([import], stop) is { IsValid: true } broken)
            {
                broken.Break(scope.Now);
                await ManageImports.ForgetAsync(scope, stop);
                scope.Announce(new ImportAdvanced(import));
            }
        },
        CancellationToken.None);
}
