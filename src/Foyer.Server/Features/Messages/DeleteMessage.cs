using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Takes back what was said, with a trace where the workspace or a thread wants one.</summary>
internal sealed class DeleteMessage(Commits commits, RoomAccess access, SettingValues settings, SendMessage send, CorrectUnread unread)
{
    public const string Collection = "messages";

    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Not allowed");
    private static readonly Refusal NotAsAuthor = Refusal.Text(
        "Unauthorized. You must have the permission \"force-delete-message\" to delete other's message as them.");

    /// <summary>The message that shows a file.</summary>
    public Task<Outcome<Message>> ExecuteAsync(Caller caller, UploadId file, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) => (await scope.Db.Uploads.AsNoTracking().SingleOrDefaultAsync(one => one.Id == file, stop))?.MessageId is { } message
            ? await DeleteAsync(scope, caller, message, null, asAuthor: false, stop)
            : NotAllowed,
        cancel);

    public Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageId id, RoomId? room, bool asAuthor, CancellationToken cancel) =>
        commits.RunAsync<Message>((scope, stop) => DeleteAsync(scope, caller, id, room, asAuthor, stop), cancel);

    private async Task<Outcome<Message>> DeleteAsync(CommitScope scope, Caller caller, MessageId id, RoomId? room, bool asAuthor, CancellationToken cancel)
    {
        var message = await scope.Db.Messages.FindAsync([id], cancel);
        if (message is null || message.IsHidden)
        {
            return room is null ? NotAllowed : Refusal.Text($"No message found with the id of \"{id.Value}\".");
        }

        if (room is { } stated && message.RoomId != stated)
        {
            return Refusal.Text("The room id provided does not match where the message is from.");
        }

        if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return NotAllowed;
        }

        if (asAuthor && message.AuthorId != caller.Id.Value && !access.Holds(caller, MessagePermissions.ForceDelete, standing))
        {
            return NotAsAuthor;
        }

        if (!MayDelete(scope, caller, message, standing))
        {
            return NotAllowed;
        }

        await RemoveAsync(scope, standing.Room, caller, message, cancel);
        return message;
    }

    private bool MayDelete(CommitScope scope, Caller caller, Message message, RoomStanding standing)
    {
        if (access.Holds(caller, MessagePermissions.ForceDelete, standing))
        {
            return true;
        }

        var isOwn = message.AuthorId == caller.Id.Value && access.Holds(caller, MessagePermissions.DeleteOwn, standing);
        var minutes = settings.Get(MessageSettings.AllowDeletingBlockDeleteInMinutes);
        var isTooLate = minutes > 0 && scope.Now - message.At > TimeSpan.FromMinutes(minutes)
            && !access.Holds(caller, MessagePermissions.BypassTimeLimit, standing);
        return settings.Get(MessageSettings.AllowDeleting)
            && (isOwn || access.Holds(caller, MessagePermissions.DeleteOthers, standing))
            && !isTooLate
            && (!standing.Room.IsReadOnly || PostingRules.Refuse(standing.Room, send.PosterOf(caller, standing)) is null);
    }

    /// <summary>Takes a message back inside a unit of work that has asked for the right to.</summary>
    public async Task RemoveAsync(CommitScope scope, Room room, Caller caller, Message message, CancellationToken cancel)
    {
        await unread.ExecuteAsync(scope, room, message, await MessageWeight.OfAsync(scope, message, cancel), MessageWeight.Nothing, cancel);
        if (settings.Get(MessageSettings.ShowDeletedStatus) || message.ReplyCount > 0)
        {
            message.Erase(scope.Now);
            await scope.DiscardFilesOfMessagesAsync([message.Id], cancel);
            var details = MessageDetails.Of(message);
            details.Put("editedBy", new JsonObject { ["_id"] = caller.Id.Value, ["username"] = caller.Username });
            details.Save(message);
            scope.Announce(new MessageChanged(message));
        }
        else
        {
            await VanishAsync(scope, message, cancel);
        }

        room.MessageCount = Math.Max(0, room.MessageCount - 1);
        room.UpdatedAt = scope.Now;
        if (room.LastMessageId == message.Id)
        {
            await RecomputeLastAsync(scope, room, message, cancel);
        }

        scope.Announce(new RoomChanged(room.Id));
    }

    private async Task VanishAsync(CommitScope scope, Message message, CancellationToken cancel)
    {
        if (settings.Get(MessageSettings.KeepHistory))
        {
            message.IsHidden = true;
        }
        else
        {
            scope.Db.Messages.Remove(message);
            await scope.DiscardFilesOfMessagesAsync([message.Id], cancel);
        }

        scope.Bury(Collection, message.Id.Value, message.RoomId.Value);
        scope.Announce(new MessageDeleted(message.RoomId, message.Id));
        if (message.ThreadId is { } thread && await scope.Db.Messages.FindAsync([thread], cancel) is { } parent)
        {
            parent.ReplyCount = Math.Max(0, parent.ReplyCount - 1);
            parent.LastReplyAt = (await scope.Db.Messages.AsNoTracking()
                .Where(reply => reply.ThreadId == thread && reply.Id != message.Id && !reply.IsHidden)
                .OrderByDescending(reply => reply.At).FirstOrDefaultAsync(cancel))?.At;
            parent.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(parent));
        }
    }

    private static async Task RecomputeLastAsync(CommitScope scope, Room room, Message gone, CancellationToken cancel)
    {
        var last = await scope.Db.Messages.AsNoTracking().Visible(room.Id)
            .Where(message => message.Id != gone.Id && message.SystemType == null)
            .OrderByDescending(message => message.At).Select(message => new { message.Id, message.At }).FirstOrDefaultAsync(cancel);
        room.LastMessageId = last?.Id;
        room.LastMessageAt = last?.At;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.delete").SignedIn().Match()
            .Body(Shape.Open(Shape.Need("roomId", Shape.Text()), Shape.Need("msgId", Shape.Text())))
            .Handle<DeleteMessage>(static async (call, delete) =>
            {
                var outcome = await delete.ExecuteAsync(
                    call.Caller, new MessageId(call.Body.Text("msgId")!), new RoomId(call.Body.Text("roomId")!), call.Body.Flag("asUser") ?? false, call.Cancel);
                return outcome.Answer(message => new
                {
                    _id = message.Id.Value,
                    ts = message.UpdatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                    message = new
                    {
                        _id = message.Id.Value,
                        rid = message.RoomId.Value,
                        u = new { _id = message.AuthorId, username = message.AuthorUsername, name = message.AuthorName },
                    },
                });
            });
        methods.Add("deleteFileMessage").SignedIn().Handle<DeleteMessage>(static async (call, delete) =>
            (await delete.ExecuteAsync(call.Account, new UploadId(call.Args.Text(0)), call.Cancel)).Reply(static _ => null));
        methods.Add("deleteMessage").SignedIn().Handle<DeleteMessage>(static async (call, delete) =>
            (await delete.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["_id"].AsText("_id")), null, asAuthor: false, call.Cancel))
                .Reply(static _ => null));
    }
}
