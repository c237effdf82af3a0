using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Encryption;

/// <summary>One device of a conversation of two tells the other that an off-the-record message has arrived. Nothing is kept.</summary>
internal sealed class OffTheRecord(FoyerDb db, IAnnouncer announcer)
{
    private static readonly string[] Needed = ["_id", "rid", "msg", "t", "ts", "u"];
    private static readonly Refusal InvalidType = new("error-invalid-message", "Invalid message type");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotInRoom = new("error-invalid-user", "Invalid user, not in room");

    public static void Map(MethodRegistry methods) =>
        methods.Add("updateOTRAck").SignedIn().Handle<OffTheRecord>(static (call, door) => door.AcknowledgeAsync(call));

    private async Task<object?> AcknowledgeAsync(MethodCall call)
    {
        var asked = call.Args.Object(0);
        var (message, ack) = (asked["message"].AsObject("message"), asked["ack"].AsText("ack"));
        foreach (var key in Needed)
        {
            if (!message.ContainsKey(key))
            {
                throw new MatchFailedException($"Missing key '{key}'", key);
            }
        }

        var (room, type) = (new RoomId(message["rid"].AsText("rid")), message["t"].AsText("t"));
        if (type != "otr")
        {
            return InvalidType;
        }

        if (await RoomAccess.StandingAsync(db, room, call.Account.Id, call.Cancel) is not { Room.Kind: RoomKinds.Direct } standing)
        {
            return InvalidRoom;
        }

        if (!standing.IsMember)
        {
            return NotInRoom;
        }

        var acknowledged = (JsonObject)message.DeepClone();
        acknowledged["otr"] = new JsonObject { ["ack"] = ack };
        announcer.Announce(Topic.RoomMessages(room), acknowledged);
        return null;
    }
}
