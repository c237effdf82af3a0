using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Access;

/// <summary>Issues, recognises and ends sign-in tokens. The store knows hashes only.</summary>
internal sealed class LoginTokens(FoyerDbFactory databases, Commits commits, AuthenticationLifetime lifetime, SignInMemory memory, TimeProvider time)
{
    // The dialect's limit of devices per account; the oldest go first.
    private const int MostPerUser = 50;

    // Fine enough for people to recognise a device by, coarse enough not to write at every request.
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(15);

    public static string HashOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The account of a valid token, or null.</summary>
    public async Task<(User User, LoginToken Token)?> FindAsync(string? userId, string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > 200)
        {
            return null;
        }

        var hash = HashOf(token);
        if ((memory.Find(hash) ?? await ReadAsync(hash, cancel)) is not (var user, var found)
            || (userId is not null && found.UserId.Value != userId) || IsExpired(found))
        {
            return null;
        }

        if (!found.IsPersonal && (found.LastUsedAt ?? found.CreatedAt) <= time.GetUtcNow() - SeenGrain)
        {
            await commits.RunAsync(
                (scope, stop) =>
                {
                    scope.Changed(found.UserId);
                    return scope.Db.LoginTokens.Where(one => one.Hash == hash)
                        .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedAt, scope.Now), stop);
                },
                cancel);
        }

        return (user, found);
    }

    private async Task<(User User, LoginToken Token)?> ReadAsync(string hash, CancellationToken cancel)
    {
        var readAt = memory.Now;
        await using var db = databases.Create();
        if (await db.LoginTokens.AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash, cancel) is not { } token
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == token.UserId, cancel) is not { IsActive: true } user)
        {
            return null;
        }

        memory.Keep(user, token, readAt);
        return (user, token);
    }

    public DateTimeOffset ExpiryOf(LoginToken token) => token.CreatedAt + lifetime.Current();

    public bool IsExpired(LoginToken token) => !token.IsPersonal && ExpiryOf(token) <= time.GetUtcNow();

    /// <summary>Adds a device to an account, inside a unit of work.</summary>
    /// <returns>The secret, shown once, and the stored token.</returns>
    public static async Task<(string Secret, LoginToken Token)> IssueAsync(CommitScope scope, UserId userId, string? device, CancellationToken cancel)
    {
        var secret = scope.Ids.NextSecret();
        var token = new LoginToken(userId, HashOf(secret), scope.Now) { Device = device };
        scope.Db.LoginTokens.Add(token);
        var surplus = await scope.Db.LoginTokens
            .Where(one => one.UserId == userId && one.PersonalName == null)
            .OrderByDescending(one => one.CreatedAt)
            .Skip(MostPerUser - 1)
            .ToListAsync(cancel);
        scope.Db.LoginTokens.RemoveRange(surplus);
        return (secret, token);
    }
}

/// <summary>How long a sign-in lasts, from the settings.</summary>
internal sealed record AuthenticationLifetime(Func<TimeSpan> Current);

/// <summary>Devices of an account were signed out; their sockets must close and, where none is left, presence ends.</summary>
/// <param name="UserId">The account.</param>
/// <param name="TokenHashes">Which tokens ended.</param>
internal sealed record TokensEnded(UserId UserId, IReadOnlyList<string> TokenHashes);
