using System.Collections.Concurrent;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Presence;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Telemetry;
using StackExchange.Redis;

namespace Foyer.Server.Realtime.Cluster;

/// <summary>
/// The presence of several nodes. Leases lie in Redis, each change is one step there, and the node that took a step reports
/// what it changed. Leases of a node that has died are taken away by whichever node notices first.
/// While Redis does not answer, the accounts of this node's sockets count as present and nobody is declared gone.
/// </summary>
internal sealed partial class RedisPresenceStore(
    RedisLine line, RealtimeOptions options, TimeProvider time, ILogger<RedisPresenceStore> logger) : IPresenceStore
{
    private const string RestLease = "rest";
    private const string Nodes = "foyer:nodes";
    private const string Due = "foyer:presence-due";

    // A node that does not say for so long that it lives is dead: its agents are offline everywhere within 15 seconds.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(8);

    // The node that holds a lease ends it in time; others wait, in case that node is gone.
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(2);

    // Every call of an account renews its lease, but not every call needs to ask Redis to.
    private static readonly TimeSpan RenewAgain = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(UserId User, string Socket), PresenceStatus> sockets = new();
    private readonly ConcurrentDictionary<UserId, DateTimeOffset> renewals = new();
    private readonly Channel<PresenceChanged> changes = Channel.CreateUnbounded<PresenceChanged>();
    private bool hasBeaten;

    public ChannelReader<PresenceChanged> Changes => changes.Reader;

    public async ValueTask<PresenceStatus> StateOfAsync(UserId user)
    {
        try
        {
            var leases = await line.Database.HashValuesAsync(LeasesOf(user.Value));
            return StateOf(leases.Length == 0 ? 0 : leases.Max(lease => ((string)lease!)[0] - '0'));
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            var own = sockets.Where(one => one.Key.User == user).Select(one => one.Value).ToList();
            return own.Count == 0 ? PresenceStatus.Offline : own.Contains(PresenceStatus.Online) ? PresenceStatus.Online : PresenceStatus.Away;
        }
    }

    public async ValueTask OpenAsync(UserId user, string socket, PresenceStatus state)
    {
        sockets[(user, socket)] = state;
        if (!await StepAsync("open", user, FieldOf(socket), state))
        {
            changes.Writer.TryWrite(new PresenceChanged(user, state));
        }
    }

    public async ValueTask ChangeAsync(UserId user, string socket, PresenceStatus state)
    {
        if (sockets.TryGetValue((user, socket), out var before) && sockets.TryUpdate((user, socket), state, before))
        {
            await StepAsync("change", user, FieldOf(socket), state);
        }
    }

    public async ValueTask CloseAsync(UserId user, string socket)
    {
        if (sockets.TryRemove((user, socket), out _))
        {
            await LimitAsync("close", user, FieldOf(socket), PresenceStatus.Offline, options.PresenceGrace);
        }
    }

    public async ValueTask EndAsync(UserId user, string socket)
    {
        sockets.TryRemove((user, socket), out _);
        await StepAsync("end", user, FieldOf(socket));
    }

    public ValueTask HoldAsync(UserId user, PresenceStatus state) => LimitAsync("hold", user, RestLease, state, options.PresenceHold);

    public async ValueTask RenewAsync(UserId user)
    {
        var now = time.GetUtcNow();
        if (renewals.TryGetValue(user, out var last) && now - last < RenewAgain)
        {
            return;
        }

        renewals[user] = now;
        await StepAsync("renew", user, RestLease, until: now + options.PresenceHold);
    }

    public async ValueTask ReleaseAsync(UserId user) => await StepAsync("end", user, RestLease);

    /// <summary>Says that this node lives, and takes away the leases of nodes that do not and those that nobody ended in time. Answers how many nodes it was the first to find dead.</summary>
    public async Task<int> BeatAsync()
    {
        var buried = 0;
        try
        {
            var now = time.GetUtcNow();
            var isNew = await line.Database.SortedSetAddAsync(Nodes, line.Node, Milliseconds(now + Life));
            if (isNew && hasBeaten)
            {
                // Redis has forgotten, or somebody took this node for dead.
                Meters.LeaseLosses.Add(1, new KeyValuePair<string, object?>("whose", "own"));
                await AssertAsync();
            }

            hasBeaten = true;
            foreach (var dead in await line.Database.SortedSetRangeByScoreAsync(Nodes, stop: Milliseconds(now)))
            {
                buried += await BuryAsync((string)dead!) ? 1 : 0;
            }

            foreach (var lease in await line.Database.SortedSetRangeByScoreAsync(Due, stop: Milliseconds(now - Courtesy), take: 200))
            {
                var (user, field) = Split((string)lease!);
                await StepAsync("expire", user, field);
            }

            foreach (var (user, at) in renewals)
            {
                if (now - at > RenewAgain)
                {
                    renewals.TryRemove(new KeyValuePair<UserId, DateTimeOffset>(user, at));
                }
            }
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            // The line reports it; the next beat tries again.
        }

        return buried;
    }

    /// <summary>Says that this node leaves: what was open here is closed, with its grace, and nobody has to find out that it is gone.</summary>
    public async Task LeaveAsync()
    {
        sockets.Clear();
        try
        {
            await CloseOthersAsync();
            await line.Database.KeyDeleteAsync(AccountsOf(line.Node));
            await line.Database.SortedSetRemoveAsync(Nodes, line.Node);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            // Another node finds it dead in time.
        }
    }

    /// <summary>Puts into Redis what is true on this node: its open sockets, and none that closed while Redis did not answer.</summary>
    public async Task AssertAsync()
    {
        try
        {
            await line.Database.SortedSetAddAsync(Nodes, line.Node, Milliseconds(time.GetUtcNow() + Life));
            await CloseOthersAsync();
            foreach (var ((user, socket), state) in sockets)
            {
                await StepAsync("open", user, FieldOf(socket), state);
            }
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            Log.NotAsserted(logger, lost.GetType().Name);
        }
    }

    // What Redis still takes for an open socket of this node, and is none.
    private async Task CloseOthersAsync()
    {
        foreach (var account in await line.Database.SetMembersAsync(AccountsOf(line.Node)))
        {
            var user = new UserId((string)account!);
            foreach (var name in (await line.Database.HashKeysAsync(LeasesOf(user.Value))).Select(name => (string)name!))
            {
                if (name.StartsWith($"{line.Node}/", StringComparison.Ordinal) && !sockets.ContainsKey((user, name[(line.Node.Length + 1)..])))
                {
                    await LimitAsync("close", user, name, PresenceStatus.Offline, options.PresenceGrace);
                }
            }
        }
    }

    /// <summary>False where another node was faster.</summary>
    private async Task<bool> BuryAsync(string node)
    {
        foreach (var account in await line.Database.SetMembersAsync(AccountsOf(node)))
        {
            await StepAsync("drop", new UserId((string)account!), node);
        }

        await line.Database.KeyDeleteAsync(AccountsOf(node));
        if (!await line.Database.SortedSetRemoveAsync(Nodes, node))
        {
            return false;
        }

        Meters.LeaseLosses.Add(1, new KeyValuePair<string, object?>("whose", "other"));
        Log.Buried(logger, node);
        return true;
    }

    private async ValueTask LimitAsync(string verb, UserId user, string field, PresenceStatus state, TimeSpan after)
    {
        if (await StepAsync(verb, user, field, state, time.GetUtcNow() + after))
        {
            EndLater(user, field, after);
        }
    }

    // A lease that was renewed meanwhile says when to look again.
    private void EndLater(UserId user, string field, TimeSpan after)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                _ = ExpireAsync(user, field);
            },
            null, after, Timeout.InfiniteTimeSpan);
    }

    private async Task ExpireAsync(UserId user, string field)
    {
        try
        {
            while (true)
            {
                var step = await TakeAsync("expire", user, field, PresenceStatus.Offline, default);
                if (step is { Before: 0, After: 0, WasThere: false })
                {
                    // Redis has forgotten the lease, so nobody was told that it ended.
                    changes.Writer.TryWrite(new PresenceChanged(user, PresenceStatus.Offline));
                }

                var rest = DateTimeOffset.FromUnixTimeMilliseconds(step.Ends) - time.GetUtcNow();
                if (step.Ends == 0 || rest > TimeSpan.Zero)
                {
                    if (step.Ends > 0)
                    {
                        EndLater(user, field, rest);
                    }

                    return;
                }
            }
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            // Some node's beat finds it by its end.
        }
    }

    /// <summary>False where Redis did not answer.</summary>
    private async Task<bool> StepAsync(string verb, UserId user, string field, PresenceStatus state = PresenceStatus.Offline, DateTimeOffset until = default)
    {
        try
        {
            await TakeAsync(verb, user, field, state, until);
            return true;
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            return false;
        }
    }

    private async Task<Step> TakeAsync(string verb, UserId user, string field, PresenceStatus state, DateTimeOffset until)
    {
        using var span = Meters.Spans.StartActivity("presence", System.Diagnostics.ActivityKind.Client);
        span?.SetTag("db.system.name", "redis").SetTag("foyer.step", verb);
        var answer = (RedisResult[])(await line.Database.ScriptEvaluateAsync(
            PresenceScript.Text,
            [LeasesOf(user.Value), AccountsOf(line.Node), Due],
            [verb, field, state == PresenceStatus.Online ? 2 : 1, until == default ? "0" : $"{until.ToUnixTimeMilliseconds()}", Milliseconds(time.GetUtcNow()), user.Value]))!;
        var (before, after) = ((int)answer[0], (int)answer[1]);
        if (before != after)
        {
            changes.Writer.TryWrite(new PresenceChanged(user, StateOf(after)));
        }

        return new Step(before, after, (long)answer[2], (int)answer[3] == 1);
    }

    private string FieldOf(string socket) => $"{line.Node}/{socket}";

    private static RedisKey LeasesOf(string user) => $"foyer:presence:{user}";

    private static RedisKey AccountsOf(string node) => $"foyer:presence-node:{node}";

    private static (UserId User, string Field) Split(string lease)
    {
        var at = lease.IndexOf('\n', StringComparison.Ordinal);
        return (new UserId(lease[..at]), lease[(at + 1)..]);
    }

    private static double Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static PresenceStatus StateOf(int best) => best switch { 0 => PresenceStatus.Offline, 1 => PresenceStatus.Away, _ => PresenceStatus.Online };

    private static bool IsLoss(Exception failure) => failure is RedisException or TimeoutException or ObjectDisposedException;

    private readonly record struct Step(int Before, int After, long Ends, bool WasThere);

    private static partial class Log
    {
        [LoggerMessage(2104, LogLevel.Warning, "Node {Node} is gone; its people count as gone unless they came back elsewhere")]
        public static partial void Buried(ILogger logger, string node);

        [LoggerMessage(2105, LogLevel.Warning, "Presence could not be put right after an interruption ({Problem}); the next beat tries again")]
        public static partial void NotAsserted(ILogger logger, string problem);
    }
}
