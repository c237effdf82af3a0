using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Units;

/// <summary>Units of departments and who watches over them.</summary>
internal static class UnitsModule
{
    public static WebApplicationBuilder AddUnits(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListUnits>().AddScoped<SaveUnit>();
        return builder;
    }

    public static void MapUnits(this ApiRoutes api, MethodRegistry methods)
    {
        ListUnits.Map(api, methods);
        SaveUnit.Map(api, methods);
    }
}
