using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Console.Features.LiveChats;

/// <summary>What an agent may write about a visitor and a chat; two drafts that say the same are the same.</summary>
internal sealed record VisitorDraft
{
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Topic { get; init; } = "";

    public ImmutableList<string> Tags { get; init; } = [];

    /// <summary>The agreement on waiting; empty for none.</summary>
    public string Level { get; init; } = "";

    /// <summary>The values of the custom fields by their keys, those of the visitor and those of the chat.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public static VisitorDraft Of(VisitorPayload visitor, RoomPayload? room, IEnumerable<CustomField> fields) => new()
    {
        Name = visitor.Name ?? "",
        Email = visitor.VisitorEmails is [var email, ..] ? email.Address : "",
        Phone = visitor.Phone is [var phone, ..] ? phone.PhoneNumber : "",
        Topic = room?.Topic ?? "",
        Tags = [.. room?.Tags ?? []],
        Level = room?.SlaId ?? "",
        Fields = fields.ToImmutableSortedDictionary(
            static field => field.Key,
            field => (field.IsOfVisitor ? visitor.LivechatData : room?.LivechatData)?[field.Key].ReadText() ?? "",
            StringComparer.Ordinal),
    };

    /// <summary>The body with which the dialect takes it.</summary>
    /// <param name="visitorId">The visitor.</param>
    /// <param name="roomId">The chat.</param>
    /// <param name="fields">The fields that both have.</param>
    public JsonObject ToRequest(string visitorId, string roomId, IReadOnlyList<CustomField> fields) => new()
    {
        ["guestData"] = new JsonObject
        {
            ["_id"] = visitorId,
            ["name"] = Name.Trim(),
            ["email"] = Email.Trim(),
            ["phone"] = Phone.Trim(),
            ["livechatData"] = Values(fields.Where(static field => field.IsOfVisitor)),
        },
        ["roomData"] = new JsonObject
        {
            ["_id"] = roomId,
            ["topic"] = Topic.Trim(),
            ["tags"] = new JsonArray([.. Tags.Select(static tag => JsonValue.Create(tag))]),
            ["slaId"] = Level,
            ["livechatData"] = Values(fields.Where(static field => !field.IsOfVisitor)),
        },
    };

    public bool Equals(VisitorDraft? other) => other is not null
        && (Name, Email, Phone, Topic, Level) == (other.Name, other.Email, other.Phone, other.Topic, other.Level)
        && Tags.SequenceEqual(other.Tags) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Name, Email, Phone, Topic, Level, Tags.Count, Fields.Count);

    private JsonObject Values(IEnumerable<CustomField> fields)
    {
        var values = new JsonObject();
        foreach (var field in fields)
        {
            values[field.Key] = Fields.GetValueOrDefault(field.Key, "").Trim();
        }

        return values;
    }
}

/// <summary>A field that managers have added to visitors or chats.</summary>
/// <param name="Options">What may be chosen; empty for free text.</param>
public sealed record CustomField(string Key, string Label, bool IsOfVisitor, IReadOnlyList<string> Options)
{
    internal static CustomField From(JsonObject row) => new(
        row["_id"].ReadText() ?? "", row["label"].ReadText() ?? row["_id"].ReadText() ?? "", row["scope"].ReadText() is "visitor",
        row["type"].ReadText() is "select"
            ? (row["options"].ReadText() ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : []);
}
