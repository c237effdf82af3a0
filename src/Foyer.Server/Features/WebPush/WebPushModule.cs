using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.WebPush;

/// <summary>Notifications to browsers in which no window is open.</summary>
internal static class WebPushModule
{
    public static WebApplicationBuilder AddWebPush(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ServerKey>();
        services.AddScoped<Subscribe>();
        services.AddBroadcasts<PushNews>();
        services.AddBroadcasts<CarryPushes>().AddHostedService(provider => provider.GetRequiredService<CarryPushes>());
        services.AddHttpClient(CarryPushes.Client, static client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return builder;
    }

    public static void MapWebPush(this ApiRoutes api) => Subscribe.Map(api);
}
