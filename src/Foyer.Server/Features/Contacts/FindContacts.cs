using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>Staff look at a contact, or look for one by name, address or number.</summary>
internal sealed class FindContacts(FoyerDb db)
{
    public Task<Contact?> OneAsync(string id, CancellationToken cancel) =>
        db.Contacts.AsNoTracking().SingleOrDefaultAsync(contact => contact.Id == id, cancel);

    public async Task<(List<Contact> Contacts, int Total)> SearchAsync(string? text, Page page, CancellationToken cancel)
    {
        var contacts = db.Contacts.AsNoTracking();
        if (text?.ToLowerInvariant() is { Length: > 0 } part)
        {
            contacts = contacts.Where(contact => contact.SearchKey.Contains(part));
        }

        var total = await contacts.CountAsync(cancel);
        var ordered = page.Sort switch
        {
            [{ Key: "lastChat.ts", Value: > 0 }, ..] => contacts.OrderBy(contact => contact.LastChatAt),
            [{ Key: "lastChat.ts" }, ..] => contacts.OrderByDescending(contact => contact.LastChatAt),
            [{ Key: "createdAt", Value: < 0 }, ..] => contacts.OrderByDescending(contact => contact.CreatedAt),
            [{ Key: "name", Value: < 0 }, ..] => contacts.OrderByDescending(contact => contact.Name),
            _ => contacts.OrderBy(contact => contact.Name),
        };
        return (await ordered.ThenBy(contact => contact.Id).Skip(page.Offset).Take(page.Count).ToListAsync(cancel), total);
    }

    public static void Map(ApiRoutes api)
    {
        var one = Shape.Object(Shape.Need("contactId", Shape.Text()));
        api.Get("omnichannel/contacts.get").NeedsAll(LiveChatPermissions.ViewContact).Query(one).Handle<FindContacts>(
            static async (call, find) => ApiResult.Success(ContactWire.Answer(await find.OneAsync(call.Query.Text("contactId")!, call.Cancel))));
        api.Get("omnichannel/contacts.channels").NeedsAll(LiveChatPermissions.ViewContact).Query(one).Handle<FindContacts>(
            static async (call, find) => await find.OneAsync(call.Query.Text("contactId")!, call.Cancel) is { } contact
                ? ApiResult.Success(new { channels = contact.Channels.Select(ContactWire.Channel).ToList() })
                : ApiResult.Refused(ContactRefusals.NotFound));
        api.Get("omnichannel/contacts.search").NeedsAll(LiveChatPermissions.ViewContact).Query(Shape.Paged(Shape.May("searchText", Shape.Text())))
            .Handle<FindContacts>(static async (call, find) =>
            {
                var (contacts, total) = await find.SearchAsync(call.Query.Text("searchText"), call.Page, call.Cancel);
                return ApiResult.Success(new { contacts = contacts.ConvertAll(ContactWire.Payload), count = call.Page.Count, offset = call.Page.Offset, total });
            });
    }
}
