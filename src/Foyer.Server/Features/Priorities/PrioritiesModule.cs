using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Priorities;

/// <summary>How urgent chats are.</summary>
internal static class PrioritiesModule
{
    public static WebApplicationBuilder AddPriorities(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListPriorities>().AddScoped<RenamePriority>();
        builder.Services.AddBroadcasts<PriorityBroadcasts>();
        return builder;
    }

    public static void MapPriorities(this ApiRoutes api)
    {
        ListPriorities.Map(api);
        RenamePriority.Map(api);
    }
}
