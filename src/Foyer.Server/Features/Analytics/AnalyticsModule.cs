using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Analytics;

/// <summary>Figures about live chat: now, over days, and by department, agent, source and tag.</summary>
internal static class AnalyticsModule
{
    public static WebApplicationBuilder AddAnalytics(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<SumChats>().AddScoped<CountService>().AddScoped<ReportingZone>().AddSingleton<PersonalFigures>();
        services.AddScoped<ShowDashboard>().AddScoped<ShowOverview>().AddScoped<RankAgents>();
        services.AddScoped<CompareDepartments>().AddScoped<ReportChats>().AddScoped<ShowLoad>().AddScoped<ShowQueues>();
        services.AddSingleton<KeepFigures>().AddHostedService(provider => provider.GetRequiredService<KeepFigures>());
        services.AddBroadcasts<RecordService>().AddHostedService(provider => provider.GetRequiredService<RecordService>());
        return builder;
    }

    public static void MapAnalytics(this ApiRoutes api, MethodRegistry methods)
    {
        ShowDashboard.Map(api);
        ShowOverview.Map(api, methods);
        RankAgents.Map(api, methods);
        CompareDepartments.Map(api);
        CountService.Map(api);
        ReportChats.Map(api);
        ShowLoad.Map(api);
        ShowQueues.Map(api);
    }
}
