using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Foyer.Server.Features.Files;

/// <summary>
/// Hands a file out to whoever may see it, also in parts. Whatever it is, the browser must not run it: its type is stated and
/// may not be guessed, it gets an origin of its own without scripts, and only what browsers merely show is shown in place.
/// </summary>
internal sealed class DownloadFile(FoyerDb db, IFileStore store, RoomAccess access, LoginTokens tokens, SettingValues settings)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public async Task<Outcome<(Upload Upload, Stream Content)>> ExecuteAsync(UploadId id, FileViewer viewer, CancellationToken cancel)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } upload)
        {
            return Refusal.NotFound();
        }

        if (settings.Get(FileUploadSettings.ProtectFiles) && !await MaySeeAsync(upload, viewer, cancel))
        {
            return Refusal.Unauthorized;
        }

        return await store.OpenAsync(upload.StoreKey, cancel) is { } content ? (upload, content) : Refusal.NotFound();
    }

    private async Task<bool> MaySeeAsync(Upload upload, FileViewer viewer, CancellationToken cancel)
    {
        if (viewer is { Room: { } room, VisitorToken: { } visitor })
        {
            // The secret the chat began with opens it after its end too: the files are the visitor's own.
            return room == upload.RoomId && await db.LiveChats.AnyAsync(chat => chat.RoomId == room && chat.Visitor.Token == visitor, cancel);
        }

        if (viewer is not { UserId: { } user, Token: { } token } || await tokens.FindAsync(user, token, cancel) is not { } found)
        {
            return false;
        }

        var caller = Caller.Of(found.User, found.Token.Hash);
        if (await RoomAccess.StandingAsync(db, upload.RoomId, caller.Id, cancel) is not { } standing)
        {
            return false;
        }

        if (standing.Room.Kind == RoomKinds.LiveChat)
        {
            return await access.MayReadAsync(db, standing, caller, cancel);
        }

        return (settings.Get(FileUploadSettings.RestrictToRoomMembers), settings.Get(FileUploadSettings.RestrictToUsersWhoCanAccessRoom)) switch
        {
            // The dialect's own: two rules at once leave nobody.
            (true, true) => false,
            (true, false) => standing.IsMember,
            (false, true) => await access.MayReadAsync(db, standing, caller, cancel),
            (false, false) => true,
        };
    }

    // The second form stands in messages that older servers of the dialect wrote.
    private static readonly string[] Paths = ["/file-upload/{id}/{**name}", "/ufs/{store}/{id}/{**name}"];

    public static void Map(MethodRegistry methods) => methods.Add("getS3FileUrl").SignedIn().Handle<DownloadFile>(static async (call, download) =>
        (await download.AddressAsync(call.Account, new UploadId(call.Args.Text(0)), call.Cancel)).Reply(static address => address));

    // Wherever the content lies, people get it from here: an address past this server would ask nobody who they are.
    private async Task<Outcome<string>> AddressAsync(Caller caller, UploadId id, CancellationToken cancel) =>
        await db.Uploads.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } upload
        && await RoomAccess.StandingAsync(db, upload.RoomId, caller.Id, cancel) is { } standing && await access.MayReadAsync(db, standing, caller, cancel)
            ? $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}{FileWire.Link(upload)}"
            : NotAllowed;

    public static void Map(WebApplication app)
    {
        foreach (var path in Paths)
        {
            app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();
        }
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var download = http.RequestServices.GetRequiredService<DownloadFile>();
        var outcome = await download.ExecuteAsync(new UploadId((string)http.GetRouteValue("id")!), FileViewer.Of(http.Request), http.RequestAborted);
        if (!outcome.TryGet(out var found, out var refusal))
        {
            http.Response.StatusCode = refusal.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        var (upload, content) = found;
        var headers = http.Response.Headers;
        var isShown = MediaTypes.MayBeShown(upload.MediaType) && !http.Request.Query.ContainsKey("download");
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(upload.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Browsers refuse to show a PDF in a sandbox at all; their viewer is one already.
        headers.ContentSecurityPolicy = upload.MediaType == "application/pdf"
            ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox";

        // Asked again each time, so that what was erased is not shown from a cache.
        headers.CacheControl = "private, no-cache";
        await Results.Stream(
            content,
            upload.MediaType,
            lastModified: upload.UploadedAt,
            entityTag: new EntityTagHeaderValue($"\"{upload.Id.Value}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }
}

/// <summary>What whoever asks for a file shows: an account's token, or a visitor's with the chat it opens.</summary>
internal sealed record FileViewer
{
    public string? UserId { get; private init; }

    public string? Token { get; private init; }

    public RoomId? Room { get; private init; }

    public string? VisitorToken { get; private init; }

    /// <summary>Addresses come first, because a page with two chats cannot change its cookies for each picture.</summary>
    public static FileViewer Of(HttpRequest request)
    {
        var query = request.Query;
        var named = query.ContainsKey("rc_token");
        string? Read(string key) => named ? query[key].FirstOrDefault() : request.Cookies[key];
        if (Read("rc_room_type") == "l" && Read("rc_rid") is { Length: > 0 } room && Read("rc_token") is { Length: > 0 } visitor
            && (named || request.Headers["X-Auth-Token"].Count == 0))
        {
            return new FileViewer { Room = new RoomId(room), VisitorToken = visitor };
        }

        return request.Headers["X-Auth-Token"].FirstOrDefault() is { Length: > 0 } header
            ? new FileViewer { UserId = request.Headers["X-User-Id"].FirstOrDefault(), Token = header }
            : new FileViewer { UserId = Read("rc_uid"), Token = Read("rc_token") };
    }
}
