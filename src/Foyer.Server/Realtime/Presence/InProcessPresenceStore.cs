using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Presence;

namespace Foyer.Server.Realtime.Presence;

/// <summary>The presence store of a single node.</summary>
internal sealed class InProcessPresenceStore(RealtimeOptions options, TimeProvider time) : IPresenceStore, IDisposable
{
    // A REST lease takes the place of a socket's name; no socket is called so.
    private const string RestLease = "rest";

    private readonly Lock gate = new();
    private readonly Dictionary<UserId, Presence> presences = [];
    private readonly Channel<PresenceChanged> changes = Channel.CreateUnbounded<PresenceChanged>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<PresenceChanged> Changes => changes.Reader;

    public ValueTask<PresenceStatus> StateOfAsync(UserId user)
    {
        lock (gate)
        {
            return ValueTask.FromResult(presences.TryGetValue(user, out var presence) ? presence.State : PresenceStatus.Offline);
        }
    }

    public ValueTask OpenAsync(UserId user, string socket, PresenceStatus state) => Update(user, presence =>
    {
        presence.RemoveLimited();
        presence.Set(socket, new Lease(state));
    });

    public ValueTask ChangeAsync(UserId user, string socket, PresenceStatus state) => Update(user, presence =>
    {
        if (presence.Find(socket) is { Ends: null } lease)
        {
            presence.Set(socket, lease with { State = state });
        }
    });

    public ValueTask CloseAsync(UserId user, string socket) => Update(user, presence =>
    {
        if (presence.Find(socket) is { Ends: null } lease)
        {
            presence.Set(socket, lease with { Ends = EndAfter(user, socket, options.PresenceGrace) });
        }
    });

    public ValueTask EndAsync(UserId user, string socket) => Update(user, presence => presence.Remove(socket));

    public ValueTask HoldAsync(UserId user, PresenceStatus state) => Update(user, presence =>
    {
        if (!presence.HasSocket)
        {
            presence.Set(RestLease, new Lease(state, EndAfter(user, RestLease, options.PresenceHold)));
        }
    });

    public ValueTask RenewAsync(UserId user) => Update(user, presence =>
    {
        if (presence.Find(RestLease) is { } lease)
        {
            presence.Set(RestLease, lease with { Ends = EndAfter(user, RestLease, options.PresenceHold) });
        }
    });

    public ValueTask ReleaseAsync(UserId user) => EndAsync(user, RestLease);

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var presence in presences.Values)
            {
                presence.Clear();
            }
        }
    }

    // Called under the lock, so the timer cannot fire before the lease that owns it is in its place.
    private Expiry EndAfter(UserId user, string name, TimeSpan after)
    {
        var expiry = new Expiry();
        expiry.Timer = time.CreateTimer(_ => Expire(user, name, expiry), null, after, Timeout.InfiniteTimeSpan);
        return expiry;
    }

    private void Expire(UserId user, string name, Expiry expiry) => Change(user, presence =>
    {
        if (presence.Find(name)?.Ends == expiry)
        {
            presence.Remove(name);
        }
    });

    private ValueTask Update(UserId user, Action<Presence> change)
    {
        Change(user, change);
        return ValueTask.CompletedTask;
    }

    private void Change(UserId user, Action<Presence> change)
    {
        lock (gate)
        {
            var presence = presences.GetValueOrDefault(user) ?? new Presence();
            var before = presence.State;
            change(presence);
            if (presence.IsEmpty)
            {
                presences.Remove(user);
            }
            else
            {
                presences[user] = presence;
            }

            if (presence.State != before)
            {
                changes.Writer.TryWrite(new PresenceChanged(user, presence.State));
            }
        }
    }

    /// <summary>One reason to count an account as present.</summary>
    private sealed record Lease(PresenceStatus State, Expiry? Ends = null);

    /// <summary>The end of a lease that lasts for a limited time.</summary>
    private sealed class Expiry
    {
        public ITimer? Timer { get; set; }
    }

    private sealed class Presence
    {
        private readonly Dictionary<string, Lease> leases = new(StringComparer.Ordinal);

        public bool IsEmpty => leases.Count == 0;

        public bool HasSocket => leases.Keys.Any(name => name != RestLease);

        public PresenceStatus State => leases.Count == 0
            ? PresenceStatus.Offline
            : leases.Values.Any(lease => lease.State == PresenceStatus.Online) ? PresenceStatus.Online : PresenceStatus.Away;

        public Lease? Find(string name) => leases.GetValueOrDefault(name);

        public void Set(string name, Lease lease)
        {
            if (Find(name)?.Ends is { } old && old != lease.Ends)
            {
                old.Timer?.Dispose();
            }

            leases[name] = lease;
        }

        public void Remove(string name)
        {
            if (leases.Remove(name, out var lease))
            {
                lease.Ends?.Timer?.Dispose();
            }
        }

        /// <summary>Removes what would end by itself.</summary>
        public void RemoveLimited()
        {
            foreach (var name in leases.Where(entry => entry.Value.Ends is not null).Select(entry => entry.Key).ToArray())
            {
                Remove(name);
            }
        }

        public void Clear()
        {
            foreach (var name in leases.Keys.ToArray())
            {
                Remove(name);
            }
        }
    }
}
