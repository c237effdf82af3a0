using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

/// <summary>Pins a message for everybody in the room, or takes the pin away.</summary>
internal sealed class PinMessage(Commits commits, RoomAccess access, SettingValues settings)
{
    /// <summary>The message that says so when it was pinned; the message itself when the pin was taken away.</summary>
    public Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageId id, bool isPinned, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            if (await scope.Db.Messages.FindAsync([id], stop) is not { IsHidden: false } message)
            {
                return MessageDoors.NotFound;
            }

            if (!settings.Get(MessageSettings.AllowPinning))
            {
                return new Refusal("error-action-not-allowed", "Message pinning not allowed");
            }

            if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, stop) is not { IsMember: true } standing)
            {
                return new Refusal("error-invalid-message", "Invalid message");
            }

            if (!access.Holds(caller, MessagePermissions.Pin, standing))
            {
                return new Refusal("not-authorized", "Not Authorized");
            }

            var details = MessageDetails.Of(message);
            details.Put("pinnedAt", isPinned ? Ejson.Date(scope.Now) : null);
            details.Put("pinnedBy", isPinned ? new JsonObject { ["_id"] = caller.Id.Value, ["username"] = caller.Username } : null);
            details.Put("pinned", isPinned ? null : false);
            details.Save(message);
            message.IsPinned = isPinned;
            message.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(message));
            return isPinned ? Memberships.Say(scope, standing.Room, "message_pinned", caller, "", Quote(message, details)) : message;
        },
        cancel);

    private static JsonObject Quote(Message message, MessageDetails details) => new()
    {
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["text"] = message.Text,
            ["author_name"] = message.AuthorUsername,
            ["author_icon"] = $"/avatar/{message.AuthorUsername}",
            ["ts"] = Ejson.Date(message.At),
            ["attachments"] = details.Fields["attachments"]?.DeepClone(),
        }),
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var isPinned in new[] { true, false })
        {
            api.Post(isPinned ? "chat.pinMessage" : "chat.unPinMessage").SignedIn().Handle<PinMessage>(async (call, pin) =>
                string.IsNullOrWhiteSpace(call.Body.Text("messageId"))
                    ? ApiResult.Refused(MessageDoors.IdMissing)
                    : (await pin.ExecuteAsync(call.Caller, new MessageId(call.Body.Text("messageId")!), isPinned, call.Cancel))
                        .Answer(said => isPinned ? new { message = MessageWire.Payload(said, call.Caller.Id) } : null));
            methods.Add(isPinned ? "pinMessage" : "unpinMessage").SignedIn().Handle<PinMessage>(async (call, pin) =>
                (await pin.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["_id"].AsText("_id")), isPinned, call.Cancel))
                    .Reply(said => isPinned ? MessageWire.Payload(said, call.Account.Id) : true));
        }
    }
}
