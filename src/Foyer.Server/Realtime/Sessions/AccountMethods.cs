using Foyer.Server.Access;
using Foyer.Server.Realtime.Methods;
using Foyer.Domain.Presence;
using Foyer.Server.Realtime.Presence;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>The methods that change who a session is.</summary>
internal sealed class AccountMethods(ISignIn signIn, SessionAccounts accounts, SessionControl control, IPresenceStore presence)
{
    public static void Map(MethodRegistry methods)
    {
        methods.Add("login").Anonymous().Handle<AccountMethods>(static (call, service) => service.LoginAsync(call));
        methods.Add("logout").Anonymous().Handle<AccountMethods>(static (call, service) => service.LogoutAsync(call));
        methods.Add("logoutCleanUp").Anonymous().Handle(static _ => null);
        methods.Add("UserPresence:online").SignedIn().Handle<AccountMethods>(static (call, service) => service.ShowAsync(call, PresenceStatus.Online));
        methods.Add("UserPresence:away").SignedIn().Handle<AccountMethods>(static (call, service) => service.ShowAsync(call, PresenceStatus.Away));
    }

    private async Task<object?> LoginAsync(MethodCall call)
    {
        var origin = new SignInOrigin(call.Address, call.Session?.UserAgent, "ddp");
        var outcome = await signIn.SignInAsync(call.Args.Object(0), origin, call.Cancel);
        if (!outcome.TryGet(out var signedIn, out var refusal))
        {
            return refusal;
        }

        if (call.Session is { } session)
        {
            await accounts.EnterAsync(session, signedIn);
        }

        return new
        {
            id = signedIn.UserId.Value,
            token = signedIn.Token,
            tokenExpires = signedIn.ExpiresAt,
            type = signedIn.Type,
        };
    }

    private async Task<object?> LogoutAsync(MethodCall call)
    {
        if (call.Caller is not { } caller)
        {
            return null;
        }

        if (call.Session is { } session)
        {
            await accounts.LeaveAsync(session);
        }

        await signIn.SignOutAsync(caller, CancellationToken.None);
        if (caller.TokenHash is { } token)
        {
            control.EndToken(caller.Id, token);
        }

        return null;
    }

    private async Task<object?> ShowAsync(MethodCall call, PresenceStatus state)
    {
        if (call.Session is { } session)
        {
            await presence.ChangeAsync(call.Account.Id, session.Id, state);
        }

        return null;
    }
}
