using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Moderation;

/// <summary>Reports of messages and people, and what is done about them.</summary>
internal static class ModerationModule
{
    public static WebApplicationBuilder AddModeration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SendReport>().AddScoped<ListReports>().AddSingleton<SettleReports>();
        return builder;
    }

    public static void MapModeration(this ApiRoutes api, MethodRegistry methods)
    {
        SendReport.Map(api, methods);
        ListReports.Map(api);
        SettleReports.Map(api);
    }
}
