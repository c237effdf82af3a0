using Foyer.Server.Realtime.Presence;

namespace Foyer.Server.Access;

/// <summary>Finds out who is asking over HTTP.</summary>
internal sealed class TokenAuthentication(LoginTokens tokens, OAuthTickets tickets, IPresenceStore presence)
{
    /// <summary>The token that an application shows; null when it shows none.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : request.Query["access_token"].FirstOrDefault() is { Length: > 0 } token ? token : null;

    /// <summary>The caller of an application's token or of the dialect's headers; null for the anonymous.</summary>
    public async Task<Caller?> CallerOfAsync(HttpContext http)
    {
        if (BearerOf(http.Request) is { } bearer && await tickets.FindAsync(bearer, http.RequestAborted) is { } application)
        {
            return Caller.Of(application.User, application.Hash);
        }

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
