using System.Text.Json.Nodes;
using Foyer.Domain.Messages;

namespace Foyer.Server.Features.Messages;

/// <summary>The less used fields of a message, opened for a change.</summary>
internal sealed class MessageDetails(JsonObject fields)
{
    public JsonObject Fields => fields;

    public static MessageDetails Of(Message message) =>
        new(message.ExtraJson is { } json ? (JsonObject)JsonNode.Parse(json)! : []);

    /// <summary>Puts a field, or removes it when there is nothing to put.</summary>
    public void Put(string key, JsonNode? value)
    {
        if (value is null)
        {
            fields.Remove(key);
        }
        else
        {
            fields[key] = value;
        }
    }

    public void Save(Message message) => message.ExtraJson = ToJson(fields);

    /// <summary>The stored form; null for nothing.</summary>
    public static string? ToJson(JsonObject fields) => fields.Count == 0 ? null : fields.ToJsonString();
}
