using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Roles;

internal static class RolesModule
{
    public static WebApplicationBuilder AddRoles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<ListRoles>();
        services.AddScoped<ListHolders>();
        services.AddScoped<ChangeRoleDefinitions>();
        services.AddScoped<AssignRole>();
        services.AddScoped<RoleAssignment>();
        services.AddBroadcasts<RoleBroadcasts>();
        return builder;
    }

    public static void MapRoles(this ApiRoutes api, MethodRegistry methods)
    {
        ListRoles.Map(api);
        ListHolders.Map(api);
        ChangeRoleDefinitions.Map(api);
        AssignRole.Map(api);
        ListHolders.Map(methods);
        AssignRole.Map(methods);
    }
}
