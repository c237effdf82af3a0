using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Encryption;

/// <summary>
/// Two devices of a conversation talk off the record. What they say is told and not kept; that they do is noted in the conversation.
/// </summary>
internal sealed class OffTheRecord(FoyerDb db, IAnnouncer announcer, Commits commits, SendMessage send, SettingValues settings)
{
    // What devices may have noted; everything else of a server's own words is not for them to write.
    private static readonly string[] Notes = ["user_joined_otr", "user_requested_otr_key_refresh", "user_key_refreshed_successfully"];
    private static readonly string[] Needed = ["_id", "rid", "msg", "t", "ts", "u"];
    private static readonly Refusal InvalidType = new("error-invalid-message", "Invalid message type");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotInRoom = new("error-invalid-user", "Invalid user, not in room");

    /// <summary>Notes in the conversation that one of the two has come to talk off the record, or asks for new keys.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId id, string type, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!settings.Get(CollaborationSettings.OffTheRecordEnabled))
            {
                return NotAllowed;
            }

            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { IsMember: true, Room.Kind: RoomKinds.Direct } standing)
            {
                return PostingRules.NotAllowed;
            }

            if (PostingRules.Refuse(standing.Room, send.PosterOf(caller, standing)) is { } refusal)
            {
                return refusal;
            }

            Memberships.Say(scope, standing.Room, type, caller, caller.Username);
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.otr").SignedIn().Handle<OffTheRecord>(static async (call, door) =>
            call.Body.Text("roomId") is not { Length: > 0 } room ? ApiResult.Refused(Missing("roomId"))
            : call.Body.Text("type") is not { Length: > 0 } type ? ApiResult.Refused(Missing("type"))
            : !Notes.Contains(type) ? ApiResult.Refused(InvalidType)
            : (await door.ExecuteAsync(call.Caller, new RoomId(room), type, call.Cancel)).Answer());
        methods.Add("updateOTRAck").SignedIn().Handle<OffTheRecord>(static (call, door) => door.AcknowledgeAsync(call));
    }

    private static Refusal Missing(string key) => new("error-invalid-params", $"The required \"{key}\" query param is missing.");

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
