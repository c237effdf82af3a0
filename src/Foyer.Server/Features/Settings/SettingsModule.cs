namespace Foyer.Server.Features.Settings;

internal static class SettingsModule
{
    public static WebApplicationBuilder AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SettingValues>();
        return builder;
    }
}
