using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Departments;

internal static class DepartmentsModule
{
    public static WebApplicationBuilder AddDepartments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<SaveDepartment>();
        services.AddScoped<SaveDepartmentAgents>();
        services.AddScoped<RemoveDepartment>();
        services.AddScoped<ArchiveDepartment>();
        services.AddScoped<ListDepartments>();
        services.AddBroadcasts<DepartmentBroadcasts>();
        return builder;
    }

    public static void MapDepartments(this ApiRoutes api, MethodRegistry methods)
    {
        SaveDepartment.Map(api, methods);
        SaveDepartmentAgents.Map(api, methods);
        RemoveDepartment.Map(api, methods);
        ArchiveDepartment.Map(api);
        ListDepartments.Map(api, methods);
    }
}
