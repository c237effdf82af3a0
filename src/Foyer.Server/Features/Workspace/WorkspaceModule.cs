using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Workspace;

/// <summary>Facts about the server itself, for clients that ask.</summary>
internal static class WorkspaceModule
{
    public static WebApplicationBuilder AddWorkspace(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Statistics>().AddSingleton<ShowInstances>().AddScoped<ShowShield>().AddScoped<ShowEngagement>();
        return builder;
    }

    public static void MapWorkspace(this WebApplication app, ApiRoutes api, MethodRegistry methods)
    {
        TellServerInfo.Map(app, api);
        Licences.Map(api, methods);
        Statistics.Map(api, methods);
        ShowInstances.Map(api, methods);
        Banners.Map(api, methods);
        ShowShield.Map(api);
        ShowEngagement.Map(api);
        ShowPasswordPolicy.Map(api);
        EnablePresence.Map(api);
        VendorServices.Map(api);
    }
}
