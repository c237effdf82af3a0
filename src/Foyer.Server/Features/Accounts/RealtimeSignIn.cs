using Foyer.Contracts.Accounts;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Features.Accounts;

/// <summary>The realtime doors of sign-in and log-out: the same use cases, and the socket they came over changes hands.</summary>
internal sealed class RealtimeSignIn(SignIn signIn, LogOut logOut, SessionAccounts sessions, Arrivals arrivals)
{
    public static void Map(MethodRegistry methods)
    {
        methods.Add("login").Anonymous().Handle<RealtimeSignIn>(static (call, door) => door.LogInAsync(call));
        methods.Add("logout").Anonymous().Handle<RealtimeSignIn>(static (call, door) => door.LogOutAsync(call));
        methods.Add("logoutCleanUp").Anonymous().Handle(static _ => null);
    }

    private async Task<object?> LogInAsync(MethodCall call)
    {
        var (form, origin) = (call.Args.Object(0), new SignInOrigin(call.Address));

        // Who was here before comes in turn; a password may be asked about elsewhere, which takes how long it takes.
        var isReturn = form.ContainsKey("resume");
        if (isReturn)
        {
            await arrivals.EnterAsync();
        }

        var outcome = isReturn
            ? await arrivals.InTurnAsync((signIn, form, origin, call.Cancel), static one => new ValueTask<Outcome<SignedIn>>(one.signIn.ExecuteAsync(one.form, one.origin, one.Cancel)), call.Cancel)
            : await signIn.ExecuteAsync(form, origin, call.Cancel);
        if (!outcome.TryGet(out var signedIn, out var refusal))
        {
            return refusal;
        }

        if (call.Session is { } session)
        {
            await sessions.EnterAsync(session, signedIn.Caller, signedIn.Emails.Select(static email => new EmailPayload { Address = email.Address, Verified = email.IsVerified }).ToList());
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
