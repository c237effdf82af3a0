using Foyer.Server.Features.Roles;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Agents;

internal static class AgentsModule
{
    public static WebApplicationBuilder AddAgents(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AppointStaff>();
        builder.Services.AddScoped<ListStaff>();
        builder.Services.AddScoped<SaveAgentInfo>();
        builder.Services.AddSingleton<IRoleEffects, AgentRoleEffects>();
        return builder;
    }

    public static void MapAgents(this ApiRoutes api, MethodRegistry methods)
    {
        AppointStaff.Map(api, methods);
        ListStaff.Map(api, methods);
        SaveAgentInfo.Map(methods);
    }
}
