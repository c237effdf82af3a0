using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Workspace;

/// <summary>The processes that serve the workspace: this one, which is also the one that speaks realtime.</summary>
internal sealed class ShowInstances(SettingValues settings, FoyerOptions options, Ids ids, TimeProvider time)
{
    private readonly string id = ids.Next();

    // What the dialect calls the process that carries the sockets.
    private const string RealtimeName = "ddp-streamer";

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("instances.get").SignedIn().Handle<ShowInstances>(static (call, show) =>
            call.Holds(AdministrationPermissions.ViewStatistics) ? ApiResult.Success(new { instances = new[] { show.Document() } }) : ApiResult.Unauthorized());
        methods.Add("instances/get").Needs(AdministrationPermissions.ViewStatistics).Handle<ShowInstances>(
            static (_, show) => Task.FromResult<object?>(new[] { show.Document() }));
    }

    private object Document() => new
    {
        address = $"{options.Listen}:{options.Port}",
        currentStatus = new { connected = true, lastHeartbeatTime = time.GetUtcNow(), local = true },
        instanceRecord = new
        {
            _id = id,
            name = RealtimeName,
            pid = Environment.ProcessId,
            extraInformation = new
            {
                host = options.Listen,
                port = $"{options.Port}",
                nodeVersion = $"dotnet {Environment.Version}",
                os = new { cpus = Environment.ProcessorCount },
                conns = 0,
            },
        },
        broadcastAuth = true,
        siteUrl = settings.Get(GeneralSettings.SiteUrl),
    };
}
