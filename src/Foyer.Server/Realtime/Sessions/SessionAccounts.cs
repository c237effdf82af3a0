using Foyer.Domain.Presence;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Realtime.Presence;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>Binds accounts to sessions and releases them: rights, presence, and what the client is told of itself.</summary>
internal sealed class SessionAccounts(SessionRegistry sessions, IPresenceStore presence)
{
    private const string UsersCollection = "users";

    /// <summary>The session acts for the account from now on.</summary>
    public async Task EnterAsync(Session session, Caller caller, object? emails)
    {
        var user = caller.Id;
        if (session.Caller is { } before && before.Id != user)
        {
            await LeaveAsync(session);
        }

        sessions.Bind(session, caller);
        session.Connection.TrySend(DdpWriter.Added(
            UsersCollection,
            user.Value,
            new { username = caller.Username, emails }));
        await presence.OpenAsync(user, session.Id, PresenceStatus.Online);
    }

    /// <summary>A log-out: nothing that was allowed to the account stays open, and its presence ends without grace.</summary>
    public async Task LeaveAsync(Session session)
    {
        if (session.Caller is not { } caller)
        {
            return;
        }

        sessions.Bind(session, caller: null);
        await session.Subscriptions.RemoveAllAsync(tell: true);
        session.Connection.TrySend(DdpWriter.Removed(UsersCollection, caller.Id.Value));
        await presence.EndAsync(caller.Id, session.Id);
    }

    /// <summary>The socket is gone; the account may be back in a moment.</summary>
    public async Task CloseAsync(Session session)
    {
        // Presence first: whoever sees that the session is gone may rely on its grace having begun.
        if (session.Caller is { } caller)
        {
            await presence.CloseAsync(caller.Id, session.Id);
        }

        sessions.Remove(session);
    }
}
