using Foyer.Server.Realtime.Presence;

namespace Foyer.Server.Access;

/// <summary>Finds out who is asking over HTTP.</summary>
internal sealed class TokenAuthentication(LoginTokens tokens, IPresenceStore presence)
{
    /// <summary>The caller of the dialect's headers; null for the anonymous.</summary>
    public async Task<Caller?> CallerOfAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        string? userId = headers["X-User-Id"];
        string? token = headers["X-Auth-Token"];
        if (string.IsNullOrEmpty(userId) || string.IsNullOrEmpty(token))
        {
            return null;
        }

        if (await tokens.FindAsync(userId, token, http.RequestAborted) is not { } found)
        {
            return null;
        }

        // Who speaks REST only stays present by speaking.
        await presence.RenewAsync(found.User.Id);
        return Caller.Of(found.User, found.Token.Hash);
    }
}
