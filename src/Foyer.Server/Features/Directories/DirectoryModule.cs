using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Directories;

/// <summary>Finding rooms, people and teams by name.</summary>
internal static class DirectoryModule
{
    public static WebApplicationBuilder AddDirectory(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<BrowseDirectory>().AddScoped<Spotlight>();
        return builder;
    }

    public static void MapDirectory(this ApiRoutes api, MethodRegistry methods)
    {
        BrowseDirectory.Map(api, methods);
        Spotlight.Map(api, methods);
    }
}
