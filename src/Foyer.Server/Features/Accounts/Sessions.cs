using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Where a person is signed in, and the end of one of these sign-ins.</summary>
internal sealed class Sessions(Commits commits, FoyerDb db, LoginTokens tokens)
{
    private static readonly Refusal Unknown = new("error-invalid-session", "This session does not exist");

    public Task<Outcome<Done>> EndAsync(Caller caller, string session, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var own = await scope.Db.LoginTokens.Where(token => token.UserId == caller.Id && token.PersonalName == null).ToListAsync(stop);
            if (own.Find(token => NameOf(token) == session) is not { } ended)
            {
                return Unknown;
            }

            scope.Db.LoginTokens.Remove(ended);
            scope.Announce(new TokensEnded(caller.Id, [ended.Hash]));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Get("sessions/list").SignedIn().Handle<Sessions>(static (call, sessions) => sessions.ListAsync(call));
        api.Post("sessions/logout.me").SignedIn().Body(Shape.Object(Shape.Need("sessionId", Shape.Text(1)))).Handle<Sessions>(static async (call, sessions) =>
            (await sessions.EndAsync(call.Caller, call.Body.Text("sessionId")!, call.Cancel)).Answer(_ => new { sessionId = call.Body.Text("sessionId") }));
    }

    // A session is named by a hash of what the store keeps, so its name opens nothing.
    private static string NameOf(LoginToken token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Hash)))[..24];

    private async Task<ApiResult> ListAsync(ApiCall call)
    {
        var id = call.Caller.Id;
        var own = await db.LoginTokens.AsNoTracking().Where(token => token.UserId == id && token.PersonalName == null)
            .OrderByDescending(token => token.LastUsedAt ?? token.CreatedAt).ToListAsync(call.Cancel);
        var open = own.Where(token => !tokens.IsExpired(token)).ToList();
        var shown = open.Skip(call.Page.Offset).Take(call.Page.Count).Select(token => new
        {
            _id = NameOf(token),
            sessionId = NameOf(token),
            loginAt = token.CreatedAt,
            lastActivityAt = token.LastUsedAt ?? token.CreatedAt,
            expiresAt = tokens.ExpiryOf(token),
            device = new { name = token.Device },
            isCurrent = token.Hash == call.Caller.TokenHash,
        }).ToList();
        return ApiResult.Success(new { sessions = shown, count = shown.Count, offset = call.Page.Offset, total = open.Count });
    }
}
