using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Transcripts;

/// <summary>Staff ask for an ended conversation as a document, or have every conversation of theirs made into one.</summary>
internal sealed class OrderTranscript(Commits commits, LiveChatRooms access, AccessRights rights, SettingValues settings) : IFollowsCommit
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

    /// <summary>What follows from an end: the document that whoever ends it wants, or that the serving agent always wants.</summary>
    public async ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel)
    {
        if (domainEvent is LiveChatClosed closed && WhoWants(closed) is { } id
            && await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, cancel) is { } user
            && (closed.WantsDocument || WantsEvery(user))
            && rights.Holds(Caller.Of(user, ""), LiveChatPermissions.RequestPdfTranscript)
            && await scope.Db.LiveChats.FindAsync([closed.Chat], cancel) is { } chat)
        {
            _ = Order(scope, chat, id);
        }
    }

    private static UserId? WhoWants(LiveChatClosed closed) =>
        closed.Closing.Closer == LiveChatCloser.Visitor ? closed.ServedBy?.Agent
        : closed.WantsDocument ? new UserId(closed.Closing.ById)
        : null;

    private static Outcome<Done> Order(CommitScope scope, LiveChat chat, UserId by)
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

    private bool WantsEvery(User user) => (JsonNode.Parse(user.PreferencesJson) as JsonObject)?.Flag("omnichannelTranscriptPDF")
        ?? settings.Get(UserPreferenceSettings.OmnichannelTranscriptPdf);

    public static void Map(ApiRoutes api) => api.Post("omnichannel/{rid}/request-transcript").NeedsAll(LiveChatPermissions.RequestPdfTranscript)
        .Handle<OrderTranscript>(static async (call, order) =>
        {
            var outcome = await order.ExecuteAsync(call.Caller, new RoomId(call.Path("rid")), call.Cancel);
            return outcome.Answer();
        });
}
