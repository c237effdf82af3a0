using System.Globalization;
using System.Reflection;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

/// <summary>Tells clients which version of the dialect they speak with. It is the one endpoint without a version in its address.</summary>
internal static class TellServerInfo
{
    /// <summary>The version of the dialect, which clients compare; Foyer's own version stands beside it.</summary>
    public const string DialectVersion = "6.14.0";

    /// <summary>Foyer's own version.</summary>
    public static readonly string OwnVersion =
        typeof(TellServerInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private static readonly string? OwnRevision =
        typeof(TellServerInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+').ElementAtOrDefault(1);

    private static readonly object Info = new
    {
        version = DialectVersion,
        marketplaceApiVersion = "1.44.0",
        build = new
        {
            platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
            arch = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            osRelease = Environment.OSVersion.VersionString,
            dotnetVersion = Environment.Version.ToString(),
            cpus = Environment.ProcessorCount,
            totalMemory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        },
        commit = new { hash = OwnRevision, tag = OwnVersion },
    };

    public static void Map(WebApplication app, ApiRoutes api)
    {
        // Old SDKs ask below /v1; the same answer helps them.
        api.Get("info").Anonymous().Handle(static call => Answer(call.MaybeCaller, call.Rights));
        app.MapGet("/api/info", static async (HttpContext http, TokenAuthentication authentication, AccessRights rights) =>
            await Answer(await authentication.CallerOfAsync(http), rights).WriteAsync(http));
        app.MapGet("/_timesync", static (TimeProvider time) =>
            Results.Text(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }

    private static ApiResult Answer(Caller? caller, AccessRights rights)
    {
        var sees = caller is not null && rights.Holds(caller, AdministrationPermissions.ViewStatistics);
        return ApiResult.Success(new
        {
            version = sees ? DialectVersion : DialectVersion[..DialectVersion.LastIndexOf('.')],
            foyer = OwnVersion,
            info = sees ? Info : null,
            minimumClientVersions = new { desktop = "3.9.6", mobile = "4.39.0" },
        });
    }
}
