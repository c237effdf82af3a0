using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Push;

/// <summary>Telephones that want to be told of messages.</summary>
internal static class PushModule
{
    public static WebApplicationBuilder AddPush(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegisterPush>().AddScoped<ShowPush>().AddBroadcasts<ForgetPush>();
        return builder;
    }

    public static void MapPush(this ApiRoutes api, MethodRegistry methods)
    {
        RegisterPush.Map(api, methods);
        ShowPush.Map(api, methods);
    }
}
