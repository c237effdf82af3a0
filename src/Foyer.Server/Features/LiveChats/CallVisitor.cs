using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>An agent calls the visitor by video, in the two browsers.</summary>
internal sealed class CallVisitor(Commits commits, SettingValues settings, LiveChatRooms access)
{
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal InvalidCall = Refusal.Text("invalid-callId");
    private static readonly Refusal NotEnabled = Refusal.Text("webRTC calling not enabled");
    private static readonly Refusal OtherProvider = Refusal.Text("invalid-livechat-config");

    /// <summary>Rings; a call that rings or goes on already is left as it is.</summary>
    public Task<Outcome<string>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<string>(
        async (scope, stop) =>
        {
            if (await OpenAsync(scope.Db, caller, room, stop) is not { } at)
            {
                return InvalidRoom;
            }

            if (!settings.Get(CallSettings.WebRTCEnabled))
            {
                return NotEnabled;
            }

            if (settings.Get(LiveChatSettings.CallProvider) != "WebRTC")
            {
                return OtherProvider;
            }

            if (at.Chat.Ring(scope.Now))
            {
                scope.Post(at.Room, Invitation(caller, at));
                scope.Announce(new RoomChanged(room));
            }

            return at.Chat.CallStatus!;
        },
        cancel);

    /// <summary>Notes how the call stands; one that is over can be joined no more.</summary>
    public Task<Outcome<string>> NoteAsync(Caller caller, RoomId room, MessageId call, string status, CancellationToken cancel) => commits.RunAsync<string>(
        async (scope, stop) =>
        {
            if (await OpenAsync(scope.Db, caller, room, stop) is not { } at)
            {
                return InvalidRoom;
            }

            var message = await scope.Db.Messages.SingleOrDefaultAsync(one => one.Id == call && one.RoomId == room, stop);
            if (message?.SystemType != MessageTypes.LivechatWebRtcCall)
            {
                return InvalidCall;
            }

            at.Chat.Call(status);
            if (status is "ended" or "declined")
            {
                (message.Text, message.UpdatedAt) = (status, scope.Now);
                message.ExtraJson = JsonSerializer.Serialize(new MessagePayload { WebRtcCallEndTs = scope.Now }, WireJson.DdpInfo<MessagePayload>());
                scope.Announce(new MessageChanged(message));
            }

            scope.Announce(new RoomChanged(room));
            return status;
        },
        cancel);

    private async Task<ChatInRoom?> OpenAsync(FoyerDb db, Caller caller, RoomId room, CancellationToken cancel) =>
        await db.ChatInRoomAsync(room, cancel) is { Chat.IsOpen: true } at && await access.MayReadAsync(db, at.Chat, caller, cancel) ? at : null;

    private MessageDraft Invitation(Caller caller, ChatInRoom at) => new(
        at.Room.Id, caller.Id.Value, caller.Username, Tongue.OfServer(settings).Say("Videoanruf", "Video call"))
    {
        AuthorName = caller.Name,
        SystemType = MessageTypes.LivechatWebRtcCall,
        ExtraJson = JsonSerializer.Serialize(
            new MessagePayload
            {
                ActionLinks = new JsonArray(Link("Join_call", "joinLivechatWebRTCCall", "phone"), Link("End_call", "endLivechatWebRTCCall", "cross")),
            },
            WireJson.DdpInfo<MessagePayload>()),
    };

    private static JsonObject Link(string label, string method, string icon) =>
        new() { ["icon"] = icon, ["i18nLabel"] = label, ["method_id"] = method, ["params"] = "" };

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/webrtc.call").NeedsAll(LiveChatPermissions.View).Query(Shape.Open(Shape.Need("rid", Shape.Text())))
            .Handle<CallVisitor>(static async (call, visitor) =>
            {
                var room = call.Query.Text("rid")!;
                return (await visitor.ExecuteAsync(call.Caller, new RoomId(room), call.Cancel))
                    .Answer(callStatus => new { videoCall = new { rid = room, provider = "webrtc", callStatus } });
            });
        api.Put("livechat/webrtc.call/{callId}").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(Shape.Need("rid", Shape.Text()), Shape.Need("status", Shape.Text(maxLength: 100))))
            .Handle<CallVisitor>(static async (call, visitor) =>
                (await visitor.NoteAsync(call.Caller, new RoomId(call.Body.Text("rid")!), new MessageId(call.Path("callId")), call.Body.Text("status")!, call.Cancel))
                    .Answer(status => new { status }));
    }
}
