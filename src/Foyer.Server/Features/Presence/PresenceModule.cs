using Foyer.Domain.Accounts;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Presence;

internal static class PresenceModule
{
    public static WebApplicationBuilder AddPresence(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPresenceObserver, ConnectionPresence>();
        builder.Services.AddSingleton<IBroadcasts<UserStatusChanged>, PresenceBroadcasts>();
        builder.Services.AddScoped<SetStatus>();
        builder.Services.AddScoped<ShowPresence>();
        return builder;
    }

    public static void MapPresence(this ApiRoutes api, MethodRegistry methods)
    {
        SetStatus.Map(api);
        ShowPresence.Map(api);
        SetStatus.Map(methods);
    }
}
