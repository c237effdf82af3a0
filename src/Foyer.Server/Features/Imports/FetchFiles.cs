using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Imports;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Links;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Fetches the files that messages of an import link to, when somebody asks for it: from the open internet only, a few at a time, under the limits of
/// what people send. The message shows the file then; what cannot be fetched stays a link, and waits.
/// </summary>
internal sealed partial class FetchFiles(
    FoyerDbFactory databases, Commits commits, OutsideWorld outside, ReceiveFile receive, MakeThumbnail thumbnails, SettingValues settings, TimeProvider time, ILogger<FetchFiles> logger)
    : Rounds(Unasked, time), IBroadcasts<FilesWanted>
{
    private const int AtOnce = 4;
    private const int Portion = 100;
    private const string Page = "text/html";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Unasked = TimeSpan.FromDays(1);
    private static readonly Refusal NotTheFile = new("error-import-file-missing", "A page came in place of the file.");
    private static readonly Refusal NoLongerWanted = new("error-import-file-missing", "No message waits for the file any more.");

    public ValueTask BroadcastAsync(FilesWanted domainEvent, CancellationToken cancel)
    {
        WakeUp();
        return ValueTask.CompletedTask;
    }

    public static void Map(ApiRoutes api) => api.Post("downloadPendingFiles").NeedsAll(AdministrationPermissions.RunImport)
        .Handle<FetchFiles>(static async (call, fetch) => (await fetch.AskAsync(call.Cancel)).Answer(static count => new { count }));

    /// <summary>Tries all that wait once, now.</summary>
    /// <returns>How many that are.</returns>
    public Task<Outcome<int>> AskAsync(CancellationToken cancel) => commits.RunAsync<int>(
        async (scope, stop) =>
        {
            scope.Announce(new FilesWanted());
            return await Waiting(scope.Db).CountAsync(stop);
        },
        cancel);

    // Nobody is surprised by what an address holds months later: only who asks gets it.
    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) => isInterval ? Task.CompletedTask : TryAsync(FetchAsync, cancel);

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    private static IQueryable<PendingFile> Waiting(FoyerDb db) =>
        db.PendingFiles.Where(file => db.Messages.Any(message => message.Id == file.MessageId && message.SystemType == null && !message.IsHidden));

    private async Task FetchAsync(CancellationToken cancel)
    {
        // The messages are taken first: a file that fails stays, and must not be met again in this round.
        await using var db = databases.Create();
        var messages = await Waiting(db).Select(static file => file.MessageId).Distinct().ToListAsync(cancel);
        foreach (var portion in messages.Chunk(Portion).Select(static ids => ids.ToList()))
        {
            var files = await (from file in db.PendingFiles
                               join message in db.Messages on file.MessageId equals message.Id
                               join room in db.Rooms on message.RoomId equals room.Id
                               where portion.Contains(file.MessageId)
                               select new Wanted(file, room.Kind)).AsNoTracking().ToListAsync(cancel);
            await Parallel.ForEachAsync(
                files.Where(one => UploadToRoom.Refuse(settings, one.RoomKind) is null && !receive.Policy.IsTooLarge(one.File.Size)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (one, stop) => await TryAsync(again => FetchAsync(one.File, again), stop));
        }
    }

    private async Task FetchAsync(PendingFile wanted, CancellationToken cancel)
    {
        // Who may not fetch it any more is often shown a page for signing in, with a word of success.
        var found = await outside.ReadAsync<ReceivedFile>(
            wanted.Address,
            "*/*",
            Patience,
            async (response, content, stop) => response.Content.Headers.ContentType?.MediaType == Page && MediaTypes.Normalise(wanted.MediaType) != Page
                ? NotTheFile
                : await receive.TakeAsync(content, wanted.MediaType, wanted.Name, stop),
            cancel);
        if (!found.TryGet(out var file, out var refusal))
        {
            Log.Left(logger, wanted.MessageId.Value, refusal.Code);
            return;
        }

        await using (file)
        {
            await thumbnails.ExecuteAsync(file, cancel);
            if (!(await commits.RunAsync<Done>((scope, stop) => ShowAsync(scope, wanted, file, stop), cancel)).IsRefused)
            {
                file.Keep();
            }
        }
    }

    private static async Task<Outcome<Done>> ShowAsync(CommitScope scope, PendingFile wanted, ReceivedFile file, CancellationToken cancel)
    {
        var (db, id, number) = (scope.Db, wanted.MessageId, wanted.Number);
        if (await db.PendingFiles.FindAsync([id, number], cancel) is not { } waiting || await db.Messages.FindAsync([id], cancel) is not { SystemType: null, IsHidden: false } message)
        {
            return NoLongerWanted;
        }

        var upload = file.Row(scope, message.RoomId);
        (upload.SentBy, upload.MessageId) = (new UserId(message.AuthorId), id);
        db.Uploads.Add(upload);
        var thumbnail = file.ThumbnailRow(scope, upload);
        if (thumbnail is not null)
        {
            thumbnail.MessageId = id;
        }

        var details = MessageDetails.Of(message);
        foreach (var (key, value) in (JsonObject)JsonNode.Parse(FileWire.Extra(upload, null, thumbnail))!)
        {
            // The other files of the message stay before it.
            details.Fields[key] = (details.Fields[key], value) switch
            {
                (JsonArray others, JsonArray more) => new JsonArray([.. others.Concat(more).Select(static one => one?.DeepClone())]),
                (null, _) => value?.DeepClone(),
                var (first, _) => first.DeepClone(),
            };
        }

        details.Save(message);
        (message.Text, message.UpdatedAt) = (waiting.Unlink(message.Text), scope.Now);
        db.PendingFiles.Remove(waiting);
        scope.Announce(new MessageChanged(message));
        return Done.Yes;
    }

    private sealed record Wanted(PendingFile File, string RoomKind);

    private static partial class Log
    {
        [LoggerMessage(3507, LogLevel.Warning, "A file that a message of an import links to could not be taken")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(3508, LogLevel.Information, "A file of the imported message {Message} stays a link: {Code}")]
        public static partial void Left(ILogger logger, string message, string code);
    }
}
