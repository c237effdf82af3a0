namespace Foyer.Server.Access;

/// <summary>Finds out who is asking over HTTP.</summary>
internal sealed class TokenAuthentication(LoginTokens tokens)
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

        return await tokens.FindAsync(userId, token, http.RequestAborted) is { } found
            ? Caller.Of(found.User, found.Token.Hash)
            : null;
    }
}
