using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>An account named by its id or its username.</summary>
internal sealed record UserSelector(string? Id, string? Username)
{
    public static readonly Refusal NotGiven = new(
        "error-user-param-not-provided", "The required \"userId\" or \"username\" param was not provided");

    public static readonly Refusal NotFound = new(
        "error-invalid-user", "The required \"userId\" or \"username\" param provided does not match any users");

    /// <summary>The first that is given of <c>userId</c>, <c>username</c> and <c>user</c>; null when none is.</summary>
    public static UserSelector? Read(JsonObject form)
    {
        if (Given(form, "userId") is { } id)
        {
            return new UserSelector(id, null);
        }

        return (Given(form, "username") ?? Given(form, "user")) is { } username ? new UserSelector(null, username) : null;
    }

    /// <summary>The account, to be read only.</summary>
    public Task<User?> FindAsync(FoyerDb db, CancellationToken cancel) => FindAsync(db.Users.AsNoTracking(), cancel);

    /// <summary>The account, to be changed in this unit of work.</summary>
    public Task<User?> FindAsync(CommitScope scope, CancellationToken cancel) => FindAsync(scope.Db.Users, cancel);

    private static string? Given(JsonObject form, string key) => form.Text(key) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private Task<User?> FindAsync(IQueryable<User> users, CancellationToken cancel)
    {
        if (Id is { } id)
        {
            var userId = new UserId(id);
            return users.SingleOrDefaultAsync(user => user.Id == userId, cancel);
        }

        var key = Username!.ToLowerInvariant();
        return users.SingleOrDefaultAsync(user => user.UsernameKey == key, cancel);
    }
}
