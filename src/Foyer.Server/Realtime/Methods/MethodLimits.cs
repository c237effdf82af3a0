using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Foyer.Server.Realtime.Methods;

/// <summary>How often methods may be called, by address, account and socket. Off while the conformance suite runs.</summary>
internal sealed class MethodLimits(RealtimeOptions options, IMethodRules rules, TimeProvider time)
{
    private const string StreamPrefix = "stream-";
    private const int StreamFactor = 4;
    private const int HistoryFactor = 10;

    // Whoever scrolls through a long room asks for part after part, each a short walk along an index; the limits of account and socket hold them.
    private static readonly FrozenSet<string> History = FrozenSet.Create(
        StringComparer.Ordinal, "getThreadMessages", "loadHistory", "loadNextMessages", "loadSurroundingMessages");

    private static readonly FrozenDictionary<string, MethodRule> OwnRules = new Dictionary<string, MethodRule>
    {
        ["sendMessage"] = new(5, TimeSpan.FromSeconds(1)),
        ["createDirectMessage"] = new(10, TimeSpan.FromSeconds(60)),
        ["followMessage"] = new(5, TimeSpan.FromSeconds(5)),
        ["unfollowMessage"] = new(5, TimeSpan.FromSeconds(5)),
        ["spotlight"] = new(100, TimeSpan.FromSeconds(100)),
        ["browseChannels"] = new(100, TimeSpan.FromSeconds(100)),
        ["setUserStatus"] = new(1, TimeSpan.FromSeconds(1)),
        ["setUsername"] = new(1, TimeSpan.FromSeconds(1)),
        ["setRealName"] = new(1, TimeSpan.FromSeconds(1)),
        ["setEmail"] = new(1, TimeSpan.FromSeconds(1)),
        ["saveCustomFields"] = new(1, TimeSpan.FromSeconds(1)),
        ["checkUsernameAvailability"] = new(1, TimeSpan.FromSeconds(1)),
        ["push_test"] = new(1, TimeSpan.FromSeconds(1)),
        ["registerUser"] = new(1, TimeSpan.FromSeconds(60)),
        ["resetAvatar"] = new(1, TimeSpan.FromSeconds(60)),
        ["setAvatarFromService"] = new(1, TimeSpan.FromSeconds(5)),
        ["getRoomById"] = new(10, TimeSpan.FromSeconds(60)),
        ["sendConfirmationEmail"] = new(5, TimeSpan.FromSeconds(60)),
        ["reportMessage"] = new(5, TimeSpan.FromSeconds(60)),
        ["autoTranslate.getSupportedLanguages"] = new(5, TimeSpan.FromSeconds(60)),
        ["userSetUtcOffset"] = new(1, TimeSpan.FromSeconds(60)),
        ["Mailer:unsubscribe"] = new(1, TimeSpan.FromSeconds(60)),
        ["livechat:sendTranscript"] = new(1, TimeSpan.FromSeconds(5)),
        ["livechat:sendOfflineMessage"] = new(1, TimeSpan.FromSeconds(5)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<LimitKey, Bucket> buckets = new();
    private long callsUntilSweep = SweepEvery;

    private const long SweepEvery = 10_000;

    /// <summary>How long to wait when the call comes too often; null when it may run.</summary>
    public TimeSpan? Refuse(MethodCall call)
    {
        if (options.IsTestMode)
        {
            return null;
        }

        SweepNowAndThen();
        var factor = call.Name.StartsWith(StreamPrefix, StringComparison.Ordinal) ? StreamFactor : History.Contains(call.Name) ? HistoryFactor : 1;
        var user = call.Caller?.Id.Value;
        var session = call.Session?.Id;
        return Take("address", call.Address, null, rules.PerAddress, 1)
            ?? Take("user", user, null, rules.PerUser, 1)
            ?? Take("session", session, null, rules.PerSession, 1)
            ?? Take("user", user, call.Name, rules.PerUserAndMethod, factor)
            ?? Take("session", session, call.Name, rules.PerSessionAndMethod, factor)
            ?? (OwnRules.TryGetValue(call.Name, out var own) ? Take("own", user ?? call.Address, call.Name, own, 1) : null);
    }

    private TimeSpan? Take(string scope, string? who, string? method, MethodRule? rule, int factor)
    {
        return who is null || rule is null
            ? null
            : buckets.GetOrAdd(new LimitKey(scope, who, method), static _ => new Bucket()).Take(rule, factor, time);
    }

    // Keys come from clients, so buckets that are full again are forgotten.
    private void SweepNowAndThen()
    {
        if (Interlocked.Decrement(ref callsUntilSweep) != 0)
        {
            return;
        }

        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsIdle(time))
            {
                buckets.TryRemove(key, out _);
            }
        }

        Interlocked.Exchange(ref callsUntilSweep, SweepEvery);
    }

    private readonly record struct LimitKey(string Scope, string Who, string? Method);

    private sealed class Bucket
    {
        private readonly Lock gate = new();
        private TimeSpan longestPeriod;
        private double spent;
        private long? since;

        public TimeSpan? Take(MethodRule rule, int factor, TimeProvider time)
        {
            var most = rule.Calls * factor;
            var perCall = rule.Period / most;
            lock (gate)
            {
                var now = time.GetTimestamp();
                if (since is { } last)
                {
                    spent = Math.Max(0, spent - (time.GetElapsedTime(last, now) / perCall));
                }

                since = now;
                longestPeriod = rule.Period > longestPeriod ? rule.Period : longestPeriod;
                if (spent + 1 > most)
                {
                    return perCall * (spent + 1 - most);
                }

                spent++;
                return null;
            }
        }

        public bool IsIdle(TimeProvider time)
        {
            lock (gate)
            {
                return since is { } last && time.GetElapsedTime(last) > longestPeriod;
            }
        }
    }
}
