using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Customisation;

/// <summary>What a workspace adds of its own: emoji, sounds and status texts.</summary>
internal static class CustomisationModule
{
    public static WebApplicationBuilder AddCustomisation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ManageEmoji>().AddScoped<ListEmoji>().AddSingleton<ManageSounds>().AddSingleton<ManageStatuses>();
        services.AddBroadcasts<CustomisationBroadcasts>();
        return builder;
    }

    public static void MapCustomisation(this ApiRoutes api, MethodRegistry methods)
    {
        ListEmoji.Map(api, methods);
        ManageEmoji.Map(api, methods);
        ManageSounds.Map(api, methods);
        ManageStatuses.Map(api, methods);
    }

    public static void MapCustomFiles(this WebApplication app) => CustomFiles.Map(app);
}
