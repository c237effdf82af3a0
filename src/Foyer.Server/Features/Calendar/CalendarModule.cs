using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Calendar;

/// <summary>People's own appointments.</summary>
internal static class CalendarModule
{
    public static WebApplicationBuilder AddCalendar(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ManageCalendar>().AddBroadcasts<RemindPeople>();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<RemindPeople>());
        return builder;
    }

    public static void MapCalendar(this ApiRoutes api) => ManageCalendar.Map(api);
}
