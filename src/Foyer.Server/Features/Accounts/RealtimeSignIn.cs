using Foyer.Contracts.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>The realtime doors of sign-in and log-out: the same use cases, and the socket they came over changes hands.</summary>
internal sealed class RealtimeSignIn(SignIn signIn, LogOut logOut, SessionAccounts sessions, FoyerDb db)
{
    public static void Map(MethodRegistry methods)
    {
        methods.Add("login").Anonymous().Handle<RealtimeSignIn>(static (call, door) => door.LogInAsync(call));
        methods.Add("logout").Anonymous().Handle<RealtimeSignIn>(static (call, door) => door.LogOutAsync(call));
        methods.Add("logoutCleanUp").Anonymous().Handle(static _ => null);
    }

    private async Task<object?> LogInAsync(MethodCall call)
    {
        var outcome = await signIn.ExecuteAsync(call.Args.Object(0), new SignInOrigin(call.Address), call.Cancel);
        if (!outcome.TryGet(out var signedIn, out var refusal))
        {
            return refusal;
        }

        if (call.Session is { } session)
        {
            var emails = await db.Users.Where(user => user.Id == signedIn.Caller.Id)
                .SelectMany(user => user.Emails)
                .Select(email => new EmailPayload { Address = email.Address, Verified = email.IsVerified })
                .ToListAsync(call.Cancel);
            await sessions.EnterAsync(session, signedIn.Caller, emails);
        }

        return new DdpLoginResult
        {
            Id = signedIn.Caller.Id.Value,
            Token = signedIn.Token,
            TokenExpires = signedIn.ExpiresAt,
            Type = signedIn.Kind,
        };
    }

    private async Task<object?> LogOutAsync(MethodCall call)
    {
        if (call.Caller is not { } caller)
        {
            return null;
        }

        // First the socket, so that what the log-out announces finds it signed out and leaves it open for its answer.
        if (call.Session is { } session)
        {
            await sessions.LeaveAsync(session);
        }

        await logOut.ExecuteAsync(caller.Id, caller.TokenHash, call.Cancel);
        return null;
    }
}
