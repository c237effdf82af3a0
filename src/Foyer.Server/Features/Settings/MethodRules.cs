using Foyer.Domain.Settings;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Settings;

/// <summary>The limits of realtime calls that the settings hold.</summary>
internal sealed class MethodRules(SettingValues settings) : IMethodRules
{
    public MethodRule? PerAddress =>
        Rule(RateLimiterSettings.RealtimeByIp, RateLimiterSettings.RealtimeByIpCalls, RateLimiterSettings.RealtimeByIpInterval);

    public MethodRule? PerUser =>
        Rule(RateLimiterSettings.RealtimeByUser, RateLimiterSettings.RealtimeByUserCalls, RateLimiterSettings.RealtimeByUserInterval);

    public MethodRule? PerSession => Rule(
        RateLimiterSettings.RealtimeByConnection, RateLimiterSettings.RealtimeByConnectionCalls, RateLimiterSettings.RealtimeByConnectionInterval);

    public MethodRule? PerUserAndMethod => Rule(
        RateLimiterSettings.RealtimeByUserAndMethod,
        RateLimiterSettings.RealtimeByUserAndMethodCalls,
        RateLimiterSettings.RealtimeByUserAndMethodInterval);

    public MethodRule? PerSessionAndMethod => Rule(
        RateLimiterSettings.RealtimeByConnectionAndMethod,
        RateLimiterSettings.RealtimeByConnectionAndMethodCalls,
        RateLimiterSettings.RealtimeByConnectionAndMethodInterval);

    // A zero in either field would lock everybody out, the administrator who typed it included.
    private MethodRule? Rule(Setting<bool> isOn, Setting<long> calls, Setting<long> milliseconds) =>
        settings.Get(isOn) && settings.Get(calls) is > 0 and var most && settings.Get(milliseconds) is > 0 and var period
            ? new MethodRule(most, TimeSpan.FromMilliseconds(period))
            : null;
}
