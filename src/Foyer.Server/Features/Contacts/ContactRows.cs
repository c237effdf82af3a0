using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>Contacts in the store, as several use cases need them.</summary>
internal static class ContactRows
{
    public static Task<Contact?> ContactAsync(this FoyerDb db, string id, CancellationToken cancel) =>
        db.Contacts.SingleOrDefaultAsync(contact => contact.Id == id, cancel);

    /// <summary>The contact of a visitor, made when there is none yet.</summary>
    public static async Task<Contact> OfAsync(CommitScope scope, Visitor visitor, CancellationToken cancel)
    {
        if (visitor.ContactId is { } id && await scope.Db.ContactAsync(id, cancel) is { } known)
        {
            return known;
        }

        var contact = Contact.Of(scope.Ids.NextHex(), visitor, scope.Now);
        visitor.JoinContact(contact.Id);
        scope.Db.Contacts.Add(contact);
        return contact;
    }

    /// <summary>The visitor's contact takes over what the visitor says.</summary>
    public static async Task LearnAsync(CommitScope scope, Visitor visitor, CancellationToken cancel) =>
        (await OfAsync(scope, visitor, cancel)).Learn(visitor, scope.Now);

    /// <summary>The visitor's data goes from the contact; a contact that was this visitor only goes as a whole.</summary>
    public static async Task ForgetAsync(CommitScope scope, Visitor visitor, CancellationToken cancel)
    {
        if (visitor.ContactId is not { } id || await scope.Db.ContactAsync(id, cancel) is not { } contact)
        {
            return;
        }

        if (await scope.Db.Visitors.AnyAsync(one => one.ContactId == id && one.Id != visitor.Id, cancel))
        {
            contact.Forget(visitor, scope.Now);
        }
        else
        {
            scope.Db.Contacts.Remove(contact);
        }
    }

    /// <summary>Whether an account can look after contacts.</summary>
    public static async Task<bool> IsAgentAsync(FoyerDb db, UserId id, CancellationToken cancel) =>
        await db.Users.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(user => user.Id == id, cancel) is { } user
        && user.HasRole(RoleIds.LiveChatAgent);

    /// <summary>Whether custom fields of visitors are as the manager declared them.</summary>
    public static async Task<Refusal?> CheckFieldsAsync(FoyerDb db, IReadOnlyDictionary<string, string> values, CancellationToken cancel)
    {
        var declared = await db.LiveChatFields.AsNoTracking().Where(field => field.Scope == "visitor").ToListAsync(cancel);
        foreach (var field in declared)
        {
            var value = values.GetValueOrDefault(field.Key) ?? "";
            if (value.Length == 0 ? field.IsRequired : field.Pattern.Length > 0 && !SaveLiveChatInfo.Matches(field.Pattern, value))
            {
                return ContactRefusals.InvalidField(field.Label);
            }
        }

        return values.Keys.FirstOrDefault(key => !declared.Any(field => field.Key == key)) is { } unknown ? ContactRefusals.UnknownField(unknown) : null;
    }
}
