using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;

namespace Foyer.Server.Access;

/// <summary>
/// Accounts by the tokens that they came with lately, so that a request asks no database who it is. A commit that changes an account
/// or one of its tokens takes it out before anybody is answered; other nodes do so as soon as they hear of it, and while
/// they cannot hear of it they ask the database.
/// </summary>
internal sealed class SignInMemory(NodeNews nodes, IEnumerable<RedisLine> lines) : INodeMemory, IWatchesStore
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, (User User, LoginToken Token)> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UserId, long> changedAt = new();
    private readonly RedisLine[] lines = [.. lines];
    private long now;
    private long allChangedAt;

    public string Name => "sign-ins";

    /// <summary>Ask for it before the store is read; what changes afterwards makes that reading worthless.</summary>
    public long Now => Volatile.Read(ref now);

    public (User User, LoginToken Token)? Find(string hash) =>
        known.TryGetValue(hash, out var found) && Array.TrueForAll(lines, static line => line.IsConnected) ? found : null;

    /// <summary>Remembers what was read, unless it has changed since.</summary>
    public void Keep(User user, LoginToken token, long readAt)
    {
        if (known.Count >= Most)
        {
            Forget();
        }

        known[token.Hash] = (user, token);
        if (Volatile.Read(ref allChangedAt) > readAt || (changedAt.TryGetValue(user.Id, out var changed) && changed > readAt))
        {
            known.TryRemove(token.Hash, out _);
        }
    }

    public bool Watches(object changed) => changed is User or LoginToken;

    public void Committed(IReadOnlyCollection<object> changed)
    {
        foreach (var user in changed.Select(static one => one switch { User user => user.Id, LoginToken token => token.UserId, UserId id => id, _ => default }).Distinct())
        {
            if (user != default)
            {
                Forget(user);
                nodes.Tell($"{Name}/{user.Value}");
            }
        }
    }

    public Task ReloadAsync(CancellationToken cancel)
    {
        Forget();
        return Task.CompletedTask;
    }

    public Task ReloadAsync(string part, CancellationToken cancel)
    {
        Forget(new UserId(part));
        return Task.CompletedTask;
    }

    private void Forget(UserId user)
    {
        changedAt[user] = Interlocked.Increment(ref now);
        foreach (var (hash, one) in known)
        {
            if (one.User.Id == user)
            {
                known.TryRemove(hash, out _);
            }
        }
    }

    private void Forget()
    {
        Interlocked.Exchange(ref allChangedAt, Interlocked.Increment(ref now));
        changedAt.Clear();
        known.Clear();
    }
}
