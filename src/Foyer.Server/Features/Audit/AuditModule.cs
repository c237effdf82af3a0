using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Audit;

internal static class AuditModule
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditMembers>().AddScoped<ReadAudit>();
        return builder;
    }

    public static void MapAudit(this ApiRoutes api, MethodRegistry methods)
    {
        ReadAudit.Map(api);
        AuditMembers.Map(api, methods);
    }
}
