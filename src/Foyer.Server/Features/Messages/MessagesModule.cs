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
        services.AddBroadcasts<NotifyDevices>();
        services.AddSingleton<Quotes>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<ReadReceipts>().AddScoped<ListReceipts>();
        services.AddSingleton<PostMessage>();
        services.AddSingleton<EditMessage>();
        services.AddSingleton<DeleteMessage>();
        services.AddSingleton<ReactToMessage>();
        services.AddSingleton<StarMessage>();
        services.AddSingleton<PinMessage>();
        services.AddSingleton<FollowThread>();
        services.AddScoped<ListMessages>();
        services.AddScoped<ListThreads>();
        services.AddScoped<ReadHistory>();
        services.AddScoped<HistoryMethods>();
        services.AddScoped<SearchMessages>();
        services.AddScoped<SyncMessages>();
        services.AddScoped<ShowMessage>();
        return builder;
    }

    public static void MapMessages(this ApiRoutes api, MethodRegistry methods)
    {
        SendMessage.Map(api, methods);
        PostMessage.Map(api);
        EditMessage.Map(api, methods);
        DeleteMessage.Map(api, methods);
        ReactToMessage.Map(api, methods);
        StarMessage.Map(api, methods);
        PinMessage.Map(api, methods);
        FollowThread.Map(api, methods);
        ListMessages.Map(api);
        ListThreads.Map(api, methods);
        HistoryMethods.Map(methods);
        SearchMessages.Map(api, methods);
        SyncMessages.Map(api);
        ShowMessage.Map(api);
        ListReceipts.Map(api, methods);
    }
}
