using Foyer.Server.Http;

namespace Foyer.Server.Features.Audit;

internal static class AuditModule
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ReadAudit>();
        return builder;
    }

    public static void MapAudit(this ApiRoutes api) => ReadAudit.Map(api);
}
