using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Shows one message to somebody who may read its room.</summary>
internal sealed class ShowMessage(FoyerDb db, RoomAccess access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>The message; null when there is none.</summary>
    public async Task<Outcome<Message?>> ExecuteAsync(Caller caller, MessageId id, CancellationToken cancel)
    {
        var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, cancel);
        if (message is null)
        {
            return (Message?)null;
        }

        return await RoomAccess.StandingAsync(db, message.RoomId, caller.Id, cancel) is { } standing
            && await access.MayReadHistoryAsync(db, standing, caller, cancel)
                ? message
                : NotAllowed;
    }

    public static void Map(ApiRoutes api) => api.Get("chat.getMessage").SignedIn().Handle<ShowMessage>(static async (call, show) =>
    {
        if (call.Query.Text("msgId") is not { Length: > 0 } id)
        {
            return ApiResult.Failure("The \"msgId\" query parameter must be provided.");
        }

        var outcome = await show.ExecuteAsync(call.Caller, new MessageId(id), call.Cancel);
        return !outcome.TryGet(out var message, out var refusal) && refusal is not null ? ApiResult.Refused(refusal)
            : message is null ? ApiResult.Failure()
            : ApiResult.Success(new { message = MessageWire.Payload(message, call.Caller.Id) });
    });
}
