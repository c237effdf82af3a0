using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>Staff find out that two contacts are one person, and decide what is right where they differ.</summary>
internal sealed class SettleContact(Commits commits)
{
    public Task<Outcome<Contact>> MergeAsync(string id, string otherId, CancellationToken cancel) => commits.RunAsync<Contact>(
        async (scope, stop) =>
        {
            if (id == otherId)
            {
                return ContactRefusals.SameContact;
            }

            if (await scope.Db.ContactAsync(id, stop) is not { } contact || await scope.Db.ContactAsync(otherId, stop) is not { } other)
            {
                return ContactRefusals.NotFound;
            }

            contact.TakeIn(other, scope.Now);
            foreach (var visitor in await scope.Db.Visitors.Where(one => one.ContactId == otherId).ToListAsync(stop))
            {
                visitor.JoinContact(contact.Id);
            }

            scope.Db.Contacts.Remove(other);
            return contact;
        },
        cancel);

    public Task<Outcome<Contact>> DecideAsync(string id, string? name, IReadOnlyDictionary<string, string> fields, CancellationToken cancel) =>
        commits.RunAsync<Contact>(
            async (scope, stop) =>
            {
                if (await scope.Db.ContactAsync(id, stop) is not { } contact)
                {
                    return ContactRefusals.NotFound;
                }

                contact.Settle(name, fields, scope.Now);
                return contact;
            },
            cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("foyer.contacts.merge").NeedsAll(LiveChatPermissions.UpdateContact)
            .Body(Shape.Object(Shape.Need("contactId", Shape.Text(1)), Shape.Need("otherId", Shape.Text(1))))
            .Handle<SettleContact>(static async (call, settle) =>
                (await settle.MergeAsync(call.Body.Text("contactId")!, call.Body.Text("otherId")!, call.Cancel)).Answer(ContactWire.Answer));
        api.Post("omnichannel/contacts.conflicts").NeedsAll(LiveChatPermissions.UpdateContact)
            .Body(Shape.Object(
                Shape.Need("contactId", Shape.Text(1)),
                Shape.May("name", Shape.Text()),
                Shape.May("customFields", Shape.Open()),
                Shape.May("contactManager", Shape.Text()),
                Shape.May("wipeConflicts", Shape.Flag())))
            .Handle<SettleContact>(static async (call, settle) =>
            {
                var fields = (call.Body.Object("customFields") ?? new JsonObject()).ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
                return (await settle.DecideAsync(call.Body.Text("contactId")!, call.Body.Text("name"), fields, call.Cancel)).Answer(ContactWire.Answer);
            });
    }
}
