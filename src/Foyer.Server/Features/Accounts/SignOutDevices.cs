using System.Globalization;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Ends the other devices of a person, or all devices of an account.</summary>
internal sealed class SignOutDevices(Commits commits, FoyerDb db, AuthenticationLifetime lifetime)
{
    /// <summary>Ends every device but one; personal access tokens stay.</summary>
    public Task ExecuteAsync(UserId user, string? keptToken, CancellationToken cancel) =>
        commits.RunAsync((scope, stop) => EndOthersAsync(scope, user, keptToken, stop), cancel);

    /// <summary>The same, inside a unit of work.</summary>
    public static async Task EndOthersAsync(CommitScope scope, UserId user, string? keptToken, CancellationToken cancel)
    {
        var ended = await scope.Db.LoginTokens
            .Where(token => token.UserId == user && token.PersonalName == null && token.Hash != keptToken)
            .ToListAsync(cancel);
        scope.Db.LoginTokens.RemoveRange(ended);
        scope.Announce(new TokensEnded(user, [.. ended.Select(token => token.Hash)]));
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("users.logoutOtherClients").SignedIn().Handle<SignOutDevices>(static async (call, devices) =>
        {
            await devices.ExecuteAsync(call.Caller.Id, call.Caller.TokenHash, call.Cancel);
            return ApiResult.Success(new
            {
                token = call.Http.Request.Headers["X-Auth-Token"].ToString(),
                tokenExpires = await devices.ExpiryAsync(call.Caller.TokenHash, call.Cancel),
            });
        });
        api.Post("users.removeOtherTokens").SignedIn().Handle<SignOutDevices>(static async (call, devices) =>
        {
            await devices.ExecuteAsync(call.Caller.Id, call.Caller.TokenHash, call.Cancel);
            return ApiResult.Success();
        });
        api.Post("users.logout").SignedIn().Handle<SignOutDevices>(static async (call, devices) =>
        {
            var id = call.Body.Text("userId") is { Length: > 0 } other ? new UserId(other) : call.Caller.Id;
            if (id != call.Caller.Id && !call.Holds(AccountPermissions.SignOutOthers))
            {
                return ApiResult.Unauthorized();
            }

            await devices.ExecuteAsync(id, null, call.Cancel);
            return ApiResult.Success(new { message = $"User {id.Value} has been logged out!" });
        });
        api.Post("users.createToken").SignedIn().Handle<SignIn>(static async (call, signIn) =>
        {
            var selector = UserSelector.Read(call.Body);
            var user = selector is null ? null : await selector.FindAsync(call.Http.RequestServices.GetRequiredService<FoyerDb>(), call.Cancel);
            var isAllowed = Environment.GetEnvironmentVariable("CREATE_TOKENS_FOR_USERS") is "yes" or "true"
                && user is not null && (user.Id == call.Caller.Id || call.Holds(AccountPermissions.CreateTokenForOthers));
            return isAllowed
                ? (await signIn.IssueAsync(user!.Id, call.Cancel)).Answer(static issued => new { data = new { userId = issued.Caller.Id.Value, authToken = issued.Token } })
                : ApiResult.Refused(new Refusal("error-not-authorized", "Not authorized"));
        });
    }

    public static void Map(MethodRegistry methods)
    {
        foreach (var name in new[] { "logoutOtherClients", "removeOtherTokens" })
        {
            methods.Add(name).SignedIn().Handle<SignOutDevices>(static async (call, devices) =>
            {
                await devices.ExecuteAsync(call.Account.Id, call.Account.TokenHash, call.Cancel);
                return null;
            });
        }

        // The present token stays until the client lets go of it: an answer that is lost must not lock anybody out.
        methods.Add("getNewToken").SignedIn().Handle<SignIn>(static async (call, signIn) => (await signIn.IssueAsync(call.Account.Id, call.Cancel)).Reply(static issued => new
        {
            id = issued.Caller.Id.Value,
            token = issued.Token,
            tokenExpires = issued.ExpiresAt,
        }));
    }

    private async Task<string> ExpiryAsync(string hash, CancellationToken cancel)
    {
        var token = await db.LoginTokens.AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash, cancel);
        return token is null || token.IsPersonal
            ? ""
            : (token.CreatedAt + lifetime.Current()).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
