using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Contacts;

/// <summary>Staff enter a contact, or change one.</summary>
internal sealed class EnterContact(Commits commits)
{
    public Task<Outcome<Contact>> AddAsync(ContactDraft draft, CancellationToken cancel) => commits.RunAsync<Contact>(
        async (scope, stop) =>
        {
            var contact = new Contact(scope.Ids.NextHex(), draft.Name ?? "", isUnknown: false, scope.Now);
            if (await CheckAsync(scope.Db, draft with { CustomFields = draft.CustomFields ?? new Dictionary<string, string>() }, stop) is { } refusal)
            {
                return refusal;
            }

            contact.Describe(draft, scope.Now);
            scope.Db.Contacts.Add(contact);
            return contact;
        },
        cancel);

    public Task<Outcome<Contact>> ChangeAsync(string id, ContactDraft draft, CancellationToken cancel) => commits.RunAsync<Contact>(
        async (scope, stop) =>
        {
            if (await scope.Db.ContactAsync(id, stop) is not { } contact)
            {
                return ContactRefusals.NotFound;
            }

            if (await CheckAsync(scope.Db, draft, stop) is { } refusal)
            {
                return refusal;
            }

            contact.Describe(draft, scope.Now);
            return contact;
        },
        cancel);

    private static async Task<Refusal?> CheckAsync(FoyerDb db, ContactDraft draft, CancellationToken cancel) =>
        draft.Manager is { } manager && !await ContactRows.IsAgentAsync(db, manager, cancel) ? ContactRefusals.ManagerNotFound
        : draft.CustomFields is { } fields ? await ContactRows.CheckFieldsAsync(db, fields, cancel)
        : null;

    private static ContactDraft Read(JsonObject form) => new()
    {
        Name = form.Text("name"),
        Emails = form.Texts("emails"),
        Phones = form.Texts("phones"),
        Manager = form.Text("contactManager") is { Length: > 0 } manager ? new UserId(manager) : null,
        CustomFields = form.Object("customFields")?.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? ""),
    };

    public static void Map(ApiRoutes api)
    {
        var texts = Shape.List(Shape.Text(), unique: true);
        var more = new[] { Shape.May("customFields", Shape.Open()), Shape.May("contactManager", Shape.Text()) };
        api.Post("omnichannel/contacts").NeedsAll(LiveChatPermissions.CreateContact)
            .Body(Shape.Object([Shape.Need("name", Shape.Text()), Shape.Need("emails", texts), Shape.Need("phones", texts), .. more]))
            .Handle<EnterContact>(static async (call, enter) => (await enter.AddAsync(Read(call.Body), call.Cancel)).Answer(contact => new { contactId = contact.Id }));
        api.Post("omnichannel/contacts.update").NeedsAll(LiveChatPermissions.UpdateContact)
            .Body(Shape.Object(
                [Shape.Need("contactId", Shape.Text()), Shape.May("name", Shape.Text()), Shape.May("emails", texts), Shape.May("phones", texts), .. more]))
            .Handle<EnterContact>(static async (call, enter) =>
                (await enter.ChangeAsync(call.Body.Text("contactId")!, Read(call.Body), call.Cancel)).Answer(ContactWire.Answer));
    }
}
