using Foyer.Server.Http;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Realtime.SockJs;
using Foyer.Server.Realtime.Streams;

namespace Foyer.Server.Realtime;

internal static class RealtimeModule
{
    public static WebApplicationBuilder AddRealtime(this WebApplicationBuilder builder, RealtimeOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        if (options.Redis is null)
        {
            services.AddSingleton<IBackplane, InProcessBackplane>().AddSingleton<IPresenceStore, InProcessPresenceStore>();
        }
        else
        {
            services.AddSingleton<RedisLine>().AddSingleton<RedisBackplane>().AddSingleton<IBackplane>(static provider => provider.GetRequiredService<RedisBackplane>());
            services.AddSingleton<RedisPresenceStore>().AddSingleton<IPresenceStore>(provider => provider.GetRequiredService<RedisPresenceStore>());
            services.AddHostedService<NodeLife>();
        }

        services.AddSingleton<NodeNews>().AddHostedService(provider => provider.GetRequiredService<NodeNews>());
        services.AddSingleton<Hub>();
        services.AddSingleton<IAnnouncer, Announcer>();
        services.AddSingleton<MethodRegistry>();
        services.AddSingleton<MethodLimits>();
        services.AddSingleton<MethodInvoker>();
        services.AddSingleton<StreamRegistry>();
        services.AddSingleton<StreamDoor>();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<SessionAccounts>().AddSingleton<Arrivals>().AddSingleton<Greeting>();
        services.AddSingleton<DdpConversation>();
        services.AddSingleton<DdpHost>();
        services.AddSingleton<SockJsSessions>();
        services.AddSingleton<SessionControl>().AddHostedService(provider => provider.GetRequiredService<SessionControl>());
        services.AddSingleton<Heartbeat>().AddHostedService(provider => provider.GetRequiredService<Heartbeat>());
        services.AddHostedService<PresenceFeed>();
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        return builder;
    }

    /// <summary>Opens the sockets and declares what belongs to no feature. Features add to the registries in their own modules.</summary>
    public static (MethodRegistry Methods, StreamRegistry Streams) MapRealtime(this WebApplication app, ApiRoutes api)
    {
        var methods = app.Services.GetRequiredService<MethodRegistry>();
        var streams = app.Services.GetRequiredService<StreamRegistry>();
        GeneralStreams.Map(streams);
        PresenceMethods.Map(methods);
        MethodCallRoutes.Map(api);
        app.MapDdp();
        app.MapSockJs();
        return (methods, streams);
    }
}
