namespace Foyer.Domain.Settings;

/// <summary>How often one caller may call.</summary>
public static class RateLimiterSettings
{
    private static readonly SettingSection rateLimiter = new("Rate Limiter");

    public static readonly Setting<bool> RealtimeByIp = rateLimiter.Switch("DDP_Rate_Limit_IP_Enabled", true,
        "Limit realtime calls of one network address.");
    public static readonly Setting<long> RealtimeByIpCalls = rateLimiter.Number("DDP_Rate_Limit_IP_Requests_Allowed", 120000,
        "Calls of one network address in its interval.");
    public static readonly Setting<long> RealtimeByIpInterval = rateLimiter.Number("DDP_Rate_Limit_IP_Interval_Time", 60000,
        "Interval of one network address in milliseconds.");
    public static readonly Setting<bool> RealtimeByUser = rateLimiter.Switch("DDP_Rate_Limit_User_Enabled", true,
        "Limit realtime calls of one account.");
    public static readonly Setting<long> RealtimeByUserCalls = rateLimiter.Number("DDP_Rate_Limit_User_Requests_Allowed", 1200,
        "Calls of one account in its interval.");
    public static readonly Setting<long> RealtimeByUserInterval = rateLimiter.Number("DDP_Rate_Limit_User_Interval_Time", 60000,
        "Interval of one account in milliseconds.");
    public static readonly Setting<bool> RealtimeByConnection = rateLimiter.Switch("DDP_Rate_Limit_Connection_Enabled", true,
        "Limit realtime calls of one connection.");
    public static readonly Setting<long> RealtimeByConnectionCalls = rateLimiter.Number("DDP_Rate_Limit_Connection_Requests_Allowed", 600,
        "Calls of one connection in its interval.");
    public static readonly Setting<long> RealtimeByConnectionInterval = rateLimiter.Number("DDP_Rate_Limit_Connection_Interval_Time", 60000,
        "Interval of one connection in milliseconds.");
    public static readonly Setting<bool> RealtimeByUserAndMethod = rateLimiter.Switch("DDP_Rate_Limit_User_By_Method_Enabled", true,
        "Limit realtime calls of one account to one method.");
    public static readonly Setting<long> RealtimeByUserAndMethodCalls = rateLimiter.Number("DDP_Rate_Limit_User_By_Method_Requests_Allowed", 20,
        "Calls of one account to one method in its interval.");
    public static readonly Setting<long> RealtimeByUserAndMethodInterval = rateLimiter.Number("DDP_Rate_Limit_User_By_Method_Interval_Time", 10000,
        "Interval of one account and method in milliseconds.");
    public static readonly Setting<bool> RealtimeByConnectionAndMethod = rateLimiter.Switch("DDP_Rate_Limit_Connection_By_Method_Enabled", true,
        "Limit realtime calls of one connection to one method.");
    public static readonly Setting<long> RealtimeByConnectionAndMethodCalls = rateLimiter.Number("DDP_Rate_Limit_Connection_By_Method_Requests_Allowed", 10,
        "Calls of one connection to one method in its interval.");
    public static readonly Setting<long> RealtimeByConnectionAndMethodInterval = rateLimiter.Number("DDP_Rate_Limit_Connection_By_Method_Interval_Time", 10000,
        "Interval of one connection and method in milliseconds.");
    public static readonly Setting<bool> Rest = rateLimiter.Switch("API_Enable_Rate_Limiter", true,
        "Limit calls of the REST interface.");
    public static readonly Setting<bool> RestInDevelopment = rateLimiter.Switch("API_Enable_Rate_Limiter_Dev", true,
        "Limit calls of the REST interface in development too.");
    // The dialect's own default, 10, stops two colleagues behind one address; 600 stops scripts and nobody else.
    public static readonly Setting<long> RestCalls = rateLimiter.Number("API_Enable_Rate_Limiter_Limit_Calls_Default", 600,
        "Calls of one account, or of one address where nobody is signed in, to one endpoint in the interval.");
    public static readonly Setting<long> RestInterval = rateLimiter.Number("API_Enable_Rate_Limiter_Limit_Time_Default", 60000,
        "Interval of the REST interface in milliseconds.");
    // The dialect's own default, 1, makes whoever chose a taken name wait a minute, and a class that registers together an hour.
    public static readonly Setting<long> RegisterUserCalls = rateLimiter.Number("Rate_Limiter_Limit_RegisterUser", 10,
        "Registrations that one address may try in the interval of the REST interface.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        RealtimeByIp, RealtimeByIpCalls, RealtimeByIpInterval, RealtimeByUser, RealtimeByUserCalls,
        RealtimeByUserInterval, RealtimeByConnection, RealtimeByConnectionCalls, RealtimeByConnectionInterval,
        RealtimeByUserAndMethod, RealtimeByUserAndMethodCalls, RealtimeByUserAndMethodInterval,
        RealtimeByConnectionAndMethod, RealtimeByConnectionAndMethodCalls, RealtimeByConnectionAndMethodInterval,
        Rest, RestInDevelopment, RestCalls, RestInterval, RegisterUserCalls,
    ];
}
