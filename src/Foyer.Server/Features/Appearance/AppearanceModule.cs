using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Appearance;

internal static class AppearanceModule
{
    public static WebApplicationBuilder AddAppearance(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ManageAppearance>();
        return builder;
    }

    public static void MapAppearance(this ApiRoutes api, MethodRegistry methods) => ManageAppearance.Map(api, methods);
}
