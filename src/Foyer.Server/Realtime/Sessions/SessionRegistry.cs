using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Server.Access;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>The sessions of this node, by account.</summary>
internal sealed class SessionRegistry
{
    private readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Dictionary<UserId, HashSet<Session>> byUser = [];

    public int Count => sessions.Count;

    public IEnumerable<Session> All => sessions.Values;

    /// <summary>Lets every session finish what it has taken on, and end.</summary>
    public void DrainAll(CloseReason reason)
    {
        foreach (var session in sessions.Values)
        {
            session.Drain(reason);
        }
    }

    public void Add(Session session) => sessions.TryAdd(session.Id, session);

    public void Remove(Session session)
    {
        sessions.TryRemove(session.Id, out _);
        Bind(session, caller: null);
    }

    public IReadOnlyList<Session> Of(UserId user)
    {
        lock (gate)
        {
            return byUser.TryGetValue(user, out var found) ? [.. found] : [];
        }
    }

    /// <summary>Says who is signed in on the session from now on.</summary>
    public void Bind(Session session, Caller? caller)
    {
        lock (gate)
        {
            if (session.Caller is { } before && byUser.TryGetValue(before.Id, out var known) && known.Remove(session) && known.Count == 0)
            {
                byUser.Remove(before.Id);
            }

            session.Caller = caller;
            if (caller is not null)
            {
                if (!byUser.TryGetValue(caller.Id, out var theirs))
                {
                    byUser.Add(caller.Id, theirs = []);
                }

                theirs.Add(session);
            }
        }
    }
}
