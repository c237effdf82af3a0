using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

internal static class MessagesModule
{
    public static WebApplicationBuilder AddMessages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddBroadcasts<MessageBroadcasts>();
        services.AddBroadcasts<BotMessages>();
        services.AddSingleton<SendMessage>();
        services.AddScoped<ReadHistory>();
        services.AddScoped<HistoryMethods>();
        services.AddScoped<SyncMessages>();
        services.AddScoped<ShowMessage>();
        return builder;
    }

    public static void MapMessages(this ApiRoutes api, MethodRegistry methods)
    {
        SendMessage.Map(api, methods);
        HistoryMethods.Map(methods);
        SyncMessages.Map(api);
        ShowMessage.Map(api);
    }
}
