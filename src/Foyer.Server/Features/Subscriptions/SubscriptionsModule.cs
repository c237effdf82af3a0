using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Subscriptions;

internal static class SubscriptionsModule
{
    public static WebApplicationBuilder AddSubscriptions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CountUnread>().AddSingleton<CorrectUnread>();
        services.AddSingleton<ReadRoom>();
        services.AddSingleton<UnreadRoom>();
        services.AddSingleton<ChangeSubscription>();
        services.AddScoped<ListSubscriptions>();
        return builder;
    }

    public static void MapSubscriptions(this ApiRoutes api, MethodRegistry methods)
    {
        ListSubscriptions.Map(api, methods);
        ReadRoom.Map(api, methods);
        UnreadRoom.Map(api, methods);
        ChangeSubscription.Map(methods);
        SaveNotifications.Map(api, methods);
    }
}
