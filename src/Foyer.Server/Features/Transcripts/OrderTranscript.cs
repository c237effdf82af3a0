using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Transcripts;

/// <summary>Staff ask for an ended conversation as a document.</summary>
internal sealed class OrderTranscript(Commits commits, LiveChatRooms access)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId room, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            return await access.MayReadAsync(scope.Db, at.Chat, caller, stop)
                ? Order(scope, at.Chat, caller.Id)
                : NotAllowed;
        },
        cancel);

    /// <summary>Writes the order in a unit of work that does more.</summary>
    public static Outcome<Done> Order(CommitScope scope, LiveChat chat, UserId by)
    {
        var outcome = chat.RequestDocument(by, scope.Now);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        if (outcome.Value is { } order)
        {
            scope.Db.TranscriptOrders.Add(order);
            scope.Announce(new TranscriptOrdered(chat.RoomId));
        }

        return Done.Yes;
    }

    public static void Map(ApiRoutes api) => api.Post("omnichannel/{rid}/request-transcript").NeedsAll(LiveChatPermissions.RequestPdfTranscript)
        .Handle<OrderTranscript>(static async (call, order) =>
        {
            var outcome = await order.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), call.Cancel);
            return outcome.Answer();
        });
}
