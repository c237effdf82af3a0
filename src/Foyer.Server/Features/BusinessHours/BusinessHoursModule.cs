using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>When live chat is offered.</summary>
internal static class BusinessHoursModule
{
    public static WebApplicationBuilder AddBusinessHours(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ApplyHours>();
        services.AddSingleton<KeepBusinessHours>().AddHostedService(provider => provider.GetRequiredService<KeepBusinessHours>());
        services.AddScoped<ListBusinessHours>().AddScoped<SaveBusinessHour>();
        return builder;
    }

    public static void MapBusinessHours(this ApiRoutes api, MethodRegistry methods)
    {
        ListBusinessHours.Map(api);
        SaveBusinessHour.Map(methods);
    }
}
