using Foyer.Contracts.Accounts;
using Foyer.Domain;
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
/// Who has read a message: the members that looked at the room after it was said. Nothing is written for it, because the
/// moment of looking is known of every member anyway.
/// </summary>
internal sealed class ListReaders(FoyerDb db, RoomAccess access, SettingValues settings)
{
    private const int Most = 1000;
    private static readonly Refusal InvalidMessage = new("error-invalid-message", "Invalid message");
    private static readonly Refusal NoMessage = new("error-invalid-params", "The required 'messageId' param is missing.");

    public async Task<Outcome<IReadOnlyList<object>>> ExecuteAsync(Caller caller, MessageId id, CancellationToken cancel)
    {
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id && !message.IsHidden, cancel) is not { } message
            || await RoomAccess.StandingAsync(db, message.RoomId, caller.Id, cancel) is not { } standing
            || !await access.MayReadHistoryAsync(db, standing, caller, cancel))
        {
            return InvalidMessage;
        }

        if (!settings.Get(MessageSettings.ReadReceiptEnabled))
        {
            return Array.Empty<object>();
        }

        var readers = await db.Subscriptions.AsNoTracking()
            .Where(one => one.RoomId == message.RoomId && one.LastSeenAt >= message.At)
            .OrderBy(one => one.LastSeenAt).Take(Most).ToListAsync(cancel);
        return (object[])
        [
            .. readers.Select(object (one) => new
            {
                _id = $"{message.Id.Value}{one.Id.Value}",
                messageId = message.Id.Value,
                roomId = message.RoomId.Value,
                userId = one.UserId.Value,
                user = new UserRef { Id = one.UserId.Value, Username = one.Username, Name = one.UserDisplayName },
                ts = one.LastSeenAt,
            }),
        ];
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("chat.getMessageReadReceipts").SignedIn().Handle<ListReaders>(static async (call, list) =>
            call.Query.Text("messageId") is { Length: > 0 } id
                ? (await list.ExecuteAsync(call.Caller, new MessageId(id), call.Cancel)).Answer(static receipts => new { receipts })
                : ApiResult.Refused(NoMessage));
        methods.Add("getReadReceipts").SignedIn().Handle<ListReaders>(static async (call, list) =>
            (await list.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["messageId"].AsText("messageId")), call.Cancel)).Reply(static receipts => receipts));
    }
}
