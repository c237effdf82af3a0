using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.OAuth;

/// <summary>This server as the place where people sign in to other applications.</summary>
internal static class OAuthModule
{
    public static WebApplicationBuilder AddOAuth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ManageOAuthApps>().AddScoped<OAuthProvider>();
        return builder;
    }

    public static void MapOAuth(this ApiRoutes api, MethodRegistry methods) => ManageOAuthApps.Map(api, methods);

    public static void MapOAuthProvider(this WebApplication app) => OAuthProvider.Map(app);
}
