namespace Foyer.Server.Features.Setup;

internal static class SetupModule
{
    public static WebApplicationBuilder AddSetup(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SetupLink>();
        builder.Services.AddScoped<FirstBoot>();
        builder.Services.AddScoped<CreateFirstAdministrator>();
        return builder;
    }

    public static void MapSetup(this WebApplication app) => CreateFirstAdministrator.Map(app);
}
