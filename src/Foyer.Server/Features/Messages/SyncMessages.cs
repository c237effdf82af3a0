using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>What changed in a room since a moment, for clients that were away.</summary>
internal sealed class SyncMessages(FoyerDb db, RoomAccess access)
{
    private const string Collection = "messages";
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public static async Task<MessageChanges> ReadAsync(FoyerDb db, RoomId room, DateTimeOffset since, UserId viewer, CancellationToken cancel)
    {
        var changed = await db.Messages.AsNoTracking().Visible(room).Where(message => message.UpdatedAt > since)
            .OrderByDescending(message => message.At).Take(HistoryRange.Most).ToListAsync(cancel);
        var gone = await db.Tombstones.AsNoTracking()
            .Where(one => one.Collection == Collection && one.Scope == room.Value && one.DeletedAt > since)
            .OrderByDescending(one => one.DeletedAt).Take(HistoryRange.Most)
            .Select(one => new RemovedDocument { Id = one.Id, DeletedAt = one.DeletedAt }).ToListAsync(cancel);
        return new MessageChanges { Updated = MessageWire.Payloads(changed, viewer), Deleted = gone };
    }

    public static void Map(ApiRoutes api) => api.Get("chat.syncMessages").SignedIn().Handle<SyncMessages>(static async (call, sync) =>
    {
        if (call.Query.Text("roomId") is not { Length: > 0 } room)
        {
            return ApiResult.Refused(new Refusal("error-roomId-param-not-provided", "The required \"roomId\" query param is missing."));
        }

        if (call.Query.Text("lastUpdate") is not { Length: > 0 } text)
        {
            return ApiResult.Refused(new Refusal("error-lastUpdate-param-not-provided", "The required \"lastUpdate\" query param is missing."));
        }

        return Ejson.TryReadDate(text, out var since)
            ? await sync.AnswerAsync(call, new RoomId(room), since)
            : ApiResult.Refused(new Refusal("error-roomId-param-invalid", "The \"lastUpdate\" query parameter must be a valid date."));
    });

    private async Task<ApiResult> AnswerAsync(ApiCall call, RoomId room, DateTimeOffset since) =>
        await RoomAccess.StandingAsync(db, room, call.Caller.Id, call.Cancel) is { } standing
            && await access.MayReadHistoryAsync(db, standing, call.Caller, call.Cancel)
                ? ApiResult.Success(new { result = await ReadAsync(db, room, since, call.Caller.Id, call.Cancel) })
                : ApiResult.Refused(NotAllowed);
}
