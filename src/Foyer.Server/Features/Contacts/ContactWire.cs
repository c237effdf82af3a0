using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Visitors;
using Foyer.Domain.Contacts;
using Foyer.Server.Features.LiveChats;

namespace Foyer.Server.Features.Contacts;

/// <summary>Contacts as clients see them.</summary>
internal static class ContactWire
{
    public static ContactPayload Payload(Contact contact) => new()
    {
        Id = contact.Id,
        Name = contact.Name,
        Emails = contact.Emails,
        Phones = contact.Phones,
        ContactManager = contact.Manager?.Value,
        Unknown = contact.IsUnknown,
        HasConflict = contact.Conflicts.Count > 0 ? true : null,
        ConflictingFields = contact.Conflicts.Count > 0
            ? new JsonArray([.. contact.Conflicts.Select(one => (JsonNode)new JsonObject { ["field"] = one.Field, ["oldValue"] = one.OldValue, ["newValue"] = one.NewValue })])
            : null,
        CustomFields = contact.CustomFields.Count > 0
            ? new JsonObject(contact.CustomFields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)))
            : null,
        Channels = [.. contact.Channels.Select(Channel)],
        LastChat = contact.LastChat is { } chat ? new LastChat { Id = chat.Value, Ts = contact.LastChatAt } : null,
        CreatedAt = contact.CreatedAt,
        UpdatedAt = contact.UpdatedAt,
    };

    public static Foyer.Contracts.Visitors.ContactChannel Channel(Domain.Contacts.ContactChannel channel) => new()
    {
        Name = channel.Source.Label ?? channel.Type,
        Verified = channel.VerifiedAt is not null,
        VerifiedAt = channel.VerifiedAt,
        VisitorId = channel.Visitor.Value,
        Blocked = channel.IsBlocked,
        Details = LiveChatWire.Source(channel.Source),
    };

    /// <summary>The key is there even when there is nobody.</summary>
    public static JsonObject Answer(Contact? contact) => new()
    {
        ["contact"] = contact is null ? null : JsonSerializer.SerializeToNode(Payload(contact), WireJson.Rest),
    };
}
