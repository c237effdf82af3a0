using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Messages;

internal static class MessagesModule
{
    public static WebApplicationBuilder AddMessages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CountUnread>();
        services.AddSingleton<SendMessage>();
        return builder;
    }

    public static void MapMessages(this ApiRoutes api, MethodRegistry methods)
    {
        SendMessage.Map(api, methods);
    }
}
