using Foyer.Server.Http;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Settings;

internal static class SettingsModule
{
    public static WebApplicationBuilder AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SettingEnvironment(Environment.GetEnvironmentVariable));
        builder.Services.AddSingleton<SettingValues>().AddSingleton<INodeMemory>(provider => provider.GetRequiredService<SettingValues>());
        builder.Services.AddSingleton<IMethodRules, MethodRules>();
        builder.Services.AddSingleton<PublicSettings>();
        builder.Services.AddSingleton<ListSettings>();
        builder.Services.AddSingleton<SaveSettings>();
        builder.Services.AddBroadcasts<SettingBroadcasts>();
        return builder;
    }

    public static void MapSettings(this ApiRoutes api, MethodRegistry methods)
    {
        ListSettings.Map(api);
        SaveSettings.Map(api);
        ListSettings.Map(methods);
        SaveSettings.Map(methods);
    }
}
