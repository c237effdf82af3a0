using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Access;

/// <summary>Blocks guessing: failures per account and per address within a span of minutes, in memory only.</summary>
internal sealed class SignInFailures(SettingValues settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> failures = new();

    public Refusal? Blocks(UserId? user, SignInOrigin origin)
    {
        if (!settings.Get(SignInSettings.BlockFailedLogins))
        {
            return null;
        }

        if (settings.Get(SignInSettings.BlockFailedLoginsByIp) && !IsTrusted(origin) && Count(
            origin.Address, settings.Get(SignInSettings.BlockFailedLoginsMinutesByIp)) >= settings.Get(SignInSettings.BlockFailedLoginsAttemptsByIp))
        {
            return new Refusal("error-login-blocked-for-ip", "Login has been temporarily blocked For IP");
        }

        return user is { } id && settings.Get(SignInSettings.BlockFailedLoginsByUser) && Count(
            id.Value, settings.Get(SignInSettings.BlockFailedLoginsMinutesByUser)) >= settings.Get(SignInSettings.BlockFailedLoginsAttemptsByUser)
            ? new Refusal("error-login-blocked-for-user", "Login has been temporarily blocked For User")
            : null;
    }

    public void Note(UserId? user, SignInOrigin origin)
    {
        Add(origin.Address);
        if (user is { } id)
        {
            Add(id.Value);
        }
    }

    public void Forget(UserId user, SignInOrigin origin)
    {
        failures.TryRemove(user.Value, out _);
        failures.TryRemove(origin.Address, out _);
    }

    private bool IsTrusted(SignInOrigin origin) =>
        settings.Get(SignInSettings.BlockFailedLoginsIpExceptions)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Contains(origin.Address);

    private int Count(string key, double minutes)
    {
        if (!failures.TryGetValue(key, out var times))
        {
            return 0;
        }

        lock (times)
        {
            times.RemoveAll(at => at < time.GetUtcNow().AddMinutes(-minutes));
            if (times.Count == 0)
            {
                failures.TryRemove(key, out _);
            }

            return times.Count;
        }
    }

    private void Add(string key)
    {
        var times = failures.GetOrAdd(key, static _ => []);
        lock (times)
        {
            times.Add(time.GetUtcNow());
        }
    }
}
