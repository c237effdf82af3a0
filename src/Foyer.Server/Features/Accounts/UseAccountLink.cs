using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Does what the link of a letter was sent for: sets a new password, or confirms an address.</summary>
internal sealed class UseAccountLink(Commits commits, AccountRules rules)
{
    public static readonly Refusal Ended = new("403", "Token expired");
    private static readonly Refusal Unreadable = new("400", "Match failed");

    /// <summary>Sets the password, ends all sessions, and takes the address that the letter reached for confirmed.</summary>
    public async Task<Outcome<User>> SetPasswordAsync(string secret, string password, CancellationToken cancel) =>
        rules.PasswordProblem(password) is { } problem
            ? problem
            : await SetDigestAsync(secret, PasswordHashing.DigestOf(password), cancel);

    public Task<Outcome<User>> ConfirmAsync(string secret, CancellationToken cancel) => UseAsync(
        secret,
        LinkPurpose.Address,
        static (_, _, _) => Task.CompletedTask,
        cancel);

    /// <summary>Whether the link still holds, which changes nothing: programs that read mail follow links as well.</summary>
    public static async Task<bool> HoldsAsync(string secret, LinkPurpose purpose, FoyerDb db, TimeProvider time, CancellationToken cancel) =>
        AccountLinks.OwnerOf(secret) is { } owner
        && await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == owner, cancel) is { } user
        && AccountLinks.Check(secret, user, purpose, time.GetUtcNow()) is not null;

    private Task<Outcome<User>> SetDigestAsync(string secret, string digest, CancellationToken cancel)
    {
        // bcrypt takes its time on purpose; nobody else's write waits for it.
        var hash = PasswordHashing.Hash(digest);
        return UseAsync(
            secret,
            LinkPurpose.Password,
            async (scope, user, stop) =>
            {
                user.PasswordHash = hash;
                user.RequirePasswordChange = false;
                user.RequirePasswordChangeReason = null;
                await SignOutDevices.EndOthersAsync(scope, user.Id, "", stop);
            },
            cancel);
    }

    private Task<Outcome<User>> UseAsync(string secret, LinkPurpose purpose, Func<CommitScope, User, CancellationToken, Task> apply, CancellationToken cancel) => commits.RunAsync<User>(
        async (scope, stop) =>
        {
            if (AccountLinks.OwnerOf(secret) is not { } owner
                || await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == owner, stop) is not { IsActive: true } user
                || AccountLinks.Check(secret, user, purpose, scope.Now) is not { } address)
            {
                return Ended;
            }

            user.Emails.First(email => email.AddressKey == address).IsVerified = true;
            await apply(scope, user, stop);
            user.UpdatedAt = scope.Now;
            scope.Announce(new UserChanged(user.Id, ["emails"]));
            return user;
        },
        cancel);

    public static void Map(MethodRegistry methods)
    {
        methods.Add("resetPassword").Anonymous().Handle<UseAccountLink>(static async (call, use) =>
        {
            var outcome = call.Args[1] is JsonObject { } hashed
                ? hashed.Text("algorithm") == "sha-256" && hashed.Text("digest") is { Length: 64 } digest
                    ? await use.SetDigestAsync(call.Args.Text(0), digest.ToLowerInvariant(), call.Cancel)
                    : Unreadable
                : await use.SetPasswordAsync(call.Args.Text(0), call.Args.Text(1), call.Cancel);
            return outcome.Reply(static user => new { id = user.Id.Value });
        });
        methods.Add("verifyEmail").Anonymous().Handle<UseAccountLink>(static async (call, use) =>
            (await use.ConfirmAsync(call.Args.Text(0), call.Cancel)).Reply(static user => new { id = user.Id.Value }));
    }
}
