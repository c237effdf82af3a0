using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Triggers;

/// <summary>What happens by itself in the windows of websites.</summary>
internal static class TriggersModule
{
    public static WebApplicationBuilder AddTriggers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // No redirects: the manager named an address, and it must not lead anywhere else.
        services.AddHttpClient(ExternalService.Client).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        });
        services.AddSingleton<ExternalService>();
        services.AddScoped<ListTriggers>().AddScoped<SaveTrigger>().AddScoped<CallExternalService>();
        return builder;
    }

    public static void MapTriggers(this ApiRoutes api, MethodRegistry methods)
    {
        ListTriggers.Map(api, methods);
        SaveTrigger.Map(api, methods);
        CallExternalService.Map(api);
    }
}
