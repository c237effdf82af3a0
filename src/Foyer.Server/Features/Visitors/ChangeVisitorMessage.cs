using System.Text.Json;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Visitors;

/// <summary>A visitor looks up, corrects or takes back one of the own chat's messages.</summary>
internal sealed class ChangeVisitorMessage(Commits commits, SettingValues settings, FoyerDb db)
{
    private static readonly Refusal InvalidToken = Refusal.Text("invalid-token");
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal InvalidMessage = Refusal.Text("invalid-message");
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Message editing not allowed");

    public Task<Outcome<Message>> FindAsync(VisitorMessageRef which, CancellationToken cancel) => FindAsync(db, which, cancel);

    public Task<Outcome<Message>> EditAsync(VisitorMessageRef which, string text, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            var found = await FindAsync(scope.Db, which, stop);
            if (!found.TryGet(out var message, out var refusal))
            {
                return refusal;
            }

            if (!settings.Get(MessageSettings.AllowEditing) || message.VisitorToken != which.Token || message.SystemType is not null)
            {
                return NotAllowed;
            }

            var details = message.ExtraJson is { } json ? JsonSerializer.Deserialize<MessagePayload>(json, WireJson.Ddp)! : new MessagePayload();
            var editor = new UserRef { Id = message.AuthorId, Username = message.AuthorUsername };
            message.ExtraJson = JsonSerializer.Serialize(details with { EditedBy = editor }, WireJson.DdpInfo<MessagePayload>());
            (message.Text, message.EditedAt, message.UpdatedAt) = (text, scope.Now, scope.Now);
            scope.Announce(new MessageChanged(message));
            scope.Announce(new LiveChatRevised(message.RoomId));
            return message;
        },
        cancel);

    public Task<Outcome<Message>> DeleteAsync(VisitorMessageRef which, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            var found = await FindAsync(scope.Db, which, stop);
            if (!found.TryGet(out var message, out var refusal))
            {
                return refusal;
            }

            if (!settings.Get(MessageSettings.AllowDeleting) || message.VisitorToken != which.Token || message.SystemType is not null)
            {
                return NotAllowed;
            }

            var room = await scope.Db.Rooms.SingleAsync(one => one.Id == message.RoomId, stop);
            room.MessageCount = Math.Max(0, room.MessageCount - 1);
            if (room.LastMessageId == message.Id)
            {
                (room.LastMessageId, room.UpdatedAt) = (null, scope.Now);
            }

            scope.Db.Messages.Remove(message);
            await scope.DiscardFilesOfMessagesAsync([message.Id], stop);
            scope.Bury("messages", message.Id.Value, message.RoomId.Value);
            scope.Announce(new MessageDeleted(message.RoomId, message.Id));
            scope.Announce(new LiveChatRevised(message.RoomId));
            return message;
        },
        cancel);

    private static async Task<Outcome<Message>> FindAsync(FoyerDb db, VisitorMessageRef which, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(which.Token, cancel) is null)
        {
            return InvalidToken;
        }

        if (await db.ChatOfVisitorAsync(which.Room, which.Token, cancel) is null)
        {
            return InvalidRoom;
        }

        // Also for messages of other rooms: a visitor reads nothing beyond the own chat.
        return await db.Messages.SingleOrDefaultAsync(one => one.Id == which.Message && one.RoomId == which.Room && !one.IsHidden, cancel) is { } message
            ? message
            : InvalidMessage;
    }

    public static void Map(ApiRoutes api)
    {
        var which = Shape.Open(Shape.Need("token", Shape.Text()), Shape.Need("rid", Shape.Text()));
        api.Get("livechat/message/{_id}").Anonymous().Query(which).Handle<ChangeVisitorMessage>(static async (call, change) =>
            (await change.FindAsync(VisitorMessageRef.Of(call, call.Query), call.Cancel)).Answer(Shown));
        api.Put("livechat/message/{_id}").Anonymous().Body(which.With(Shape.Need("msg", Shape.Text())))
            .Handle<ChangeVisitorMessage>(static async (call, change) =>
                (await change.EditAsync(VisitorMessageRef.Of(call, call.Body), call.Body.Text("msg")!, call.Cancel)).Answer(Shown));
        api.Delete("livechat/message/{_id}").Anonymous().Body(which).Handle<ChangeVisitorMessage>(static async (call, change) =>
            (await change.DeleteAsync(VisitorMessageRef.Of(call, call.Body), call.Cancel))
                .Answer(message => new { message = new { _id = message.Id.Value, ts = message.At } }));
    }

    private static object Shown(Message message) => new { message = VisitorWire.Message(message) };
}

/// <summary>Which message of which chat, shown by whom.</summary>
internal sealed record VisitorMessageRef(string Token, RoomId Room, MessageId Message)
{
    public static VisitorMessageRef Of(ApiCall call, System.Text.Json.Nodes.JsonObject form) =>
        new(form.Text("token")!, new RoomId(form.Text("rid")!), new MessageId(call.Path("_id")));
}
