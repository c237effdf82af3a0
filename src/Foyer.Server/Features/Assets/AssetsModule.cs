using Foyer.Server.Http;

namespace Foyer.Server.Features.Assets;

/// <summary>Pictures of the server: logos, icons, the picture on the websites' chat button.</summary>
internal static class AssetsModule
{
    public static WebApplicationBuilder AddAssets(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SetAsset>();
        return builder;
    }

    public static void MapAssets(this WebApplication app, ApiRoutes api)
    {
        SetAsset.Map(api);
        ServeAsset.Map(app);
    }
}
