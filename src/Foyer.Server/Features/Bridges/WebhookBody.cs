using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain.Bridges;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Messages;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Bridges;

/// <summary>What the operator's server is told about a chat.</summary>
internal static class WebhookBody
{
    private const int MostMessages = 1_000;

    /// <summary>The body; null when the chat is gone, so that there is nothing to tell any more.</summary>
    public static async Task<JsonObject?> OfAsync(FoyerDb db, OutgoingCall call, CancellationToken cancel)
    {
        var body = new JsonObject { ["type"] = call.Type };
        if (call.RoomId is { } room)
        {
            var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room, cancel);
            if (chat is null || !await FillAsync(db, body, chat, call, cancel))
            {
                return null;
            }
        }

        foreach (var (key, value) in call.ExtraJson is { } extra ? JsonNode.Parse(extra)!.AsObject() : [])
        {
            body[key] = value?.DeepClone();
        }

        return body;
    }

    public static JsonObject ServedBy(ServingAgent agent) => JsonSerializer.SerializeToNode(LiveChatWire.ServedBy(agent), WireJson.Rest)!.AsObject();

    private static async Task<bool> FillAsync(FoyerDb db, JsonObject body, LiveChat chat, OutgoingCall call, CancellationToken cancel)
    {
        var room = await db.Rooms.AsNoTracking().SingleAsync(one => one.Id == chat.RoomId, cancel);
        body["_id"] = chat.RoomId.Value;
        body["label"] = room.DisplayName;
        Put(body, "topic", room.Topic);
        Put(body, "createdAt", Date(chat.OpenedAt));
        Put(body, "lastMessageAt", Date(room.LastMessageAt));
        Put(body, "tags", chat.Tags.Count > 0 ? new JsonArray([.. chat.Tags.Select(tag => (JsonNode)tag)]) : null);
        Put(body, "customFields", LiveChatWire.Fields(chat.CustomFields));
        Put(body, "crmData", chat.CrmData);
        body["visitor"] = await VisitorAsync(db, chat, cancel);
        Put(body, "agent", await AgentAsync(db, chat, cancel));
        Put(body, "departmentId", chat.Department?.Value);
        Put(body, "servedBy", chat.ServedBy is { } agent ? ServedBy(agent) : null);
        if (chat.Closing is { } closing)
        {
            Put(body, "closedAt", Date(closing.At));
            body["closedBy"] = new JsonObject { ["_id"] = closing.ById, ["username"] = closing.ByUsername };
            body["closer"] = LiveChatWire.CloserWord(closing.Closer);
        }

        var messages = await MessagesAsync(db, chat, call, cancel);
        body["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)Message(message, chat))]);
        return call.MessageId is null || messages.Count > 0;
    }

    private static async Task<JsonObject> VisitorAsync(FoyerDb db, LiveChat chat, CancellationToken cancel)
    {
        var visitor = await db.Visitors.AsNoTracking().SingleOrDefaultAsync(one => one.Id == chat.Visitor.Id, cancel);
        var form = new JsonObject { ["_id"] = chat.Visitor.Id.Value, ["token"] = chat.Visitor.Token, ["username"] = chat.Visitor.Username };
        Put(form, "name", visitor?.Name);
        Put(form, "department", visitor?.Department?.Value);
        Put(form, "ip", visitor?.Ip);
        if (visitor?.UserAgent is { } agent)
        {
            var (system, browser) = UserAgents.Read(agent);
            Put(form, "os", system);
            Put(form, "browser", browser);
        }

        Put(form, "customFields", visitor is null ? null : LiveChatWire.Fields(visitor.CustomFields));
        Put(form, "email", visitor is { Emails.Count: > 0 } ? new JsonArray([.. visitor.Emails.Select(one => (JsonNode)new JsonObject { ["address"] = one })]) : null);
        Put(form, "phone", visitor is { Phones.Count: > 0 } ? new JsonArray([.. visitor.Phones.Select(one => (JsonNode)new JsonObject { ["phoneNumber"] = one })]) : null);
        return form;
    }

    private static async Task<JsonObject?> AgentAsync(FoyerDb db, LiveChat chat, CancellationToken cancel)
    {
        if (chat.ServedBy is not { } serving)
        {
            return null;
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == serving.Agent, cancel);
        var form = new JsonObject { ["_id"] = serving.Agent.Value, ["username"] = serving.Username };
        Put(form, "name", user?.Name);
        Put(form, "email", user?.Emails.FirstOrDefault()?.Address);
        return form;
    }

    // Of what the server itself says only the end is told.
    private static Task<List<Message>> MessagesAsync(FoyerDb db, LiveChat chat, OutgoingCall call, CancellationToken cancel)
    {
        var messages = db.Messages.AsNoTracking().Where(message => message.RoomId == chat.RoomId && !message.IsHidden
            && (message.SystemType == null || message.SystemType == MessageTypes.LivechatClose));
        messages = call.MessageId is { } one ? messages.Where(message => message.Id == one) : messages;
        return call.Type == "LeadCapture" ? Task.FromResult<List<Message>>([]) : messages.OrderBy(message => message.At).Take(MostMessages).ToListAsync(cancel);
    }

    private static JsonObject Message(Message message, LiveChat chat)
    {
        var form = new JsonObject
        {
            ["u"] = new JsonObject { ["_id"] = message.AuthorId, ["username"] = message.AuthorUsername },
            ["_id"] = message.Id.Value,
            ["username"] = message.AuthorUsername,
            ["msg"] = message.Text,
            ["ts"] = Date(message.At),
            ["rid"] = message.RoomId.Value,
            ["_updatedAt"] = Date(message.UpdatedAt),
        };
        if (message.AuthorName is { } name)
        {
            form["u"]!["name"] = name;
        }

        Put(form, "editedAt", Date(message.EditedAt));
        Put(form, "agentId", message.VisitorToken is null && message.AuthorId != chat.Visitor.Id.Value ? message.AuthorId : null);
        Put(form, "closingMessage", message.SystemType == MessageTypes.LivechatClose ? true : null);
        var wire = MessageWire.Payload(message);
        Put(form, "file", wire.File is { } file ? JsonSerializer.SerializeToNode(file, WireJson.Rest) : null);
        Put(form, "attachments", wire.Attachments is { Count: > 0 } attachments ? JsonSerializer.SerializeToNode(attachments, WireJson.Rest) : null);
        return form;
    }

    private static void Put(JsonObject form, string key, JsonNode? value)
    {
        if (value is not null)
        {
            form[key] = value;
        }
    }

    private static JsonNode? Date(DateTimeOffset? moment) => moment is { } at ? JsonSerializer.SerializeToNode(at, WireJson.RestInfo<DateTimeOffset>()!) : null;
}

/// <summary>What a browser says about itself, in few words.</summary>
internal static class UserAgents
{
    public static (string? System, string? Browser) Read(string agent) => (
        First(agent, ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")),
        First(agent, ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")));

    private static string? First(string agent, params (string Mark, string Name)[] known) =>
        known.FirstOrDefault(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
