using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Permissions;

internal static class PermissionsModule
{
    public static WebApplicationBuilder AddPermissions(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListPermissions>();
        builder.Services.AddScoped<GrantPermissions>();
        builder.Services.AddSingleton<IBroadcasts<PermissionGranted>, PermissionBroadcasts>();
        return builder;
    }

    public static void MapPermissions(this ApiRoutes api, MethodRegistry methods)
    {
        ListPermissions.Map(api);
        GrantPermissions.Map(api);
        ListPermissions.Map(methods);
        GrantPermissions.Map(methods);
    }
}
