using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Tags;

/// <summary>The words that agents give to chats.</summary>
internal static class TagsModule
{
    public static WebApplicationBuilder AddTags(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListTags>().AddScoped<SaveTag>();
        return builder;
    }

    public static void MapTags(this ApiRoutes api, MethodRegistry methods)
    {
        ListTags.Map(api, methods);
        SaveTag.Map(methods);
    }
}
