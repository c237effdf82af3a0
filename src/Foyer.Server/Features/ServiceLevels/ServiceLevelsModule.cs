using Foyer.Server.Http;

namespace Foyer.Server.Features.ServiceLevels;

/// <summary>How long chats may wait by agreement.</summary>
internal static class ServiceLevelsModule
{
    public static WebApplicationBuilder AddServiceLevels(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListServiceLevels>().AddScoped<SaveServiceLevel>();
        return builder;
    }

    public static void MapServiceLevels(this ApiRoutes api)
    {
        ListServiceLevels.Map(api);
        SaveServiceLevel.Map(api);
    }
}
