using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>
/// Who has read which message, and which not everybody has read, where the workspace wants to know; nothing is kept while it does not.
/// A message of a room is read when each of the other members has looked at the room since, a reply in a thread when nobody who follows it has it unread.
/// </summary>
internal sealed class ReadReceipts(SettingValues settings)
{
    // Who comes back after months has not read all of it one by one.
    private const int MostAtOnce = 500;

    private bool IsOn => settings.Get(MessageSettings.ReadReceiptEnabled);

    private bool KeepsReaders => IsOn && settings.Get(MessageSettings.ReadReceiptStoreUsers);

    /// <summary>Whoever writes has read it; the others have not.</summary>
    public void NotePosted(CommitScope scope, Room room, Message posted, Message? parent)
    {
        if (!IsOn || posted.SystemType is not (null or "e2e"))
        {
            return;
        }

        posted.IsUnread = parent is not null && !posted.IsShownInRoom
            ? parent.Followers.Exists(one => one != posted.AuthorId)
            : room.UserCount > 1 || posted.VisitorToken is not null;
        if (KeepsReaders && posted.VisitorToken is null)
        {
            scope.Db.ReadReceipts.Add(new ReadReceipt(posted, new UserId(posted.AuthorId), scope.Now));
        }
    }

    /// <summary>A member looks at a room, after a former look and until a moment. Threads count as read only where they are opened.</summary>
    public async Task NoteRoomAsync(CommitScope scope, Subscription reader, DateTimeOffset until, CancellationToken cancel)
    {
        var (room, user, since) = (reader.RoomId, reader.UserId, reader.LastSeenAt ?? reader.JoinedAt);
        var shown = scope.Db.Messages.Where(one => one.RoomId == room && (one.ThreadId == null || one.IsShownInRoom));
        await NoteAsync(scope, user, shown.Where(one => one.At > since), cancel);
        var unread = shown.Where(static one => one.IsUnread);
        if (!IsOn || !await unread.AnyAsync(cancel))
        {
            return;
        }

        // Who came later was not there to read it, and who is no longer active never will.
        var others = await scope.Db.Subscriptions
            .Where(one => one.RoomId == room && one.UserId != user && scope.Db.Users.Any(account => account.Id == one.UserId && account.IsActive))
            .Select(one => one.LastSeenAt ?? one.JoinedAt).OrderBy(static seen => seen).Take(1).ToListAsync(cancel);
        await ReadAsync(scope, room, null, unread, others is [var first] && first < until ? first : until, cancel);
    }

    /// <summary>A member looks at a thread.</summary>
    public async Task NoteThreadAsync(CommitScope scope, Message parent, UserId reader, CancellationToken cancel)
    {
        var (thread, key) = (parent.Id, parent.Id.Value);
        var replies = scope.Db.Messages.Where(one => one.ThreadId == thread);
        await NoteAsync(scope, reader, replies, cancel);
        if (IsOn && !await scope.Db.Subscriptions.AnyAsync(one => one.RoomId == parent.RoomId && one.UserId != reader && one.UnreadThreads.Contains(key), cancel))
        {
            await ReadAsync(scope, parent.RoomId, thread, replies.Where(static one => one.IsUnread), parent.LastReplyAt ?? scope.Now, cancel);
        }
    }

    private static async Task ReadAsync(CommitScope scope, RoomId room, MessageId? thread, IQueryable<Message> unread, DateTimeOffset until, CancellationToken cancel)
    {
        // A change like others: who was not there to hear of it learns of it when they catch up.
        var now = scope.Now;
        if (await unread.Where(one => one.At <= until).ExecuteUpdateAsync(
            set => set.SetProperty(static one => one.IsUnread, false).SetProperty(static one => one.UpdatedAt, now), cancel) > 0)
        {
            scope.Announce(new MessagesRead(room, until, thread));
        }
    }

    private async Task NoteAsync(CommitScope scope, UserId reader, IQueryable<Message> messages, CancellationToken cancel)
    {
        if (!KeepsReaders)
        {
            return;
        }

        var unread = await messages.AsNoTracking()
            .Where(one => !one.IsHidden && (one.SystemType == null || one.SystemType == "e2e"))
            .Where(one => !scope.Db.ReadReceipts.Any(receipt => receipt.MessageId == one.Id && receipt.UserId == reader))
            .OrderByDescending(one => one.At).Take(MostAtOnce).ToListAsync(cancel);
        scope.Db.ReadReceipts.AddRange(unread.Select(one => new ReadReceipt(one, reader, scope.Now)));
    }
}

/// <summary>Shows a member of the room who has read a message.</summary>
internal sealed class ListReceipts(FoyerDb db, RoomAccess access)
{
    private static readonly Refusal NoMessage = new("error-invalid-message", "Invalid message");
    private static readonly Refusal NoId = new("error-param-required", "The required \"messageId\" param is missing.");
    private static readonly Refusal NoRoom = new("error-invalid-room", "Invalid room");

    public async Task<Outcome<IReadOnlyList<object>>> ExecuteAsync(Caller caller, MessageId id, CancellationToken cancel)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, cancel) is not { } message)
        {
            return NoMessage;
        }

        if (await RoomAccess.StandingAsync(db, message.RoomId, caller.Id, cancel) is not { } standing || !await access.MayReadAsync(db, standing, caller, cancel))
        {
            return NoRoom;
        }

        var receipts = await db.ReadReceipts.AsNoTracking().Where(one => one.MessageId == id)
            .Join(db.Users.AsNoTracking(), one => one.UserId, user => user.Id, (one, user) => new { one, user.Username, user.Name })
            .OrderBy(pair => pair.one.At).ToListAsync(cancel);
        return receipts.ConvertAll<object>(pair => new
        {
            _id = $"{pair.one.MessageId.Value}{pair.one.UserId.Value}",
            messageId = pair.one.MessageId.Value,
            roomId = pair.one.RoomId.Value,
            ts = pair.one.At,
            userId = pair.one.UserId.Value,
            tmid = pair.one.ThreadId?.Value,
            user = new { _id = pair.one.UserId.Value, username = pair.Username, name = pair.Name },
        });
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("chat.getMessageReadReceipts").SignedIn().Handle<ListReceipts>(static async (call, list) =>
            call.Query.Text("messageId") is { Length: > 0 } id
                ? (await list.ExecuteAsync(call.Caller, new MessageId(id), call.Cancel)).Answer(static receipts => new { receipts })
                : ApiResult.FailureWith(new { error = NoId.Reason }));
        methods.Add("getReadReceipts").SignedIn().Handle<ListReceipts>(static async (call, list) =>
            (await list.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["messageId"].AsText("messageId")), call.Cancel)).Reply(static receipts => receipts));
    }
}
