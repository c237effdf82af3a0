using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Ends the device that asks. Its sockets close and, where it was the last, presence ends at once.</summary>
internal sealed class LogOut(Commits commits)
{
    public Task ExecuteAsync(UserId user, string tokenHash, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            await scope.Db.LoginTokens.Where(token => token.Hash == tokenHash && token.UserId == user).ExecuteDeleteAsync(stop);
            scope.Changed(user);
            scope.Announce(new TokensEnded(user, [tokenHash]));
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        foreach (var door in new[] { api.Post("logout"), api.Get("logout") })
        {
            door.SignedIn().Handle<LogOut>(static async (call, logOut) =>
            {
                await logOut.ExecuteAsync(call.Caller.Id, call.Caller.TokenHash, call.Cancel);
                return ApiResult.Bare(new { status = "success", data = new { message = "You've been logged out!" } });
            });
        }
    }
}
