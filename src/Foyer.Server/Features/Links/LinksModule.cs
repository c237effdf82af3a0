using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Links;

/// <summary>What people point at: looked into by the server, and never inside its own network.</summary>
internal static class LinksModule
{
    public static WebApplicationBuilder AddLinks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpClient(OutsideWorld.Client).ConfigurePrimaryHttpMessageHandler(OutsideWorld.Handler);
        services.AddSingleton<OutsideWorld>().AddSingleton<LinkPreview>();
        services.AddBroadcasts<PreviewLinks>().AddHostedService(provider => provider.GetRequiredService<PreviewLinks>());
        return builder;
    }

    public static void MapLinks(this ApiRoutes api) => PreviewLinks.Map(api);
}
