using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff read what was said in a chat, and how it was handed around.</summary>
internal sealed class ReadLiveChat(FoyerDb db, LiveChatRooms access)
{
    private static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");
    private static readonly Refusal NotAllowed = Refusal.Text("not-allowed");

    public async Task<Outcome<(List<MessagePayload> Messages, int Total)>> ExecuteAsync(
        Caller caller, RoomId room, string? containing, Page page, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is not { } at)
        {
            return InvalidRoom;
        }

        if (!await access.MayReadAsync(db, at.Chat, caller, cancel))
        {
            return NotAllowed;
        }

        var messages = db.Messages.AsNoTracking().Where(message => message.RoomId == room && !message.IsHidden
            && (message.SystemType == null || message.SystemType == MessageTypes.LivechatClose));
        if (!string.IsNullOrEmpty(containing))
        {
            var lower = containing.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database, where only ToLower is known.
            messages = messages.Where(message => message.Text.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var total = await messages.CountAsync(cancel);
        var oldestFirst = page.Sort?.FirstOrDefault(one => one.Key == "ts").Value > 0;
        var ordered = oldestFirst ? messages.OrderBy(message => message.At) : messages.OrderByDescending(message => message.At);
        var found = await ordered.Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return ([.. MessageWire.Payloads(found, caller.Id)], total);
    }

    /// <summary>Every hand-over of a chat, oldest first.</summary>
    public async Task<Outcome<(List<TransferDataPayload> History, int Total)>> TransfersAsync(RoomId room, Page page, CancellationToken cancel)
    {
        if (await db.ChatInRoomAsync(room, cancel) is null)
        {
            return InvalidRoom;
        }

        var transfers = db.Messages.AsNoTracking()
            .Where(message => message.RoomId == room && message.SystemType == MessageTypes.LivechatTransfer);
        var total = await transfers.CountAsync(cancel);
        var found = await transfers.OrderBy(message => message.At).Skip(page.Offset).Take(page.Count).ToListAsync(cancel);
        return ([.. found.Select(MessageWire.Payload).Select(message => message.TransferData).OfType<TransferDataPayload>()], total);
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("livechat/{rid}/messages").NeedsAll(LiveChatPermissions.View)
            .Query(Shape.Paged(Shape.May("searchTerm", Shape.Text())))
            .Handle<ReadLiveChat>(static async (call, read) =>
            {
                var outcome = await read.ExecuteAsync(
                    call.Caller, new RoomId(call.Path("rid")), call.Query.Text("searchTerm"), call.Page, call.Cancel);
                return outcome.Answer(found => new { messages = found.Messages, count = call.Page.Count, offset = call.Page.Offset, total = found.Total });
            });
        api.Get("livechat/transfer.history/{rid}").NeedsAll(LiveChatPermissions.ViewAll).Query(Shape.Paged())
            .Handle<ReadLiveChat>(static async (call, read) =>
                (await read.TransfersAsync(new RoomId(call.Path("rid")), call.Page, call.Cancel)).Answer(found => new
                {
                    history = found.History,
                    count = found.History.Count,
                    offset = call.Page.Offset,
                    total = found.Total,
                }));
    }
}
