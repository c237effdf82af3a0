using System.Diagnostics.CodeAnalysis;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Files;

/// <summary>The files that were sent into a room, and of those the pictures.</summary>
internal sealed class ListFiles(FoyerDb db, FindRoom find, RoomAccess access)
{
    private static readonly Refusal NotAllowed = Refusal.Unauthorized;
    private static readonly Refusal NoSuchRoom = new("invalid-channel");

    public static void Map(ApiRoutes api)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("files")).SignedIn().Handle<ListFiles>((call, list) => list.FilesAsync(call, family));
        }

        foreach (var prefix in DirectDoors.Prefixes)
        {
            api.Get($"{prefix}.files").SignedIn().Handle<ListFiles>(static async (call, list) =>
            {
                var found = await call.Http.RequestServices.GetRequiredService<DirectDoors>().FindAsync(call, call.Query.Text("roomId"), call.Query.Text("username"));
                return found.Refusal == DirectDoors.NotFound ? ApiResult.Refused(NoSuchRoom) : await list.AnswerAsync(call, found);
            });
        }


        // The second is the older name of the first.
        foreach (var path in new[] { "rooms.images", "channels.images" })
        {
            api.Get(path).SignedIn()
                .Query(Shape.Object(
                    Shape.Need("roomId", Shape.Text(1)), Shape.May("startingFromId", Shape.Text()), Shape.May("count", Shape.Whole()), Shape.May("offset", Shape.Whole())))
                .Handle<ListFiles>(static (call, list) => list.PicturesAsync(call));
        }
    }

    private async Task<ApiResult> FilesAsync(ApiCall call, RoomFamily family) => await AnswerAsync(
        call, await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: false, call.Cancel));

    private async Task<ApiResult> AnswerAsync(ApiCall call, Outcome<RoomStanding> found)
    {
        if (!found.TryGet(out var standing, out var missing))
        {
            return ApiResult.Refused(missing);
        }

        if (!await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Refused(NotAllowed);
        }

        var files = Shown(standing.Room.Id);
        if (call.Page.Filter?.Text("typeGroup") is { } family)
        {
            files = files.Where(file => file.MediaType.StartsWith(family + "/"));
        }

        return await PageAsync(call, Named(files, call.Query.Text("name") ?? call.Page.Filter?.Text("name")), null);
    }

    [SuppressMessage("Globalization", "CA1304", Justification = "Runs in the database, which knows no culture.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "Runs in the database, which knows no culture.")]
    private static IQueryable<Upload> Named(IQueryable<Upload> files, string? name)
    {
        var key = name?.ToLowerInvariant();
        return string.IsNullOrEmpty(key) ? files : files.Where(file => file.Name.ToLower().Contains(key));
    }

    private async Task<ApiResult> PicturesAsync(ApiCall call)
    {
        var room = new RoomId(call.Query.Text("roomId")!);
        if (await RoomAccess.StandingAsync(db, room, call.Caller.Id, call.Cancel) is not { } standing
            || !await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Unauthorized();
        }

        var pictures = Shown(room).Where(file => file.MediaType.StartsWith("image/"));
        if (call.Query.Text("startingFromId") is { Length: > 0 } first)
        {
            var id = new UploadId(first);
            var at = await pictures.Where(file => file.Id == id).Select(file => (DateTimeOffset?)file.UploadedAt).SingleOrDefaultAsync(call.Cancel);
            pictures = pictures.Where(file => at == null || file.UploadedAt <= at);
        }

        return await PageAsync(call, pictures, call.Page.Count);
    }

    // What was said and taken back may be kept for the record; its files are not shown any more.
    private IQueryable<Upload> Shown(RoomId room) => db.Uploads.AsNoTracking().Where(file =>
        file.RoomId == room && file.MessageId != null && file.OriginalId == null
        && !db.Messages.Any(message => message.Id == file.MessageId && message.IsHidden));

    private async Task<ApiResult> PageAsync(ApiCall call, IQueryable<Upload> files, int? countToSay)
    {
        var total = await files.CountAsync(call.Cancel);
        var isByName = call.Page.Sort is { Count: > 0 } order && order[0].Key == "name";
        var isAscending = call.Page.Sort is { Count: > 0 } sort && sort[0].Value > 0;
        var ordered = (isByName, isAscending) switch
        {
            (true, true) => files.OrderBy(file => file.Name).ThenBy(file => file.Id),
            (true, false) => files.OrderByDescending(file => file.Name).ThenBy(file => file.Id),
            (false, true) => files.OrderBy(file => file.UploadedAt).ThenBy(file => file.Id),
            (false, false) => files.OrderByDescending(file => file.UploadedAt).ThenBy(file => file.Id),
        };
        var part = await ordered.Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        var senders = part.Select(file => file.SentBy).OfType<UserId>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(user => senders.Contains(user.Id))
            .Select(user => new { user.Id, user.Username, user.Name }).ToDictionaryAsync(user => user.Id, call.Cancel);
        return ApiResult.Success(new
        {
            files = part.Select(file =>
            {
                var sender = file.SentBy is { } by ? people.GetValueOrDefault(by) : null;
                return FileWire.Payload(file, sender?.Username, sender?.Name);
            }).ToList(),
            count = countToSay ?? part.Count,
            offset = call.Page.Offset,
            total,
        });
    }
}
