using Foyer.Server.Features.Mails;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Push;

/// <summary>Telling people of what happens while they do not look: on telephones, in browsers without a window, and by letter.</summary>
internal static class PushModule
{
    public static WebApplicationBuilder AddPush(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RegisterPush>().AddSingleton<ServerKey>();
        services.AddScoped<ShowPush>().AddScoped<Subscribe>().AddScoped<TryPush>();
        services.AddSingleton<BrowserLine>().AddSingleton<TelephoneLines>().AddSingleton<GatewayLine>().AddSingleton<FirebaseLine>().AddSingleton<AppleLine>().AddSingleton<AppleClients>();
        services.AddSingleton<PushWords>().AddSingleton<NoticeLetter>().AddSingleton<ReplyKey>().AddSingleton<ReplyMailbox>();
        services.AddSingleton<TakeReplies>().AddHostedService(static provider => provider.GetRequiredService<TakeReplies>());
        services.AddBroadcasts<ForgetPush>();
        services.AddBroadcasts<PushWaiting>();
        services.AddBroadcasts<NotifyAbsent>().AddHostedService(provider => provider.GetRequiredService<NotifyAbsent>());
        services.AddBroadcasts<CarryPushes>().AddHostedService(provider => provider.GetRequiredService<CarryPushes>());
        services.AddHttpClient(CarryPushes.Client, static client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return builder;
    }

    public static void MapPush(this ApiRoutes api, MethodRegistry methods)
    {
        RegisterPush.Map(api, methods);
        ShowPush.Map(api);
        TryPush.Map(api, methods);
        Subscribe.Map(api);
    }
}
