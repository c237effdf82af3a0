using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>The REST doors to what was said in channels, groups and direct messages.</summary>
internal sealed class RoomHistoryDoors(FoyerDb db, FindRoom find, RoomAccess access, ReadHistory history, DirectDoors directs, SettingValues settings)
{
    private const int DefaultOfGroups = 20;

    public static void Map(ApiRoutes api)
    {
        foreach (var family in RoomFamily.Both)
        {
            api.Get(family.Path("history")).SignedIn().Handle<RoomHistoryDoors>((call, doors) => doors.HistoryAsync(call, family));
            api.Get(family.Path("messages")).SignedIn().Handle<RoomHistoryDoors>((call, doors) => doors.MessagesAsync(call, family));
        }

        foreach (var prefix in DirectDoors.Prefixes)
        {
            api.Get($"{prefix}.history").SignedIn().Handle<RoomHistoryDoors>(static (call, doors) => doors.DirectHistoryAsync(call));
            api.Get($"{prefix}.messages.others").SignedIn().Handle<RoomHistoryDoors>(static (call, doors) => doors.OthersAsync(call));
            api.Get($"{prefix}.messages").SignedIn().Handle<RoomHistoryDoors>(static (call, doors) => doors.DirectMessagesAsync(call));
        }
    }

    /// <summary>Any messages of a room, page by page in the order asked for.</summary>
    public static async Task<ApiResult> PageAsync(ApiCall call, FoyerDb db, IQueryable<Message> messages)
    {
        var page = call.Page;
        messages = Marked(Filtered(messages, page.Filter), db, page.Filter, call.MaybeCaller?.Id);
        var total = await messages.CountAsync(call.Cancel);
        var isAscending = page.Sort is { Count: > 0 } sort && sort[0].Value > 0;
        var ordered = isAscending ? messages.OrderBy(message => message.At) : messages.OrderByDescending(message => message.At);
        var part = await ordered.Skip(page.Offset).Take(page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            messages = MessageWire.Payloads(part, call.MaybeCaller?.Id),
            count = part.Count,
            offset = page.Offset,
            total,
        });
    }

    private static IQueryable<Message> Filtered(IQueryable<Message> messages, JsonObject? filter)
    {
        if (filter?.Text("u._id") is { } author)
        {
            messages = messages.Where(message => message.AuthorId == author);
        }

        if (filter?.Text("t") is { } type)
        {
            messages = messages.Where(message => message.SystemType == type);
        }

        return filter?.Text("_id") is { } id ? messages.Where(message => message.Id == new MessageId(id)) : messages;
    }

    // Apps ask in this way for mentions and for stars; whoever else has starred a message is nobody's business.
    private static IQueryable<Message> Marked(IQueryable<Message> messages, FoyerDb db, JsonObject? filter, UserId? caller)
    {
        if (Asked(filter, "mentions._id") is { } mentioned)
        {
            messages = messages.Where(message => db.MessageMarks.Any(mark => mark.MessageId == message.Id && mark.Kind == MessageMarkKind.Mentioned && mentioned.Contains(mark.UserId)));
        }

        if (Asked(filter, "starred._id") is { } starred)
        {
            messages = messages.Where(message => db.MessageMarks.Any(mark => mark.MessageId == message.Id && mark.Kind == MessageMarkKind.Starred && mark.UserId == caller && starred.Contains(mark.UserId)));
        }

        return filter?["pinned"] is JsonValue pinned && pinned.TryGetValue(out bool isPinned) ? messages.Where(message => message.IsPinned == isPinned) : messages;
    }

    private static List<UserId>? Asked(JsonObject? filter, string key) =>
        filter?.Text(key) is { } id ? [new UserId(id)]
        : filter?.Object(key)?.Texts("$in") is { } ids ? [.. ids.Select(static one => new UserId(one))]
        : null;

    private async Task<ApiResult> HistoryAsync(ApiCall call, RoomFamily family)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: false, call.Cancel);
        return found.TryGet(out var standing, out var refusal)
            ? await AnswerAsync(call, standing, showsReplies: family.IsGroups, family.IsGroups ? DefaultOfGroups : null)
            : ApiResult.Refused(refusal);
    }

    private async Task<ApiResult> DirectHistoryAsync(ApiCall call)
    {
        var found = await directs.FindAsync(call, call.Query.Text("roomId"), call.Query.Text("username"));
        return found.TryGet(out var standing, out var refusal)
            ? await AnswerAsync(call, standing, showsReplies: true, null)
            : ApiResult.Refused(refusal);
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, RoomStanding standing, bool showsReplies, int? count)
    {
        if (!await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel))
        {
            return ApiResult.Unauthorized();
        }

        DateTimeOffset? oldest = Ejson.TryReadDate(call.Query.Text("oldest"), out var from) ? from : null;
        var wantsUnread = call.Query.Text("unreads") == "true";
        var part = await history.ReadAsync(
            standing,
            new HistoryRange
            {
                Latest = Ejson.TryReadDate(call.Query.Text("latest"), out var to) ? to : null,
                Oldest = oldest,
                IsInclusive = call.Query.Text("inclusive") == "true",
                Offset = call.Page.Offset,
                Count = count is { } fixedCount && call.Query.Text("count") is null ? fixedCount : call.Page.Count,
                ShowsReplies = call.Query.Text("showThreadMessages") is { } shows ? shows != "false" : showsReplies,
                ReadUntil = wantsUnread ? oldest : null,
            },
            call.Cancel);
        return ApiResult.Success(HistoryMethods.Payload(wantsUnread ? part with { UnreadNotLoaded = part.UnreadNotLoaded ?? 0 } : part, call.Caller.Id));
    }

    private async Task<ApiResult> MessagesAsync(ApiCall call, RoomFamily family)
    {
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(call.Query), call.Caller, refuseArchived: family.IsGroups, call.Cancel);
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var isGuest = call.Holds(RoomPermissions.ViewJoined) && !standing.IsMember;
        return isGuest || !await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel)
            ? ApiResult.Unauthorized()
            : await PageAsync(call, db, db.Messages.AsNoTracking().Visible(standing.Room.Id));
    }

    // What others said to each other, for administrators where the operator allows it at all.
    private async Task<ApiResult> OthersAsync(ApiCall call)
    {
        if (!settings.Get(ApiSettings.EnableDirectMessageHistory))
        {
            return ApiResult.Refused(new Refusal("error-endpoint-disabled", "This endpoint is disabled"));
        }

        if (!call.Holds(AdministrationPermissions.ViewRooms))
        {
            return ApiResult.Unauthorized();
        }

        var found = await directs.FindAsync(call, call.Query.Text("roomId"), null);
        return found.TryGet(out var standing, out var refusal)
            ? await PageAsync(call, db, db.Messages.AsNoTracking().Visible(standing.Room.Id))
            : ApiResult.Refused(refusal);
    }

    private async Task<ApiResult> DirectMessagesAsync(ApiCall call)
    {
        var found = await directs.FindAsync(call, call.Query.Text("roomId"), call.Query.Text("username"));
        if (!found.TryGet(out var standing, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        return await access.MayReadAsync(db, standing, call.Caller, call.Cancel)
            ? await PageAsync(call, db, db.Messages.AsNoTracking().Visible(standing.Room.Id))
            : ApiResult.Unauthorized();
    }
}
