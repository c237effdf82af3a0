using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.OAuth;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>Issues, recognises and ends what applications are handed: a code once for a pair of tokens, one of which opens the API.</summary>
internal sealed class OAuthTickets(FoyerDbFactory databases, TimeProvider time)
{
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SignInLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(14);

    /// <summary>The account for which an application was handed the token, and the token's hash; null for any other text.</summary>
    public async Task<(User User, string Hash)?> FindAsync(string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > 200)
        {
            return null;
        }

        var (hash, now) = (LoginTokens.HashOf(token), time.GetUtcNow());
        await using var db = databases.Create();
        var ticket = await db.OAuthTickets.AsNoTracking().SingleOrDefaultAsync(
            one => one.Hash == hash && one.Kind == OAuthTicketKind.Access && one.ExpiresAt > now, cancel);
        return ticket is not null && await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == ticket.UserId, cancel) is { IsActive: true } user
            ? (user, hash)
            : null;
    }

    /// <summary>A code that the application changes for tokens.</summary>
    public static string IssueCode(CommitScope scope, OAuthApp app, UserId user, string redirectUri)
    {
        var code = scope.Ids.NextSecret();
        scope.Db.OAuthTickets.Add(new OAuthTicket(LoginTokens.HashOf(code), OAuthTicketKind.Code, app.ClientId, user, scope.Now + CodeLifetime) { RedirectUri = redirectUri });
        return code;
    }

    /// <summary>A pair of tokens.</summary>
    public static (string Access, string Refresh) IssueTokens(CommitScope scope, string clientId, UserId user)
    {
        var (access, refresh, family) = (scope.Ids.NextSecret(), scope.Ids.NextSecret(), scope.Ids.Next());
        scope.Db.OAuthTickets.Add(new OAuthTicket(LoginTokens.HashOf(access), OAuthTicketKind.Access, clientId, user, scope.Now + AccessLifetime) { Family = family });
        scope.Db.OAuthTickets.Add(new OAuthTicket(LoginTokens.HashOf(refresh), OAuthTicketKind.Refresh, clientId, user, scope.Now + RefreshLifetime) { Family = family });
        return (access, refresh);
    }

    /// <summary>What an app shows, with the token that it has made up, to be signed in as somebody who has come back from another service.</summary>
    public static string IssueSignIn(CommitScope scope, string service, string token, UserId user)
    {
        var secret = scope.Ids.NextSecret();
        scope.Db.OAuthTickets.Add(new OAuthTicket(LoginTokens.HashOf(HandleOf(token, secret)), OAuthTicketKind.SignIn, service, user, scope.Now + SignInLifetime));
        return secret;
    }

    /// <summary>The same for an app that is handed no secret: it has to come from where somebody came back. Of the address only a hash is kept.</summary>
    public static async Task IssueSignInAsync(CommitScope scope, string service, string token, string address, UserId user, CancellationToken cancel)
    {
        var hash = LoginTokens.HashOf(HandleFor(service, token, address));
        await scope.Db.OAuthTickets.Where(one => one.Hash == hash).ExecuteDeleteAsync(cancel);
        scope.Db.OAuthTickets.Add(new OAuthTicket(hash, OAuthTicketKind.SignIn, service, user, scope.Now + SignInLifetime));
    }

    /// <summary>What an app shows that was handed a secret.</summary>
    public static string HandleOf(string token, string secret) => $"{token} {secret}";

    /// <summary>What an app shows that was not.</summary>
    public static string HandleFor(string service, string token, string address) => $"{service} {token} {address}";

    /// <summary>Takes a ticket out of the world; whatever was handed out with it ends too.</summary>
    /// <param name="scope">The commit.</param>
    /// <param name="secret">What was handed out.</param>
    /// <param name="kind">What it is to open.</param>
    /// <param name="clientId">For whom; null where it does not matter.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<OAuthTicket?> SpendAsync(CommitScope scope, string secret, OAuthTicketKind kind, string? clientId, CancellationToken cancel)
    {
        var now = scope.Now;
        await scope.Db.OAuthTickets.Where(one => one.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        var hash = LoginTokens.HashOf(secret);
        var ticket = await scope.Db.OAuthTickets.SingleOrDefaultAsync(one => one.Hash == hash && one.Kind == kind && (clientId == null || one.ClientId == clientId), cancel);
        if (ticket is null)
        {
            return null;
        }

        scope.Db.OAuthTickets.Remove(ticket);
        if (ticket.Family is { } family)
        {
            scope.Db.OAuthTickets.RemoveRange(await scope.Db.OAuthTickets.Where(one => one.Family == family && one.Hash != hash).ToListAsync(cancel));
        }

        return ticket;
    }
}
