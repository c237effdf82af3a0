using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff look through the earlier chats of the visitor they talk to.</summary>
internal sealed class ListVisitorChats(FoyerDb db, LiveChatRooms access)
{
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public async Task<Outcome<(List<object> History, int Total)>> ExecuteAsync(
        Caller caller, RoomId room, VisitorChatFilter filter, Page page, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is not { } at)
        {
            return InvalidRoom;
        }

        if (!await access.MayReadAsync(db, at.Chat, caller, cancel))
        {
            return NotAllowed;
        }

        var chats = db.LiveChats.AsNoTracking().Where(chat => chat.Visitor.Id == filter.Visitor);
        chats = filter.ClosedOnly ? chats.Where(chat => !chat.IsOpen) : chats;
        chats = filter.ServedOnly ? chats.Where(chat => chat.ServedBy != null) : chats;
        chats = filter.Source is { } source ? chats.Where(chat => chat.Source.Type == source) : chats;
        if (filter.Text is { Length: > 0 } text)
        {
            chats = chats.Where(chat => db.Messages.Any(message => message.RoomId == chat.RoomId && message.Text.Contains(text)));
        }

        var total = await chats.CountAsync(cancel);
        var found = await chats.OrderByDescending(chat => chat.OpenedAt).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        var rows = new List<object>();
        foreach (var chat in found)
        {
            rows.Add(await RowAsync(chat, cancel));
        }

        return (rows, total);
    }

    private async Task<object> RowAsync(LiveChat chat, CancellationToken cancel)
    {
        var room = await db.Rooms.AsNoTracking().SingleAsync(one => one.Id == chat.RoomId, cancel);
        var last = await db.Messages.AsNoTracking()
            .Where(message => message.RoomId == chat.RoomId && message.SystemType == MessageTypes.LivechatClose)
            .OrderByDescending(message => message.At).FirstOrDefaultAsync(cancel);
        return new
        {
            _id = chat.RoomId.Value,
            fname = room.DisplayName,
            ts = chat.OpenedAt,
            v = LiveChatWire.Visitor(chat),
            msgs = room.MessageCount,
            servedBy = chat.ServedBy is { } agent ? LiveChatWire.ServedBy(agent) : null,
            closedAt = chat.Closing?.At,
            closedBy = chat.Closing is { } end ? new { _id = end.ById, username = end.ByUsername } : null,
            closer = chat.Closing is { } closing ? LiveChatWire.CloserWord(closing.Closer) : null,
            tags = chat.Tags.Count > 0 ? chat.Tags : null,
            source = LiveChatWire.Source(chat.Source),
            departmentId = chat.Department?.Value,
            closingMessage = last is null ? null : MessageWire.Payload(last),
        };
    }

    public static void Map(ApiRoutes api)
    {
        foreach (var path in new[] { "livechat/visitors.chatHistory/room/{rid}/visitor/{vid}", "livechat/visitors.searchChats/room/{rid}/visitor/{vid}" })
        {
            api.Get(path).NeedsAll(LiveChatPermissions.View)
                .Query(Shape.Paged(
                    Shape.May("searchText", Shape.Text()),
                    Shape.May("closedChatsOnly", Shape.Text()),
                    Shape.May("servedChatsOnly", Shape.Text()),
                    Shape.May("source", Shape.Text())))
                .Handle<ListVisitorChats>(static async (call, list) =>
                {
                    var filter = new VisitorChatFilter(new VisitorId(call.Path("vid")))
                    {
                        Text = call.Query.Text("searchText"),
                        ClosedOnly = call.Query.Text("closedChatsOnly") == "true",
                        ServedOnly = call.Query.Text("servedChatsOnly") == "true",
                        Source = call.Query.Text("source") is { Length: > 0 } source ? source : null,
                    };
                    var outcome = await list.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), filter, call.Page, call.Cancel);
                    return outcome.Answer(found => new { history = found.History, count = found.History.Count, offset = call.Page.Offset, total = found.Total });
                });
        }
    }
}

/// <summary>Which chats of a visitor.</summary>
internal sealed record VisitorChatFilter(VisitorId Visitor)
{
    public string? Text { get; init; }

    public bool ClosedOnly { get; init; }

    public bool ServedOnly { get; init; }

    public string? Source { get; init; }
}
