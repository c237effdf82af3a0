using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Presence;

namespace Foyer.Server.Realtime.Presence;

/// <summary>
/// Who is here: leases of sockets, and of accounts that speak REST only. An account with any online lease is online,
/// with none but away ones away, with none offline. What the person chose stands elsewhere and is never touched from here.
/// </summary>
internal interface IPresenceStore
{
    /// <summary>Every change of an account's state, in order. One reader.</summary>
    ChannelReader<PresenceChanged> Changes { get; }

    /// <summary>What the account's leases say now.</summary>
    ValueTask<PresenceStatus> StateOfAsync(UserId user);

    /// <summary>A socket signed in. Takes the place of a lease of REST and of sockets that are in their grace.</summary>
    ValueTask OpenAsync(UserId user, string socket, PresenceStatus state);

    /// <summary>The client of a socket says that its person is active or idle.</summary>
    ValueTask ChangeAsync(UserId user, string socket, PresenceStatus state);

    /// <summary>A socket is gone, for whatever reason; it counts for a short grace, because a reload is no absence.</summary>
    ValueTask CloseAsync(UserId user, string socket);

    /// <summary>A socket signed out; it stops counting at once.</summary>
    ValueTask EndAsync(UserId user, string socket);

    /// <summary>An account without a socket set its status over REST: it counts for some minutes. Nothing happens while it has a socket.</summary>
    ValueTask HoldAsync(UserId user, PresenceStatus state);

    /// <summary>An authenticated call came from the account: its lease of REST, if it has one, counts from now.</summary>
    ValueTask RenewAsync(UserId user);

    /// <summary>The account signed out or chose offline over REST: its lease of REST ends at once.</summary>
    ValueTask ReleaseAsync(UserId user);
}

/// <summary>The connections of an account say something new.</summary>
/// <param name="User">The account.</param>
/// <param name="State">Online, away or offline.</param>
internal sealed record PresenceChanged(UserId User, PresenceStatus State);

/// <summary>Is told of every change of an account's connections, one after another.</summary>
internal interface IPresenceObserver
{
    ValueTask ConnectionStateChangedAsync(PresenceChanged change, CancellationToken cancel);
}
