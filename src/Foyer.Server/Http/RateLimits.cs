using System.Collections.Concurrent;
using System.Globalization;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;

namespace Foyer.Server.Http;

/// <summary>
/// Calls per client, route and verb in a window of a minute; off in test mode and for those who may bypass it.
/// A client is the signed-in account, else the address: colleagues behind one address never slow each other down.
/// </summary>
internal sealed class RateLimits(FoyerOptions options, SettingValues settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Client, string Route), Window> windows = new();
    private long nextSweep;

    public ApiResult? Exceeded(HttpContext http, ApiDoor door, Caller? caller, AccessRights rights) =>
        caller is not null && rights.Holds(caller, AccountPermissions.BypassRateLimit)
            ? null
            : Exceeded(http, caller, $"{door.Verb} {door.Path}", door.CallsSetting is { } said ? settings.Get(said) : door.CallsPerMinute);

    /// <summary>The same for an address that is no door of the API, such as another system's hook.</summary>
    /// <param name="http">The request.</param>
    /// <param name="route">What is counted; the verb and path of a door of the API to count together with that.</param>
    /// <param name="callsPerMinute">How many pass; null for what the settings say.</param>
    public ApiResult? ExceededBy(HttpContext http, string route, long? callsPerMinute = null) => Exceeded(http, null, route, callsPerMinute);

    private ApiResult? Exceeded(HttpContext http, Caller? caller, string route, long? callsPerMinute)
    {
        if (options.TestMode || !settings.Get(RateLimiterSettings.Rest))
        {
            return null;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var length = settings.Get(RateLimiterSettings.RestInterval);
        var allowed = callsPerMinute ?? settings.Get(RateLimiterSettings.RestCalls);
        Sweep(now, length);
        var client = caller?.Id.Value ?? http.Connection.RemoteIpAddress?.ToString() ?? "";
        var window = windows.AddOrUpdate(
            (client, route),
            static (_, start) => new Window(start.now, 1),
            static (_, old, start) => start.now - old.Start >= start.length ? new Window(start.now, 1) : old with { Calls = old.Calls + 1 },
            (now, length));
        http.Response.Headers["X-RateLimit-Limit"] = allowed.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-RateLimit-Remaining"] = Math.Max(0, allowed - window.Calls).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-RateLimit-Reset"] = (window.Start + length).ToString(CultureInfo.InvariantCulture);
        if (window.Calls <= allowed)
        {
            return null;
        }

        var seconds = (window.Start + length - now + 999) / 1000;
        return new ApiResult(
            429,
            new { error = $"Error, too many requests. Please slow down. You must wait {seconds} seconds before trying this endpoint again. [error-too-many-requests]" },
            false);
    }

    // Addresses are forgotten with their window: nothing about a client outlives the minute.
    private void Sweep(long now, long length)
    {
        var due = Interlocked.Read(ref nextSweep);
        if (now < due || Interlocked.CompareExchange(ref nextSweep, now + length, due) != due)
        {
            return;
        }

        foreach (var (key, window) in windows)
        {
            if (now - window.Start >= length)
            {
                windows.TryRemove(key, out _);
            }
        }
    }

    private sealed record Window(long Start, int Calls);
}
