using Foyer.Server.Access;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Accounts;

/// <summary>When devices are signed out, their sockets close wherever they are.</summary>
internal sealed class SignOutBroadcasts(SessionControl sessions) : IBroadcasts<TokensEnded>
{
    public ValueTask BroadcastAsync(TokensEnded domainEvent, CancellationToken cancel)
    {
        foreach (var token in domainEvent.TokenHashes)
        {
            sessions.EndToken(domainEvent.UserId, token);
        }

        return ValueTask.CompletedTask;
    }
}
