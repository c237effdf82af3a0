using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Says something in a room. It is acknowledged after it is durable; sending it again with the same identifier is harmless.</summary>
internal sealed class SendMessage(
    Commits commits, RoomAccess access, SettingValues settings, CountUnread unread, ReadReceipts receipts, ILiveChatRooms liveChats, Quotes quotes)
{
    private static readonly TimeSpan WrongClock = TimeSpan.FromSeconds(60);

    public Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageToSend message, CancellationToken cancel) =>
        IsPlain(message)
            ? commits.AppendAsync(new AppendPlace(message.Room) { Account = caller.Id, Message = message.Id }, (scope, stop) => SendAsync(scope, caller, message, stop), cancel)
            : commits.RunAsync<Message>((scope, stop) => SendAsync(scope, caller, message, stop), cancel);

    // Nobody but the room is concerned: no thread, no mention, no quote.
    private static bool IsPlain(MessageToSend message) =>
        message.Thread is null && message.Text.AsSpan().IndexOfAny('@', '#') < 0 && !message.Text.Contains("msg=", StringComparison.Ordinal);

    /// <summary>The same inside a unit of work that does more.</summary>
    public async Task<Outcome<Message>> SendAsync(CommitScope scope, Caller caller, MessageToSend message, CancellationToken cancel)
    {
        if (Refuse(scope, message) is { } refusal)
        {
            return refusal;
        }

        message = message with { Text = Hide(message.Text) };

        var parent = message.Thread is { } thread ? await ThreadAsync(scope, thread, cancel) : null;
        var room = parent?.RoomId ?? message.Room;
        if (message.Id is { } chosen && await scope.FindSentAsync(chosen, room, caller.Id.Value, cancel) is { } sent)
        {
            return sent;
        }

        if (await RoomAccess.StandingAsync(scope, room, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope, standing, caller, cancel))
        {
            return PostingRules.NotAllowed;
        }

        if (await RefuseInRoomAsync(scope, caller, message, standing, cancel) is { } no)
        {
            return no;
        }

        var mentions = message.IsEncrypted ? Mentions.None : await Mentions.FindAsync(scope.Db, message.Text, cancel);
        if (RefuseMentions(caller, standing, mentions) is { } tooLoud)
        {
            return tooLoud;
        }

        if (!message.IsEncrypted)
        {
            var fields = (JsonObject)message.Fields.DeepClone();
            await quotes.WriteToAsync(scope.Db, fields, message.Text, caller, replacesOld: false, cancel);
            message = message with { Fields = fields };
        }

        var posted = scope.Post(standing.Room, Draft(caller, message, standing.Room, parent, mentions));
        await FollowUpAsync(scope, standing.Room, posted, parent, mentions, cancel);
        return posted;
    }

    /// <summary>What follows from a message that was posted, in the same commit: unread counts, thread, discussion, live chat.</summary>
    public async Task FollowUpAsync(
        CommitScope scope, Room room, Message posted, Message? parent, Mentions mentions, CancellationToken cancel)
    {
        var accounts = mentions.Accounts;
        foreach (var account in accounts)
        {
            scope.Db.MessageMarks.Add(new MessageMark(posted, account, MessageMarkKind.Mentioned));
        }

        await unread.CountAsync(scope, room, posted, mentions.Names.MentionsGroup, accounts, cancel);
        if (parent is not null)
        {
            parent.TakeReply(posted, accounts);
            await CountUnread.CountReplyAsync(scope, posted, parent, mentions.Names.MentionsGroup, accounts, cancel);
            scope.Announce(new MessageChanged(parent));
        }

        receipts.NotePosted(scope, room, posted, parent);
        if (room.ParentId is not null)
        {
            await CountInParentAsync(scope, room, posted, cancel);
        }

        if (room.Kind == RoomKinds.LiveChat)
        {
            await liveChats.PostedAsync(scope, room, posted, cancel);
        }
    }

    private static async Task CountInParentAsync(CommitScope scope, Room discussion, Message posted, CancellationToken cancel)
    {
        var origin = await scope.Db.Messages.FirstOrDefaultAsync(one => one.DiscussionId == discussion.Id, cancel);
        if (origin is not null)
        {
            origin.DiscussionCount = discussion.MessageCount;
            origin.DiscussionLastAt = posted.At;
            origin.UpdatedAt = posted.At;
            scope.Announce(new MessageChanged(origin));
        }
    }

    // A reply to a reply belongs to the same thread.
    private static async Task<Message?> ThreadAsync(CommitScope scope, MessageId id, CancellationToken cancel)
    {
        var parent = await scope.Db.Messages.FindAsync([id], cancel);
        return parent?.ThreadId is { } root ? await scope.Db.Messages.FindAsync([root], cancel) ?? parent : parent;
    }

    private static MessageDraft Draft(Caller caller, MessageToSend message, Room room, Message? parent, Mentions mentions)
    {
        var fields = (JsonObject)message.Fields.DeepClone();
        mentions.WriteTo(fields);
        if (message.ParseUrls && !message.IsEncrypted)
        {
            Links.WriteTo(fields, message.Text, message.PreviewUrls);
        }

        return new MessageDraft(room.Id, caller.Id.Value, caller.Username, message.Text)
        {
            Id = message.Id,
            AuthorName = caller.Name,
            Alias = message.Alias,
            SystemType = message.Type,
            IsGroupable = message.Groupable,
            ThreadId = parent?.Id,
            IsShownInRoom = message.ShowInRoom,
            ExtraJson = MessageDetails.ToJson(fields),
        };
    }

    /// <summary>The text without the words that the operator does not want to read.</summary>
    public string Hide(string text) => settings.Get(MessageSettings.AllowBadWordsFilter)
        ? BadWords.Read(settings.Get(MessageSettings.BadWordsFilterList), settings.Get(MessageSettings.BadWordsExceptions)).Hide(text)
        : text;

    private Refusal? Refuse(CommitScope scope, MessageToSend message)
    {
        if (message.ClientTime is { } clock && (scope.Now - clock).Duration() > WrongClock)
        {
            return new Refusal("error-message-ts-out-of-sync", "Message timestamp is out of sync");
        }

        if (MessageCustomFields.Check(
            message.Fields["customFields"] as JsonObject, settings.Get(MessageSettings.CustomFieldsEnabled), settings.Get(MessageSettings.CustomFields)) is { } wrong)
        {
            return wrong;
        }

        return !message.IsEncrypted && message.Text.Length > settings.Get(MessageSettings.MaxAllowedSize)
            ? new Refusal("error-message-size-exceeded", "Message size exceeds Message_MaxAllowedSize")
            : message.Thread is not null && !settings.Get(CollaborationSettings.ThreadsEnabled)
                ? new Refusal("error-not-allowed", "not-allowed")
                : null;
    }

    private async Task<Refusal?> RefuseInRoomAsync(
        CommitScope scope, Caller caller, MessageToSend message, RoomStanding standing, CancellationToken cancel)
    {
        var room = standing.Room;
        if (room.Kind == RoomKinds.LiveChat)
        {
            return await liveChats.RefuseToPostAsync(scope, room, caller.Id, cancel);
        }

        if (PostingRules.Refuse(room, PosterOf(caller, standing)) is { } refusal)
        {
            return refusal;
        }

        if (message.IsImpersonating && !access.Holds(caller, MessagePermissions.Impersonate, standing))
        {
            return Refusal.Text("Not enough permission");
        }

        return room.IsEncrypted == true && !message.IsEncrypted && !settings.Get(CollaborationSettings.AllowUnencryptedMessages)
            ? new Refusal("error-not-allowed", "Not allowed to send un-encrypted messages in an encrypted room")
            : null;
    }

    /// <summary>The writer as the rules on writing see them.</summary>
    public Poster PosterOf(Caller caller, RoomStanding standing) => new(caller.Username)
    {
        MayPostReadOnly = standing.Room.IsReadOnly && access.Holds(caller, MessagePermissions.PostReadOnly, standing),
        IsBlocked = standing.Membership is { IsBlocked: true } or { IsBlocker: true },
    };

    private Refusal? RefuseMentions(Caller caller, RoomStanding standing, Mentions mentions)
    {
        var names = mentions.Names;
        if (!names.MentionsGroup)
        {
            return null;
        }

        var most = settings.Get(MessageSettings.MaxAll);
        if (most > 0 && standing.Room.UserCount > most)
        {
            return new Refusal("error-action-not-allowed", $"There are more than {most} members in this room");
        }

        return (names.All && !access.Holds(caller, MessagePermissions.MentionAll, standing))
            || (names.Here && !access.Holds(caller, MessagePermissions.MentionHere, standing))
                ? new Refusal("error-action-not-allowed", "Notify all in this room not allowed")
                : null;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.sendMessage").SignedIn().Handle<SendMessage>(static async (call, send) =>
        {
            if (call.Body.Object("message") is not { } message)
            {
                return ApiResult.Refused(new Refusal("error-invalid-params", "The \"message\" parameter must be provided."));
            }

            var read = MessageToSend.Read(message);
            if (!read.TryGet(out var toSend, out var refusal))
            {
                return ApiResult.Refused(refusal);
            }

            var outcome = await send.ExecuteAsync(call.Caller, toSend with { PreviewUrls = call.Body.Texts("previewUrls") }, call.Cancel);
            return outcome.Answer(posted => new { message = MessageWire.Payload(posted, call.Caller.Id) });
        });
        methods.Add("sendMessage").SignedIn().KeepsOrder().Handle<SendMessage>(static async (call, send) =>
        {
            var read = MessageToSend.Read(call.Args.Object(0));
            if (!read.TryGet(out var toSend, out var refusal))
            {
                return refusal;
            }

            var previews = call.Args.OptionalArray(1) is null ? null : call.Args.Texts(1);
            var outcome = await send.ExecuteAsync(call.Account, toSend with { PreviewUrls = previews }, call.Cancel);
            return outcome.Reply(posted => PostedMessages.Find(posted) ?? (object)MessageWire.Payload(posted, call.Account.Id));
        });
    }
}
