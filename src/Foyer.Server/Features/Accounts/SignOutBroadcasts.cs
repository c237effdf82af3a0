using Foyer.Server.Access;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Accounts;

/// <summary>When devices are signed out, their sockets close wherever they are.</summary>
internal sealed class SignOutBroadcasts(SessionControl sessions, IPresenceStore presence) : IBroadcasts<TokensEnded>
{
    public async ValueTask BroadcastAsync(TokensEnded domainEvent, CancellationToken cancel)
    {
        foreach (var token in domainEvent.TokenHashes)
        {
            sessions.EndToken(domainEvent.UserId, token);
        }

        // A status that was set over REST ends as well, without a wait.
        await presence.ReleaseAsync(domainEvent.UserId);
    }
}
