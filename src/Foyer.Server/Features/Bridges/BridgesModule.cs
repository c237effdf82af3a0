using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Bridges;

/// <summary>Live chat and other servers: those that are told of chats, text messages, mailboxes.</summary>
internal static class BridgesModule
{
    public static WebApplicationBuilder AddBridges(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // No redirects: the operator named an address, and it must not lead anywhere else.
        services.AddHttpClient(Webhook.Client).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        });
        services.AddSingleton<IFollowsCommit, NoteEvents>().AddSingleton<Webhook>().AddSingleton<SmsCarrier>().AddSingleton<AnswerByLetter>().AddSingleton<ReceiveLetter>();
        services.AddBroadcasts<FetchLetters>().AddHostedService(provider => provider.GetRequiredService<FetchLetters>());
        services.AddBroadcasts<CarryCalls>().AddHostedService(provider => provider.GetRequiredService<CarryCalls>());
        services.AddScoped<ManageWebhook>().AddScoped<ReceiveSms>().AddScoped<ManageInboxes>().AddScoped<TryInbox>();
        return builder;
    }

    public static void MapBridges(this ApiRoutes api, MethodRegistry methods)
    {
        ManageWebhook.Map(api, methods);
        ReceiveSms.Map(api);
        ManageInboxes.Map(api);
        TryInbox.Map(api);
    }
}
