using Foyer.Server.Access;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>Where somebody signs out, their telephone is told of nothing any more.</summary>
internal sealed class ForgetPush(Commits commits) : IBroadcasts<TokensEnded>
{
    public ValueTask BroadcastAsync(TokensEnded ended, CancellationToken cancel)
    {
        // Not waited for: a broadcast must not write, so the write is a work of its own.
        _ = commits.RunAsync(
            (scope, stop) => scope.Db.PushTokens.Where(one => ended.TokenHashes.Contains(one.SignInHash!)).ExecuteDeleteAsync(stop), CancellationToken.None);
        return ValueTask.CompletedTask;
    }
}
