using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Transcripts;

/// <summary>Orders the document in the commit that ends a chat: whoever ends it wants one, or its agent wants one of every chat.</summary>
internal sealed class OrderAtEnd(AccessRights rights, SettingValues settings) : IFollowsCommit
{
    /// <summary>What follows from an end: the document that whoever ends it wants, or that the serving agent always wants.</summary>
    public async ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel)
    {
        if (domainEvent is LiveChatClosed closed && WhoWants(closed) is { } id
            && await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, cancel) is { } user
            && (closed.WantsDocument || WantsEvery(user))
            && rights.Holds(Caller.Of(user, ""), LiveChatPermissions.RequestPdfTranscript)
            && await scope.Db.LiveChats.FindAsync([closed.Chat], cancel) is { } chat)
        {
            _ = OrderTranscript.Order(scope, chat, id);
        }
    }

    private static UserId? WhoWants(LiveChatClosed closed) =>
        closed.Closing.Closer == LiveChatCloser.Visitor ? closed.ServedBy?.Agent
        : closed.WantsDocument ? new UserId(closed.Closing.ById)
        : null;

    private bool WantsEvery(User user) => (JsonNode.Parse(user.PreferencesJson) as JsonObject)?.Flag("omnichannelTranscriptPDF")
        ?? settings.Get(UserPreferenceSettings.OmnichannelTranscriptPdf);
}
