using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain.Accounts;
using Foyer.Domain.Integrations;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Integrations;

/// <summary>What other systems are sent about a happening, in the dialect's form.</summary>
internal static class OutgoingData
{
    /// <summary>What integrations choose by.</summary>
    public static Happening Facts(string happening, Room room) => new(happening)
    {
        RoomKind = room.Kind,
        RoomId = room.Id.Value,
        RoomName = room.Name,
        People = [.. room.DirectUserIds, .. room.DirectUsernames],
    };

    public static JsonObject Said(Message message, Room room, JsonObject extra, string siteUrl, bool isEdit)
    {
        var data = Room(room, message.At, message.AuthorId, message.AuthorUsername);
        data["message_id"] = message.Id.Value;
        data["text"] = message.Text;
        data["siteUrl"] = siteUrl;
        data["bot"] = extra["bot"]?.DeepClone() ?? JsonValue.Create(false);
        if (isEdit)
        {
            data["isEdited"] = true;
        }

        if (message.Alias is { } alias)
        {
            data["alias"] = alias;
        }

        if (message.ThreadId is { } thread)
        {
            data["tmid"] = thread.Value;
        }

        if (extra.ContainsKey("file"))
        {
            data["message"] = JsonSerializer.SerializeToNode(MessageWire.Payload(message), WireJson.Rest);
        }

        return data;
    }

    public static JsonObject Room(Room room, DateTimeOffset at, string? userId, string? username) => new()
    {
        ["channel_id"] = room.Id.Value,
        ["channel_name"] = room.Name,
        ["timestamp"] = WireText.Date(at),
        ["user_id"] = userId,
        ["user_name"] = username,
        ["user"] = new JsonObject { ["_id"] = userId, ["username"] = username },
        ["room"] = new JsonObject { ["_id"] = room.Id.Value, ["name"] = room.Name, ["fname"] = room.DisplayName, ["t"] = room.Kind },
    };

    public static JsonObject Person(User user) => new()
    {
        ["timestamp"] = WireText.Date(user.CreatedAt),
        ["user_id"] = user.Id.Value,
        ["user_name"] = user.Username,
        ["user"] = new JsonObject { ["_id"] = user.Id.Value, ["username"] = user.Username, ["name"] = user.Name },
    };
}
