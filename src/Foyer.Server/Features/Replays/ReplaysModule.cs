using Foyer.Server.Http;

namespace Foyer.Server.Features.Replays;

/// <summary>What a past day would have been like with more people, another limit, another routing.</summary>
internal static class ReplaysModule
{
    public static WebApplicationBuilder AddReplays(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LoadDay>().AddScoped<ReplayPastDay>();
        return builder;
    }

    public static void MapReplays(this ApiRoutes api) => ReplayPastDay.Map(api);
}
