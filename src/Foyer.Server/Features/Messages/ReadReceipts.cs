using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Who has read which message, where the workspace wants to know; nothing is kept while it does not.</summary>
internal sealed class ReadReceipts(SettingValues settings)
{
    // Who comes back after months has not read all of it one by one.
    private const int MostAtOnce = 500;

    private bool IsOn => settings.Get(MessageSettings.ReadReceiptEnabled) && settings.Get(MessageSettings.ReadReceiptStoreUsers);

    /// <summary>Whoever writes has read it.</summary>
    public void NoteAuthor(CommitScope scope, Message posted)
    {
        if (IsOn && posted.SystemType is null or "e2e" && posted.VisitorToken is null)
        {
            scope.Db.ReadReceipts.Add(new ReadReceipt(posted, new UserId(posted.AuthorId), scope.Now));
        }
    }

    /// <summary>A member has looked at a room since a moment. Threads count as read only where they were opened.</summary>
    public Task NoteRoomAsync(CommitScope scope, RoomId room, UserId reader, DateTimeOffset since, CancellationToken cancel) => NoteAsync(
        scope,
        reader,
        scope.Db.Messages.Where(one => one.RoomId == room && one.At > since && (one.ThreadId == null || one.IsShownInRoom)),
        cancel);

    /// <summary>A member has looked at a thread.</summary>
    public Task NoteThreadAsync(CommitScope scope, MessageId thread, UserId reader, CancellationToken cancel) =>
        NoteAsync(scope, reader, scope.Db.Messages.Where(one => one.ThreadId == thread), cancel);

    private async Task NoteAsync(CommitScope scope, UserId reader, IQueryable<Message> messages, CancellationToken cancel)
    {
        if (!IsOn)
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
