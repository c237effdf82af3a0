using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>All chats of a person, whichever way the person came, newest first.</summary>
internal sealed class ListContactChats(FoyerDb db)
{
    public async Task<Outcome<(List<object> History, int Total)>> ExecuteAsync(string id, string? source, Page page, CancellationToken cancel)
    {
        if (!await db.Contacts.AnyAsync(contact => contact.Id == id, cancel))
        {
            return ContactRefusals.NotFound;
        }

        var visitors = db.Visitors.Where(visitor => visitor.ContactId == id).Select(visitor => visitor.Id);
        var chats = db.LiveChats.AsNoTracking().Where(chat => visitors.Contains(chat.Visitor.Id));
        chats = string.IsNullOrEmpty(source) ? chats : chats.Where(chat => chat.Source.Type == source);
        var total = await chats.CountAsync(cancel);
        var rows = await chats.OrderByDescending(chat => chat.OpenedAt).ThenBy(chat => chat.RoomId).Skip(page.Offset).Take(page.Count)
            .Join(db.Rooms, chat => chat.RoomId, room => room.Id, (chat, room) => new { chat, room.DisplayName, room.MessageCount }).ToListAsync(cancel);
        return (rows.OrderByDescending(row => row.chat.OpenedAt).Select(object (row) => new
        {
            _id = row.chat.RoomId.Value,
            fname = row.DisplayName,
            ts = row.chat.OpenedAt,
            v = LiveChatWire.Visitor(row.chat),
            msgs = row.MessageCount,
            servedBy = row.chat.ServedBy is { } agent ? LiveChatWire.ServedBy(agent) : null,
            closedAt = row.chat.Closing?.At,
            closedBy = row.chat.Closing is { } end ? new { _id = end.ById, username = end.ByUsername } : null,
            closer = row.chat.Closing is { } closing ? LiveChatWire.CloserWord(closing.Closer) : null,
            tags = row.chat.Tags.Count > 0 ? row.chat.Tags : null,
            source = LiveChatWire.Source(row.chat.Source),
        }).ToList(), total);
    }

    public static void Map(ApiRoutes api) => api.Get("omnichannel/contacts.history").NeedsAll(LiveChatPermissions.ViewContactHistory)
        .Query(Shape.Paged(Shape.Need("contactId", Shape.Text()), Shape.May("source", Shape.Text())))
        .Handle<ListContactChats>(static async (call, list) =>
            (await list.ExecuteAsync(call.Query.Text("contactId")!, call.Query.Text("source"), call.Page, call.Cancel))
                .Answer(found => new { history = found.History, count = found.History.Count, offset = call.Page.Offset, total = found.Total }));
}
