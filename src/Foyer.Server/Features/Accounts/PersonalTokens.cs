using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Tokens by which a person's own programs act for them: made, renewed, listed, removed. The secret is shown once.</summary>
internal sealed class PersonalTokens(Commits commits, FoyerDb db, AccessRights rights)
{
    private static readonly Refusal NotAuthorized = new("not-authorized", "Not Authorized");
    private static readonly Refusal Exists = new("error-token-already-exists", "A token with this name already exists");
    private static readonly Refusal Unknown = new("error-token-does-not-exists", "Token does not exist");

    public Task<Outcome<string>> CreateAsync(Caller caller, string name, bool bypassesTwoFactor, CancellationToken cancel) => commits.RunAsync<string>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AccountPermissions.CreatePersonalAccessTokens))
            {
                return NotAuthorized;
            }

            return await FindAsync(scope, caller.Id, name, stop) is null ? Add(scope, caller.Id, name, bypassesTwoFactor) : Exists;
        },
        cancel);

    public Task<Outcome<string>> RenewAsync(Caller caller, string name, CancellationToken cancel) => commits.RunAsync<string>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AccountPermissions.CreatePersonalAccessTokens))
            {
                return NotAuthorized;
            }

            if (await FindAsync(scope, caller.Id, name, stop) is not { } old)
            {
                return Unknown;
            }

            Remove(scope, old);
            return Add(scope, caller.Id, name, old.BypassTwoFactor);
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(Caller caller, string name, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!rights.Holds(caller, AccountPermissions.CreatePersonalAccessTokens))
            {
                return NotAuthorized;
            }

            if (await FindAsync(scope, caller.Id, name, stop) is not { } token)
            {
                return Unknown;
            }

            Remove(scope, token);
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("users.generatePersonalAccessToken").SignedIn().SecondFactor().Handle<PersonalTokens>(static (call, tokens) => NamedAsync(
            call, async name => (await tokens.CreateAsync(call.Caller, name, call.Body.Flag("bypassTwoFactor") ?? false, call.Cancel)).Answer(static token => new { token })));
        api.Post("users.regeneratePersonalAccessToken").SignedIn().SecondFactor().Handle<PersonalTokens>(static (call, tokens) => NamedAsync(
            call, async name => (await tokens.RenewAsync(call.Caller, name, call.Cancel)).Answer(static token => new { token })));
        api.Post("users.removePersonalAccessToken").SignedIn().SecondFactor().Handle<PersonalTokens>(static (call, tokens) => NamedAsync(
            call, async name => (await tokens.RemoveAsync(call.Caller, name, call.Cancel)).Answer()));
        api.Get("users.getPersonalAccessTokens").SignedIn().Handle<PersonalTokens>(static (call, tokens) => tokens.ListAsync(call));
    }

    private static async Task<ApiResult> NamedAsync(ApiCall call, Func<string, Task<ApiResult>> answer) =>
        call.Body.Text("tokenName") is { Length: > 0 } name ? await answer(name) : ApiResult.Failure("The 'tokenName' param is required");

    private static Task<LoginToken?> FindAsync(CommitScope scope, UserId user, string name, CancellationToken cancel) =>
        scope.Db.LoginTokens.SingleOrDefaultAsync(token => token.UserId == user && token.PersonalName == name, cancel);

    private static string Add(CommitScope scope, UserId user, string name, bool bypassesTwoFactor)
    {
        var secret = scope.Ids.NextSecret();
        scope.Db.LoginTokens.Add(new LoginToken(user, LoginTokens.HashOf(secret), scope.Now)
        {
            PersonalName = name,
            LastCharacters = secret[^6..],
            BypassTwoFactor = bypassesTwoFactor,
        });
        return secret;
    }

    private static void Remove(CommitScope scope, LoginToken token)
    {
        scope.Db.LoginTokens.Remove(token);
        scope.Announce(new TokensEnded(token.UserId, [token.Hash]));
    }

    private async Task<ApiResult> ListAsync(ApiCall call)
    {
        if (!call.Holds(AccountPermissions.CreatePersonalAccessTokens))
        {
            return ApiResult.Refused(NotAuthorized);
        }

        var id = call.Caller.Id;
        var tokens = await db.LoginTokens.AsNoTracking()
            .Where(token => token.UserId == id && token.PersonalName != null)
            .OrderBy(token => token.CreatedAt)
            .Select(token => new { name = token.PersonalName, createdAt = token.CreatedAt, lastTokenPart = token.LastCharacters, bypassTwoFactor = token.BypassTwoFactor })
            .ToListAsync(call.Cancel);
        return ApiResult.Success(new { tokens });
    }
}
